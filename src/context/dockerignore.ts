import type { Range } from '../dockerfile/text';
import { cleanPath } from './cleanPath';
import { trimSpace } from './ignorePattern';
import { createPatternMatcher, type PatternMatcherResult } from './patternMatcher';

/** One pattern of an ignore file, as BuildKit reads it. */
export interface IgnoreLine {
  /** The cleaned pattern, with its `!` if it is an exception. */
  readonly pattern: string;
  readonly isException: boolean;
  /** Where it stands in the file, without the white space around it. */
  readonly range: Range;
}

export interface IgnoreFile {
  readonly lines: readonly IgnoreLine[];
  /** The first line of 64 KiB or more, if there is one: BuildKit refuses the file. */
  readonly tooLongLine: Range | undefined;
}

/** What an ignore file keeps away, of its text; '' keeps nothing away. */
export function compileIgnoreFile(text: string): PatternMatcherResult {
  return createPatternMatcher(parseIgnoreFile(text).lines.map(({ pattern }) => pattern));
}

/**
 * Reads an ignore file as BuildKit's `ignorefile.ReadAll` does: comments only where `#` is the line's first character,
 * white space cut on both sides and behind `!`, the rest cleaned as a path, one leading slash taken away. Whether the
 * patterns are well-formed shows when they are compiled (see createPatternMatcher).
 */
export function parseIgnoreFile(text: string): IgnoreFile {
  const lines: IgnoreLine[] = [];
  for (let start = 0, end = 0; start < text.length; start = end + 1) {
    const lineEnd = text.indexOf('\n', start);
    end = lineEnd === -1 ? text.length : lineEnd;
    if (isTooLong(text, start, end)) return { lines, tooLongLine: { start, end } };
    const line = readLine(text, start === 0 && text.startsWith(byteOrderMark) ? 1 : start, end);
    if (line !== undefined) lines.push(line);
  }
  return { lines, tooLongLine: undefined };
}

const byteOrderMark = '\uFEFF';
const lineLimit = 65_536;

/** Go reads lines through a buffer of 64 KiB, which must hold the line's bytes and its end. */
function isTooLong(text: string, start: number, end: number): boolean {
  const units = end - start;
  if (units * 3 < lineLimit) return false;
  return units >= lineLimit || Buffer.byteLength(text.slice(start, end)) >= lineLimit;
}

function readLine(text: string, start: number, end: number): IgnoreLine | undefined {
  const line = text.slice(start, end);
  const trimmed = trimSpace(line);
  if (line.startsWith('#') || trimmed === '') return undefined;
  const from = start + line.indexOf(trimmed);
  const isException = trimmed.startsWith('!');
  const bare = isException ? trimSpace(trimmed.slice(1)) : trimmed;
  return {
    pattern: (isException ? '!' : '') + (bare === '' ? '' : withoutLeadingSlash(cleanPath(bare))),
    isException,
    range: { start: from, end: from + trimmed.length },
  };
}

function withoutLeadingSlash(path: string): string {
  return path.length > 1 && path.startsWith('/') ? path.slice(1) : path;
}
