import { DockerfileParser } from 'dockerfile-ast';
import { skipBlanks } from './blanks';
import { offsetInFile, rangeInFile, sliceMapped, trimMapped, type MappedText } from './mappedText';
import type { Range } from './text';

/** `--name=value` between the keyword and the arguments. */
export interface Flag {
  readonly name: string;
  /** Without quotes and escapes; undefined when there is no `=`. */
  readonly value: string | undefined;
  /** The value again, with the place of each of its characters; empty when there is none. */
  readonly valueText: MappedText;
  /** All of it. */
  readonly range: Range;
  /** The dashes and the name. */
  readonly nameRange: Range;
  /** What stands behind the `=`, quotes included; empty at the flag's end when there is none. */
  readonly valueRange: Range;
}

/** A word of an instruction: its text as BuildKit's parser has it, and where it stands. */
export interface Word {
  readonly text: string;
  readonly range: Range;
}

export interface SplitInstruction {
  /** As it is written. */
  readonly keyword: Word;
  readonly flags: readonly Flag[];
  /** All behind the flags, without blanks around it. */
  readonly rest: MappedText;
}

/** Takes an instruction's joined line apart into keyword, flags and arguments. Any text gives a result. */
export function splitInstruction(line: MappedText, escape: string): SplitInstruction {
  const trimmed = trimMapped(line);
  const keywordEnd = readKeywordEnd(trimmed.text);
  const { flags, restStart } = readFlags(trimmed, keywordEnd, escape);
  return {
    keyword: { text: trimmed.text.slice(0, keywordEnd), range: rangeInFile(trimmed, 0, keywordEnd) },
    flags,
    rest: trimMapped(sliceMapped(trimmed, restStart)),
  };
}

/** Whether arguments are a JSON array of strings, so that no shell reads them. */
export function isExecForm(argumentText: string): boolean {
  return parseStringArray(argumentText) !== undefined;
}

/** The strings of a JSON array; undefined for anything else, which BuildKit reads as the shell form. */
export function parseStringArray(argumentText: string): string[] | undefined {
  if (!startsWithBracket(argumentText)) return undefined;
  const values = parseArray(argumentText);
  return values?.every(value => typeof value === 'string') ? values : undefined;
}

/** Whether arguments are a JSON array with something else than strings in it, which BuildKit refuses. */
export function isMixedArray(argumentText: string): boolean {
  return (
    startsWithBracket(argumentText) && parseArray(argumentText)?.every(value => typeof value === 'string') === false
  );
}

function startsWithBracket(text: string): boolean {
  return text.charAt(skipBlanks(text, 0)) === '[';
}

function parseArray(text: string): unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(text.slice(skipBlanks(text, 0)));
    return Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** What dockerfile-ast said of the words that files begin their lines with: the few keywords, nearly always. */
const keywordEnds = new Map<string, number>();
const mostKnownWords = 200;
const longestKnownWord = 20;

/**
 * Where the keyword ends, as dockerfile-ast reads it. It is given the line's first word alone, as nothing behind the first
 * blanks decides it: so it cannot take a later line for a heredoc's body, and a `\r` or a form feed is no line end for it.
 */
function readKeywordEnd(line: string): number {
  const [word = ''] = /^[^\t\v\f\r\n ]*/.exec(line) ?? [];
  const known = keywordEnds.get(word);
  if (known !== undefined) return known;
  const instruction = DockerfileParser.parse(`${word} `).getInstructions()[0];
  // It takes `# x` for a comment, which it is not inside `ONBUILD # x`, and reads over blanks behind a byte order mark.
  const end = Math.min(instruction?.getInstructionRange().end.character ?? word.length, word.length);
  if (word.length <= longestKnownWord && keywordEnds.size < mostKnownWords) keywordEnds.set(word, end);
  return end;
}

function readFlags(line: MappedText, from: number, escape: string): { flags: Flag[]; restStart: number } {
  const { text } = line;
  const flags: Flag[] = [];
  let at = from;
  for (;;) {
    while (isFlagBlank(text, at)) at++;
    if (!text.startsWith('--', at)) return { flags, restStart: at };
    const start = at;
    const word = readFlagWord(text, at, escape);
    at = word.end;
    if (word.value === '--') return { flags, restStart: at };
    if (word.value === '') continue;
    flags.push(makeFlag(line, word, start));
  }
}

/** A flag without its quotes and escape characters. */
interface FlagWord {
  readonly value: string;
  /** The index in the line of each character of the value; undefined when nothing was taken away. */
  readonly indexes: readonly number[] | undefined;
  readonly end: number;
}

/**
 * One flag, up to the next blank outside quotes. Quotes and escape characters are taken away.
 * Behaviour: BuildKit's frontend/dockerfile/parser, extractBuilderFlags.
 */
function readFlagWord(text: string, start: number, escape: string): FlagWord {
  plainFlag.lastIndex = start;
  let value = plainFlag.exec(text)?.[0] ?? '';
  let quote = '';
  let at = start + value.length;
  if (at >= text.length || isFlagBlank(text, at)) return { value, indexes: undefined, end: at };
  const indexes = Array.from(value, (_, index) => start + index);
  for (; at < text.length; at++) {
    const char = text.charAt(at);
    if (quote === '' && isFlagBlank(text, at)) break;
    if (quote === '' && (char === "'" || char === '"')) quote = char;
    else if (char === quote) quote = '';
    else {
      if (char === escape) at++;
      if (at >= text.length) break;
      value += text.charAt(at);
      indexes.push(at);
    }
  }
  return { value, indexes, end: Math.min(at, text.length) };
}

/** What a flag is made of up to its first quote or escape character: all of it, nearly always. */
const plainFlag = /[^\t-\r '"\\`]*/y;

/** Around flags BuildKit looks at bytes: only white space of ASCII counts. */
function isFlagBlank(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit === 0x20 || (unit >= 0x09 && unit <= 0x0d);
}

function makeFlag(line: MappedText, { value: written, indexes, end }: FlagWord, start: number): Flag {
  const equals = written.indexOf('=');
  const rawEquals = line.text.indexOf('=', start);
  const hasValue = equals !== -1 && rawEquals !== -1 && rawEquals < end;
  return {
    name: written.slice(2, equals === -1 ? undefined : equals),
    value: equals === -1 ? undefined : written.slice(equals + 1),
    valueText: hasValue ? mapValue(line, written, indexes, start, equals + 1) : noText,
    range: rangeInFile(line, start, end),
    nameRange: rangeInFile(line, start, hasValue ? rawEquals : end),
    valueRange: hasValue ? rangeInFile(line, rawEquals + 1, end) : rangeInFile(line, end, end),
  };
}

const noText: MappedText = { text: '', pieces: [] };

/** @param from where the value begins in the word as it was read */
function mapValue(
  line: MappedText,
  written: string,
  indexes: readonly number[] | undefined,
  start: number,
  from: number,
): MappedText {
  if (!indexes) return sliceMapped(line, start + from, start + written.length);
  const pieces = indexes.slice(from).map((index, at) => ({ at, offset: offsetInFile(line, index) }));
  return { text: written.slice(from), pieces };
}
