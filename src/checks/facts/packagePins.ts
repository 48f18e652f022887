import type { Dockerfile } from '../../dockerfile/parse';
import { variablesIn } from '../../dockerfile/environment';
import type { ShellWord } from '../../dockerfile/shellScript';
import type { Range, TextEdit } from '../../dockerfile/text';
import type { CommandLine } from '../../commands/commandLine';
import type { CheckInput, Finding, Fix } from '../check';
import { insertBefore } from '../fixes/edits';
import { versionArgumentFix } from '../fixes/versionArgumentFix';
import type { Run } from './runs';
import { valueIn, valueOfWord } from './shellValues';
import { listInWords } from '../../words/lists';

/** How one package manager pins. */
export interface PinStyle {
  /** Whether a word needs no version: it has one, or is a file. */
  isPinned(word: string): boolean;
  /** How to write a version: `curl=<version>`. */
  pinned(name: string): string;
  /**
   * Which command shows the versions: `apt-cache policy curl`.
   * @param program what was called to install
   */
  lookUp(name: string, program: string): string;
  /** Whether a variable that the file declares is taken to bring versions along, as hadolint does for some. */
  readonly trustsVariables?: boolean;
  /** Matches a word with one exact version: its name, and what pins it. */
  readonly exact?: RegExp;
  /** Whether versions are those of a distribution, so that a version is good for the same base image only. */
  readonly perImage?: boolean;
  /** What stands before a version that its project gave, where one can be written: `==`. */
  readonly versionMark?: string;
  /** What stands before a version, where `*` behind it means any: `curl=*`. */
  readonly anyVersionMark?: string;
}

/** Packages that a command installs. */
export interface Installation {
  readonly run: Run;
  readonly operands: readonly ShellWord[];
  /** The call, for want of a word. */
  readonly range: Range;
  readonly command: CommandLine;
}

/**
 * The packages that could be another version next month: one finding for each command with any.
 * @param installations all that one package manager installs in a file
 */
export function* findUnpinned(
  { dockerfile }: CheckInput,
  installations: readonly Installation[],
  style: PinStyle,
): Generator<Finding> {
  const pins = pinsAmong(installations, style);
  for (const installation of installations) {
    const { run, operands, range, command } = installation;
    const words: ShellWord[] = [];
    const names: string[] = [];
    const unknown: string[] = [];
    const redirected: ShellWord[] = [];
    for (const word of operands) {
      if (style.isPinned(word.value) || isWorkedOut(run, word)) continue;
      if (redirectBehind(dockerfile, run, word) !== undefined) {
        redirected.push(word);
        continue;
      }
      const { known, values } = valueOfWord(run, word);
      const unpinned = values.filter(value => !style.isPinned(value));
      if (unpinned.length === 0) continue;
      if (!known && style.trustsVariables === true && isDeclared(run, word.value)) continue;
      words.push(word);
      if (!known) unknown.push(word.value);
      else for (const name of unpinned) names.push(name);
    }
    yield* redirectFindings(dockerfile, run, redirected);
    const at = rangeOfWords(dockerfile, words, range);
    const [name] = names;
    if (name !== undefined) {
      const fixes = fixesFor(dockerfile, run, words, pins, style);
      const has = names.length === 1 ? 'has' : 'have';
      yield {
        range: at,
        message:
          `${listInWords(names)} ${has} no version, so the next build may install another one. ` +
          `Write ${style.pinned(name)}; \`${style.lookUp(name, command.name)}\` shows the versions there are.`,
        fixes:
          fixes.length > 0 ? fixes : versionArgumentFix(dockerfile, run, command, words, word => markIn(style, word)),
      };
    } else if (unknown.length > 0) {
      yield {
        range: at,
        // What it installs is not known here: hadolint reports it as any other package, we do with less weight.
        severity: 'info',
        message: `What ${listInWords(unknown)} installs is not known here; see that each package in it has a version.`,
        fixes: [],
      };
    }
  }
}

/** Whether a word is what the RUN works out while it runs: the libraries that a program turns out to need, say. */
function isWorkedOut({ commands }: Run, { text }: ShellWord): boolean {
  if (workedOut.test(text)) return true;
  const name = /^"?\$\{?(\w+)\}?"?$/.exec(text)?.[1];
  if (name === undefined) return false;
  return commands.some(({ assignments }) =>
    assignments.some(assignment => assignment.name === name && workedOut.test(assignment.value)),
  );
}

/** A substitution; what one only reads from a file could have versions there. */
const workedOut = /^\s*"?\$\((?!\s*(?:<|cat\b|grep\b|sed\b|awk\b|xargs\b))/;

/** What a shell takes for a redirection, and was meant as a version: `>=2.0` behind `flask`. */
function redirectBehind({ text }: Dockerfile, { instruction }: Run, { range }: ShellWord): Range | undefined {
  if (instruction.command.form === 'exec' || !/[<>]/.test(text.charAt(range.end))) return undefined;
  const behind = /^[<>]=?\d[\w.*+~-]*/.exec(text.slice(range.end, range.end + 100))?.[0];
  return behind === undefined ? undefined : { start: range.end, end: range.end + behind.length };
}

