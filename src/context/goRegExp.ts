import type { Assertion, Instruction } from './automaton';

/** A compiled expression, or why Go's `regexp.Compile` refuses it. */
export type RegExpResult =
  { readonly ok: true; readonly program: readonly Instruction[] } | { readonly ok: false; readonly message: string };

/**
 * Compiles the part of Go's regular expressions (RE2 syntax, Perl flags) that ignore patterns can be turned into:
 * literals, classes, escapes, `\Q…\E`, `.`, groups, `*` and `?`, `^` and `$`. There is no `|`, `+` or `{n}`: patterns
 * have those escaped. Matching is anywhere in the text, so expressions start with `^`.
 * See https://github.com/google/re2/wiki/Syntax and Go's regexp/syntax.
 */
export function compileGoRegExp(text: string): RegExpResult {
  const reader: Reader = { text, at: 0 };
  try {
    const program = readSequence(reader);
    if (reader.at < text.length) throw new SyntaxFault('unexpected )');
    return { ok: true, program: [...program, ...restProgram] };
  } catch (fault) {
    if (fault instanceof SyntaxFault) return { ok: false, message: fault.message };
    throw fault;
  }
}

/** The program for text that stands for itself. */
export function literalProgram(text: string): readonly Instruction[] {
  return Array.from(text, character => exactly(character.codePointAt(0) ?? 0));
}

/** The program for any text at all, line ends included. */
export const anythingProgram: readonly Instruction[] = repeated([{ op: 'character', matches: () => true }]);

/** The end of every program: acceptance is looked at where the text ends, so whatever may follow a match is read. */
export const restProgram: readonly Instruction[] = [...anythingProgram, { op: 'accept' }];

/** The program that matches what `program` matches, or nothing at all. */
export function optional(program: readonly Instruction[]): readonly Instruction[] {
  return [{ op: 'split', first: 1, second: program.length + 1 }, ...program];
}

/** Never leaves this file: the way out of a deep reading. */
class SyntaxFault extends Error {}

interface Reader {
  readonly text: string;
  at: number;
}

type CharacterTest = (code: number) => boolean;
type CodeRange = readonly [first: number, last: number];

function readSequence(reader: Reader): readonly Instruction[] {
  const program: Instruction[] = [];
  while (reader.at < reader.text.length && reader.text[reader.at] !== ')') {
    const atom = readAtom(reader);
    const quantifier = reader.text[reader.at];
    if (quantifier === '*' || quantifier === '?') reader.at++;
    const part = quantifier === '*' ? repeated(atom) : quantifier === '?' ? optional(atom) : atom;
    for (const instruction of part) program.push(instruction);
  }
  return program;
}

function readAtom(reader: Reader): readonly Instruction[] {
  switch (reader.text[reader.at]) {
    case '^':
      reader.at++;
      return [{ op: 'assert', assertion: 'textStart' }];
    case '$':
      reader.at++;
      return [{ op: 'assert', assertion: 'textEnd' }];
    case '.':
      reader.at++;
      return [{ op: 'character', matches: code => code !== 10 }];
    case '(': {
      reader.at++;
      const inner = readSequence(reader);
      if (reader.text[reader.at] !== ')') throw new SyntaxFault('missing closing )');
      reader.at++;
      return inner;
    }
    case '[':
      return [{ op: 'character', matches: readClass(reader) }];
    case '\\':
      return readEscapedAtom(reader);
    default:
      return [exactly(readCode(reader))];
  }
}

function readEscapedAtom(reader: Reader): readonly Instruction[] {
  const letter = reader.text[reader.at + 1];
  const assertion = letter === undefined ? undefined : assertions.get(letter);
  if (assertion !== undefined) {
    reader.at += 2;
    return [{ op: 'assert', assertion }];
  }
  if (letter === 'Q') {
    const end = reader.text.indexOf('\\E', reader.at + 2);
    const quoted = reader.text.slice(reader.at + 2, end === -1 ? undefined : end);
    reader.at = end === -1 ? reader.text.length : end + 2;
    return literalProgram(quoted);
  }
  const test = readEscapedClass(reader);
  return [test === undefined ? exactly(readEscape(reader)) : { op: 'character', matches: test }];
}

const assertions: ReadonlyMap<string, Assertion> = new Map([
  ['A', 'textStart'],
  ['z', 'textEnd'],
  ['b', 'wordBoundary'],
  ['B', 'noWordBoundary'],
]);

/** `[…]`, the reader at its opening bracket. */
function readClass(reader: Reader): CharacterTest {
  reader.at++;
  const isNegated = reader.text[reader.at] === '^';
  if (isNegated) reader.at++;
  const ranges: CodeRange[] = [];
  const tests: CharacterTest[] = [];
  for (let isFirst = true; isFirst || reader.text[reader.at] !== ']'; isFirst = false) {
    const test = readNamedClass(reader) ?? readEscapedClass(reader);
    if (test !== undefined) tests.push(test);
    else ranges.push(readRange(reader));
  }
  reader.at++;
  const inRanges = testOf(ranges);
  return code => (inRanges(code) || tests.some(test => test(code))) !== isNegated;
}

function readRange(reader: Reader): CodeRange {
  const first = readClassCharacter(reader);
  const next = reader.text[reader.at + 1];
  if (reader.text[reader.at] !== '-' || next === undefined || next === ']') return [first, first];
  reader.at++;
  const last = readClassCharacter(reader);
  if (last < first) throw new SyntaxFault('invalid character class range');
  return [first, last];
}

