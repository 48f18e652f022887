/** No paragraph of the course is longer: it is read beside code, in a narrow column. */
const mostWords = 60;

/** What is wrong with a paragraph of the course, each in a few words; nothing when it is fine. */
export function faultsOf(paragraph: string): string[] {
  const code: readonly string[] = paragraph.match(/`[^`]*`/g) ?? [];
  const prose = paragraph.replace(/`[^`]*`/g, 'code');
  const faults = {
    'a code span that does not end': prose.includes('`'),
    'an empty code span': code.some(span => span === '``'),
    'an exclamation mark': prose.includes('!'),
    'a straight quote': /["']/.test(prose),
    'a quotation that does not end': count(prose, '“') !== count(prose, '”'),
    'a bracket that does not end': count(prose, '(') !== count(prose, ')'),
    'blanks that nobody sees': /^\s|\s\s|\s$|\n/.test(paragraph),
    'no capital at its start': !/^(?:\p{Lu}|“|\d|`)/u.test(paragraph),
    'no full stop at its end': !/[.?:]”?$/.test(prose),
    [`more than ${mostWords} words`]: wordsOf(paragraph).length > mostWords,
  };
  return Object.entries(faults).flatMap(([fault, isThere]) => (isThere ? [fault] : []));
}

/** The sentences of a paragraph; code, quotations and numbers do not end one. */
export function sentencesOf(paragraph: string): string[] {
  return paragraph
    .replace(/`[^`]*`/g, 'code')
    .split(/(?<=[.?]”?)\s+(?=\p{Lu}|“|\d|code)/u)
    .filter(sentence => sentence !== '');
}

/** What is wrong with a title. */
export function titleFaultsOf(title: string): string[] {
  return /^[A-Z\d][^.!]*$/.test(title) && title.length <= 60 ? [] : [`not a title: ${title}`];
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter(word => /[\p{L}\d]/u.test(word));
}

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}
