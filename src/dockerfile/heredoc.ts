import { isExecForm, splitInstruction } from './splitInstruction';
import { rangeInFile, type MappedText } from './mappedText';
import { lexShellWord, type LexResult } from './shellLexer';
import type { Range } from './text';

/** `<<EOF` as it stands in an instruction. */
export interface HeredocMarker {
  readonly range: Range;
  /** The terminator. */
  readonly name: string;
  /** False when the name was quoted: BuildKit then leaves variables in the body alone. */
  readonly expand: boolean;
  /** `<<-`: tabs before the lines of the body and before the terminator do not count. */
  readonly stripTabs: boolean;
}

const keywordsWithHeredocs: ReadonlySet<string> = new Set(['RUN', 'COPY', 'ADD']);

/** The heredocs that an instruction's joined line announces, in order. */
export function findHeredocMarkers(line: MappedText, escape: string): HeredocMarker[] {
  if (!line.text.includes('<<')) return [];
  let split = splitInstruction(line, escape);
  if (split.keyword.text.toUpperCase() === 'ONBUILD') split = splitInstruction(split.rest, escape);
  if (!keywordsWithHeredocs.has(split.keyword.text.toUpperCase()) || isExecForm(split.rest.text)) return [];

  const { words, wordRanges } = splitKeepingQuotes(line.text);
  return words.flatMap((word, index): HeredocMarker[] => {
    const marker = readMarker(word);
    const at = wordRanges[index];
    return marker && at ? [{ ...marker, range: rangeInFile(line, at.start, at.end) }] : [];
  });
}

/**
 * Words split at blanks outside quotes, with nothing taken away, as BuildKit looks for heredocs: always with the backslash
 * as escape character. None when a quote is not closed.
 */
function splitKeepingQuotes(text: string): LexResult {
  return lexShellWord(text, {
    escape: '\\',
    lookup: () => undefined,
    rawQuotes: true,
    rawEscapes: true,
    keepUnset: true,
  });
}

/** Whether a word reads as a heredoc, wherever it stands. */
export function isHeredocMarker(word: string): boolean {
  return readMarker(word) !== undefined;
}

/** A heredoc when the word is one: an optional file descriptor, `<<`, an optional `-`, and one word. */
function readMarker(word: string): Omit<HeredocMarker, 'range'> | undefined {
  const match = /^\d*<<(-?)[\t\n\f\r ]*([^<]*)$/.exec(word);
  const rest = match?.[2];
  if (match === null || rest === undefined || rest === '') return undefined;
  // Most markers are a plain word, which no quotes or escapes could change.
  if (/^\w+$/.test(rest)) return { name: rest, expand: true, stripTabs: match[1] === '-' };
  const options = { escape: '\\', lookup: () => undefined, keepUnset: true };
  const [name, more] = lexShellWord(rest, options).words;
  if (name === undefined || more !== undefined) return undefined;
  const quotesIn = (text: string): number => text.replace(/[^'"]/g, '').length;
  const raw = lexShellWord(rest, { ...options, rawQuotes: true }).words[0] ?? '';
  return { name, expand: quotesIn(name) === quotesIn(raw), stripTabs: match[1] === '-' };
}
