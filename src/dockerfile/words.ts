import { isBlankAt } from './blanks';
import { rangeInFile, type MappedText } from './mappedText';
import type { KeyValue } from './instructions';
import type { Word } from './splitInstruction';

/** Words at blanks, quotes meaning nothing: how FROM, COPY, ADD, EXPOSE and VOLUME are split. */
export function splitAtBlanks(rest: MappedText): Word[] {
  const words: Word[] = [];
  const pattern = /[^\t\v\f\r\n ]+/g;
  for (let match = pattern.exec(rest.text); match; match = pattern.exec(rest.text)) {
    words.push({ text: match[0], range: rangeInFile(rest, match.index, pattern.lastIndex) });
  }
  return words;
}

/** Words at blanks outside quotes, quotes and escapes kept: how ENV, LABEL and ARG are split. */
export function splitQuoted(rest: MappedText, escape: string): Word[] {
  const { text } = rest;
  const { blanks, openQuote } = scanQuotes(text, escape);
  // An escape character at the very end escapes nothing and is dropped.
  const end = endsWithLoneEscape(text, escape) && openQuote !== "'" ? text.length - 1 : text.length;
  const words: Word[] = [];
  let start = 0;
  for (const at of [...blanks, end]) {
    if (at > start) words.push(wordAt(rest, start, at - start));
    start = at + 1;
  }
  return words;
}

/** The indexes of the blanks that stand outside quotes and are not escaped: those that end words of ENV, LABEL and ARG. */
export function blanksOutsideQuotes(text: string, escape: string): readonly number[] {
  return scanQuotes(text, escape).blanks;
}

/** The blanks outside quotes, and the quote that is not closed, if there is one. */
function scanQuotes(text: string, escape: string): { blanks: readonly number[]; openQuote: string } {
  const blanks: number[] = [];
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (quote === '' && isBlankAt(text, at)) blanks.push(at);
    else if (char === escape && quote !== "'") at++;
    else if (quote === '' && (char === "'" || char === '"')) quote = char;
    else if (char === quote) quote = '';
  }
  return { blanks, openQuote: quote };
}

/** `key=value` split at the first `=`; undefined when there is none. */
export function splitKeyValue(word: Word, source: MappedText, at: number): KeyValue | undefined {
  const equals = word.text.indexOf('=');
  if (equals === -1) return undefined;
  return {
    key: wordAt(source, at, equals),
    value: wordAt(source, at + equals + 1, word.text.length - equals - 1),
    range: word.range,
  };
}

/** The strings of a JSON array in the exec form, each with its range, quotes included. */
export function wordsOfArray(rest: MappedText, values: readonly string[]): Word[] {
  const literals = [...rest.text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"/g)];
  return values.map((value, index) => {
    const literal = literals[index];
    return { text: value, range: rangeInFile(rest, literal?.index, literal && literal.index + literal[0].length) };
  });
}

/** A word of `length` characters at an index of a joined text. */
export function wordAt(source: MappedText, at: number, length: number): Word {
  return { text: source.text.slice(at, at + length), range: rangeInFile(source, at, at + length) };
}

function endsWithLoneEscape(text: string, escape: string): boolean {
  let count = 0;
  while (text[text.length - 1 - count] === escape) count++;
  return count % 2 === 1;
}