function* redirectFindings(dockerfile: Dockerfile, run: Run, words: readonly ShellWord[]): Generator<Finding> {
  for (const word of words) {
    const { start } = word.range;
    const { end } = redirectBehind(dockerfile, run, word) ?? word.range;
    const written = dockerfile.text.slice(start, end);
    const version = written.slice(word.range.end - start);
    yield {
      range: { start, end },
      message:
        `The shell takes ${version} for a file to ${version.startsWith('>') ? 'write to' : 'read from'}, ` +
        `and ${word.value} has no version. Put quotes around it: "${written}".`,
      fixes: [{ title: `Write "${written}"`, edits: [insertBefore(start, '"'), insertBefore(end, '"')], safe: false }],
    };
  }
}

/** What stands between a name and its version: `=` for `curl=<version>`. */
function markIn(style: PinStyle, name: string): string | undefined {
  const pinned = style.pinned(name);
  return pinned.startsWith(name) && pinned.endsWith('<version>')
    ? pinned.slice(name.length, -'<version>'.length)
    : undefined;
}

/** Whether every variable in a word is one that an ENV, an ARG or the script itself sets. */
function isDeclared({ evaluated, assigned }: Run, word: string): boolean {
  const declared = new Set(variablesIn(evaluated.environment).map(({ name }) => name));
  const names = [...word.matchAll(/\$\{?(\w+)/g)].map(([, name = '']) => name);
  return names.length > 0 && names.every(name => declared.has(name) || assigned.has(name));
}

/** What pins each package elsewhere in the file: `flask` with `==3.1.0`. */
type Pins = ReadonlyMap<string, string>;

function pinsAmong(installations: readonly Installation[], style: PinStyle): Pins {
  const pins = new Map<string, string>();
  if (!style.exact) return pins;
  for (const { run, operands } of installations) {
    for (const { value } of operands) {
      const [, name, pin] = /[$`*]/.test(value) ? [] : (style.exact.exec(value) ?? []);
      if (name !== undefined && pin !== undefined) pins.set(keyOf(run, name, style), pin);
    }
  }
  return pins;
}

function keyOf({ stage }: Run, name: string, { perImage }: PinStyle): string {
  const image = perImage === true ? (stage.rootImage?.text ?? '') : '';
  return `${name.toLowerCase()} ${image}`;
}

/**
 * Which versions there are is nothing that an editor knows. A fix is offered where the file itself tells: by the version that
 * it installs elsewhere, or by a variable such as POETRY_VERSION that nobody uses for it.
 */
function fixesFor(dockerfile: Dockerfile, run: Run, words: readonly ShellWord[], pins: Pins, style: PinStyle): Fix[] {
  const edits: TextEdit[] = [];
  const taken: string[] = [];
  for (const word of words) {
    const pin = pins.get(keyOf(run, word.value, style)) ?? pinByVariable(run, word, style);
    const edit = pin === undefined ? undefined : appendToWord(dockerfile, word, pin);
    if (!edit || pin === undefined) return templateFor(dockerfile, words, style);
    edits.push(edit);
    taken.push(`${word.value}${pin}`);
  }
  const what = taken.every(text => !text.includes('$')) ? 'as elsewhere in this file' : 'which this file sets';
  return [{ title: `Install ${listInWords(taken)}, ${what}`, edits, safe: false }];
}

/** The place for each version, with a `*` that still means any: to be written over. */
function templateFor(dockerfile: Dockerfile, words: readonly ShellWord[], { anyVersionMark }: PinStyle): Fix[] {
  if (anyVersionMark === undefined) return [];
  const template = `${anyVersionMark}*`;
  const edits: TextEdit[] = [];
  for (const word of words) {
    const edit = /^(?:@[\w.-]+\/)?[\w.+-]+$/.test(word.value) ? appendToWord(dockerfile, word, template) : undefined;
    if (!edit) return [];
    edits.push(edit);
  }
  const written = listInWords(words.map(({ value }) => `${value}${template}`));
  const versions = words.length === 1 ? 'the version' : 'the versions';
  return [{ title: `Write ${written}, to fill in ${versions}`, edits, toFillIn: '*', safe: false }];
}

function pinByVariable(run: Run, { value, text }: ShellWord, { versionMark }: PinStyle): string | undefined {
  if (versionMark === undefined || run.instruction.command.form === 'exec' || text.startsWith("'")) return undefined;
  const name = /^[\w.-]+/.exec(value)?.[0];
  if (name === undefined || name === '') return undefined;
  const variable = `${name.replace(/[.-]/g, '_').toUpperCase()}_VERSION`;
  const version = valueIn(run.evaluated.environment, variable);
  return version !== undefined && /^\d+(?:\.\w+)+$/.test(version) ? `${versionMark}\${${variable}}` : undefined;
}

/** Text put at the end of a word, inside its quotes; undefined for a word that is written in pieces. */
function appendToWord({ text }: Dockerfile, { value, range }: ShellWord, addition: string): TextEdit | undefined {
  const written = text.slice(range.start, range.end);
  if (written === value) return insertBefore(range.end, addition);
  const isQuoted = written === `"${value}"` || written === `'${value}'`;
  return isQuoted ? insertBefore(range.end - 1, addition) : undefined;
}

/** From the first word to the last, when they stand on one line; else the first alone. */
function rangeOfWords({ lines }: Dockerfile, words: readonly ShellWord[], otherwise: Range): Range {
  const first = words[0]?.range;
  const last = words.at(-1)?.range;
  if (!first || !last) return otherwise;
  return lines.lineAt(first.start) === lines.lineAt(last.end) ? { start: first.start, end: last.end } : first;
}