function readClassCharacter(reader: Reader): number {
  if (reader.at >= reader.text.length) throw new SyntaxFault('missing closing ]');
  return reader.text[reader.at] === '\\' ? readEscape(reader) : readCode(reader);
}

/** `[:alpha:]` inside a class. */
function readNamedClass(reader: Reader): CharacterTest | undefined {
  if (!reader.text.startsWith('[:', reader.at)) return undefined;
  const end = reader.text.indexOf(':]', reader.at + 2);
  if (end === -1) return undefined;
  const name = reader.text.slice(reader.at + 2, end);
  const isNegated = name.startsWith('^');
  const ranges = namedClasses.get(isNegated ? name.slice(1) : name);
  if (ranges === undefined) throw new SyntaxFault('invalid character class range');
  reader.at = end + 2;
  return testOf(ranges, isNegated);
}

/** `\d` and the like, and Unicode's one-letter categories. Longer names need braces, which patterns have escaped. */
function readEscapedClass(reader: Reader): CharacterTest | undefined {
  const letter = reader.text[reader.at] === '\\' ? reader.text[reader.at + 1] : undefined;
  if (letter === undefined) return undefined;
  const ranges = perlClasses.get(letter.toLowerCase());
  if (ranges !== undefined) {
    reader.at += 2;
    return testOf(ranges, letter !== letter.toLowerCase());
  }
  if (letter !== 'p' && letter !== 'P') return undefined;
  const category = reader.text[reader.at + 2] ?? '';
  if (!/^[CLMNPSZ]$/.test(category)) throw new SyntaxFault('invalid character class range');
  reader.at += 3;
  const expression = new RegExp(`\\${letter}{${category}}`, 'u');
  return code => expression.test(String.fromCodePoint(code));
}

/** The one character that an escape means, the reader at its backslash. */
function readEscape(reader: Reader): number {
  reader.at++;
  if (reader.at >= reader.text.length) throw new SyntaxFault('trailing backslash at end of expression');
  const rest = reader.text.slice(reader.at, reader.at + 3);
  // A single digit would refer back to a group, which RE2 cannot do; with more octal digits it is a character.
  const octal = /^(?:0[0-7]{0,2}|[1-7][0-7]{1,2})/.exec(rest)?.[0];
  if (octal !== undefined) {
    reader.at += octal.length;
    return parseInt(octal, 8);
  }
  const hexadecimal = /^x([0-9a-fA-F]{2})/.exec(rest)?.[1];
  if (hexadecimal !== undefined) {
    reader.at += 3;
    return parseInt(hexadecimal, 16);
  }
  const code = readCode(reader);
  const control = controlCharacters.get(String.fromCodePoint(code));
  if (control !== undefined) return control;
  if (code >= 128 || /[0-9A-Za-z]/.test(String.fromCodePoint(code))) throw new SyntaxFault('invalid escape sequence');
  return code;
}

function readCode(reader: Reader): number {
  const code = reader.text.codePointAt(reader.at) ?? 0;
  reader.at += code > 0xffff ? 2 : 1;
  return code;
}

function exactly(wanted: number): Instruction {
  return { op: 'character', matches: code => code === wanted };
}

function repeated(program: readonly Instruction[]): readonly Instruction[] {
  const length = program.length;
  return [...optional(program.length === 0 ? [] : [...program, back(length + 1)])];
}

/** Goes back unconditionally. */
function back(distance: number): Instruction {
  return { op: 'split', first: -distance, second: -distance };
}

function testOf(ranges: readonly CodeRange[], isNegated = false): CharacterTest {
  return code => ranges.some(([first, last]) => code >= first && code <= last) !== isNegated;
}

function rangesOf(pairs: string): readonly CodeRange[] {
  const codes = Array.from(pairs, character => character.codePointAt(0) ?? 0);
  return Array.from({ length: codes.length / 2 }, (_, pair) => [codes[2 * pair] ?? 0, codes[2 * pair + 1] ?? 0]);
}

const perlClasses: ReadonlyMap<string, readonly CodeRange[]> = new Map([
  ['d', rangesOf('09')],
  ['s', rangesOf('\t\n\f\r  ')],
  ['w', rangesOf('09AZaz__')],
]);

const namedClasses: ReadonlyMap<string, readonly CodeRange[]> = new Map([
  ['alnum', rangesOf('09AZaz')],
  ['alpha', rangesOf('AZaz')],
  ['ascii', rangesOf('\0\x7f')],
  ['blank', rangesOf('\t\t  ')],
  ['cntrl', rangesOf('\0\x1f\x7f\x7f')],
  ['digit', rangesOf('09')],
  ['graph', rangesOf('!~')],
  ['lower', rangesOf('az')],
  ['print', rangesOf(' ~')],
  ['punct', rangesOf('!/:@[`{~')],
  ['space', rangesOf('\t\r  ')],
  ['upper', rangesOf('AZ')],
  ['word', rangesOf('09AZaz__')],
  ['xdigit', rangesOf('09AFaf')],
]);

const controlCharacters: ReadonlyMap<string, number> = new Map([
  ['a', 7],
  ['f', 12],
  ['n', 10],
  ['r', 13],
  ['t', 9],
  ['v', 11],
]);
