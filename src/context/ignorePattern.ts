import type { Instruction } from './automaton';
import { cleanPath } from './cleanPath';
import { anythingProgram, compileGoRegExp, literalProgram, optional, restProgram } from './goRegExp';
import { isPathPattern } from './goPathMatch';

/** One pattern of an ignore file or of `--exclude`, ready to be matched. */
export interface IgnorePattern {
  /** Its place in the list it came from, zero-based. */
  readonly index: number;
  /** Whether it starts with `!` and so takes back what earlier patterns matched. */
  readonly isException: boolean;
  readonly program: readonly Instruction[];
}

/** Why a pattern ends the build. */
export interface PatternProblem {
  /** The pattern's place in the list, zero-based. */
  readonly index: number;
  /** The pattern as written. */
  readonly pattern: string;
  readonly reason: 'onlyExclamationMark' | 'syntax';
  /** What is wrong with the syntax, in a few words. */
  readonly detail: string;
}

export type PatternsResult =
  | { readonly ok: true; readonly patterns: readonly IgnorePattern[] }
  | { readonly ok: false; readonly problem: PatternProblem };

/**
 * Compiles patterns as moby's patternmatcher does: trimmed, cleaned, empty ones dropped, `!` taken off. A pattern that
 * Go's `path.Match` refuses ends the build at once; one that only its `regexp` refuses does when a path is first tried
 * against it. An exception is never tried while nothing is ignored, so a bad one before all patterns is harmless.
 */
export function compileIgnorePatterns(texts: readonly string[]): PatternsResult {
  const patterns: IgnorePattern[] = [];
  let isTried = false;
  for (const [index, text] of texts.entries()) {
    const trimmed = trimSpace(text);
    if (trimmed === '') continue;
    const cleaned = cleanPath(trimmed);
    const isException = cleaned.startsWith('!');
    const bare = isException ? cleaned.slice(1) : cleaned;
    if (bare === '') return problem(index, text, 'onlyExclamationMark', 'nothing follows the exclamation mark');
    if (!isPathPattern(bare)) return problem(index, text, 'syntax', 'malformed class or escape');
    const compiled = compilePattern(bare);
    isTried ||= !isException;
    if (compiled.ok) patterns.push({ index, isException, program: compiled.program });
    else if (isTried) return problem(index, text, 'syntax', compiled.message);
  }
  return { ok: true, patterns };
}

/** Cuts white space as Go's `strings.TrimSpace` does: Unicode's, with U+0085 and without the byte order mark. */
export function trimSpace(text: string): string {
  return text.replace(leadingSpace, '').replace(trailingSpace, '');
}

const leadingSpace = /^[\p{White_Space}]+/u;
const trailingSpace = /(?<!\p{White_Space})\p{White_Space}+$/u;

function problem(
  index: number,
  pattern: string,
  reason: PatternProblem['reason'],
  detail: string,
): { readonly ok: false; readonly problem: PatternProblem } {
  return { ok: false, problem: { index, pattern, reason, detail } };
}

/** Four kinds of pattern are told apart, and only the last becomes a regular expression with its own escapes. */
function compilePattern(pattern: string): ReturnType<typeof compileGoRegExp> {
  const { kind, expression } = translate(pattern);
  switch (kind) {
    case 'exact':
      return program(literalProgram(pattern), textEnd);
    case 'prefix':
      return program(literalProgram(pattern.slice(0, -2)), []);
    case 'suffix': {
      const ending = pattern.slice(2);
      const folders = ending.startsWith('/') ? optional([...anythingProgram, ...literalProgram('/')]) : anythingProgram;
      return program(folders, [...literalProgram(ending.replace(/^\//, '')), ...textEnd]);
    }
    case 'expression':
      return compileGoRegExp(expression);
  }
}

const textEnd: readonly Instruction[] = [{ op: 'assert', assertion: 'textEnd' }];

function program(
  beginning: readonly Instruction[],
  end: readonly Instruction[],
): { readonly ok: true; readonly program: readonly Instruction[] } {
  return { ok: true, program: [...beginning, ...end, ...restProgram] };
}

interface Translation {
  readonly kind: 'exact' | 'prefix' | 'suffix' | 'expression';
  readonly expression: string;
}

/**
 * Reads a pattern left to right. Brackets and escapes are copied, and what stands between brackets is rewritten like
 * anything else: `[*]` really becomes `[[^/]*]`, and `\d` a digit.
 */
function translate(pattern: string): Translation {
  // Go's scanner drops a byte order mark at the start of what it reads.
  const characters = Array.from(pattern.replace(/^\uFEFF/, ''));
  let kind: Translation['kind'] = 'exact';
  let expression = '^';
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] ?? '';
    if (character === '*' && characters[at + 1] === '*') {
      const isFirst = at === 0;
      at += characters[at + 2] === '/' ? 2 : 1;
      if (at + 1 < characters.length) {
        expression += '(.*/)?';
        kind = 'expression';
      } else if (kind === 'exact') {
        kind = 'prefix';
      } else {
        expression += '.*';
        kind = 'expression';
      }
      if (isFirst) kind = 'suffix';
    } else if (character === '*') {
      expression += '[^/]*';
      kind = 'expression';
    } else if (character === '?') {
      expression += '[^/]';
      kind = 'expression';
    } else if ('.+()|{}$'.includes(character)) {
      expression += `\\${character}`;
    } else if (character === '\\') {
      at++;
      expression += `\\${characters[at] ?? ''}`;
      kind = 'expression';
    } else {
      expression += character;
      if (character === '[' || character === ']') kind = 'expression';
    }
  }
  return { kind, expression: `${expression}$` };
}
