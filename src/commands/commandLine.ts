import type { Word } from '../dockerfile/splitInstruction';
import type { ShellAssignment, ShellCommand, ShellWord } from '../dockerfile/shellScript';
import type { Range } from '../dockerfile/text';

/** A command as it takes effect: without what only starts it (`sudo`, `env`, `exec`, …) and without the path of its name. */
export interface CommandLine {
  /** `apt-get` for `/usr/bin/apt-get`; '' when there are only assignments. */
  readonly name: string;
  readonly nameRange: Range;
  readonly args: readonly ShellWord[];
  /** Those of `env` and `sudo` included. */
  readonly assignments: readonly ShellAssignment[];
  /** What starts it, outermost first. */
  readonly wrappers: readonly Wrapper[];
  /** How the words are written: as a shell reads them, or as strings of a JSON array. */
  readonly form: 'shell' | 'exec';
  /** All of it, wrappers included. */
  readonly range: Range;
}

/** `sudo -E` in `sudo -E apt-get update`. */
export interface Wrapper {
  readonly name: string;
  /** Its name and the words that belong to it. */
  readonly words: readonly ShellWord[];
}

/** An option with the dashes it is written with. */
export interface Option {
  /** One of a bundle is apart: `-qqy` gives `-q`, `-q` and `-y`. */
  readonly name: string;
  readonly value: string | undefined;
  /** The word it stands in. */
  readonly word: ShellWord;
}

export interface Arguments {
  readonly options: readonly Option[];
  /** The words that are neither options nor their values. */
  readonly operands: readonly ShellWord[];
}

interface WrapperSyntax {
  /** Its options that take the next word. */
  readonly withValue: ReadonlySet<string>;
  /** How many words of its own stand before the command: the duration of `timeout`. */
  readonly operands: number;
  /** Options with which it runs nothing: `command -v`. */
  readonly queries: ReadonlySet<string>;
}

const wrapperSyntaxes: ReadonlyMap<string, WrapperSyntax> = new Map([
  wrapper('builtin'),
  wrapper('busybox'),
  wrapper('chroot', { operands: 1 }),
  wrapper('command', { queries: '-v -V' }),
  wrapper('doas', { withValue: '-C -u' }),
  wrapper('env', { withValue: '-C --chdir -u --unset' }),
  wrapper('exec', { withValue: '-a' }),
  wrapper('fakeroot'),
  wrapper('gosu', { operands: 1 }),
  wrapper('ionice', { withValue: '-c -n -p -P -u' }),
  wrapper('nice', { withValue: '-n' }),
  wrapper('nohup'),
  wrapper('setsid'),
  wrapper('stdbuf', { withValue: '-e -i -o' }),
  wrapper('su-exec', { operands: 1 }),
  wrapper('sudo', {
    withValue:
      '-C -D -R -T -U -g -h -p -r -t -u --chdir --chroot --close-from --command-timeout --group --host --other-user ' +
      '--prompt --role --type --user',
    queries: '-v -V -K -l',
  }),
  wrapper('time', { withValue: '-f -o' }),
  wrapper('timeout', { withValue: '-k -s --kill-after --signal', operands: 1 }),
  wrapper('xargs', { withValue: '-a -d -E -I -L -n -P -s --arg-file --delimiter --max-args --max-procs --replace' }),
]);

/** Longer words that begin with a dash are no bundles of short options, but for the value of the last: `-qO/usr/bin/tini`. */
const longestBundle = 16;

/** A command that a shell reads. */
export function readShellCommand(command: ShellCommand): CommandLine {
  const { name, nameRange, args, assignments, range } = command;
  return readCommandLine([{ text: name, value: name, range: nameRange }, ...args], assignments, range, 'shell');
}

/** A command in the exec form. */
export function readExecCommand(words: readonly Word[], range: Range): CommandLine {
  const shellWords = words.map(({ text, range: wordRange }) => ({ text, value: text, range: wordRange }));
  return readCommandLine(shellWords, [], range, 'exec');
}

/**
 * Takes the arguments of a command apart.
 * @param withValue the options, dashes included, whose value may be the next word
 */
export function readArguments(words: readonly ShellWord[], withValue: ReadonlySet<string>): Arguments {
  const options: Option[] = [];
  const operands: ShellWord[] = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index];
    if (!word) continue;
    const { value } = word;
    if (value === '--') {
      return { options, operands: operands.concat(tailOf(words, index + 1)) };
    }
    if (!value.startsWith('-') || value === '-') {
      operands.push(word);
      continue;
    }
    const read = value.startsWith('--') ? [readLongOption(word)] : readBundle(word, withValue);
    const last = read.at(-1);
    if (last?.value === undefined && last && withValue.has(last.name)) {
      index++;
      read[read.length - 1] = { ...last, value: words[index]?.value };
    }
    for (const option of read) options.push(option);
  }
  return { options, operands };
}

/** A program's name without its folder. */
export function programOf(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

function wrapper(
  name: string,
  syntax: { withValue?: string; operands?: number; queries?: string } = {},
): [string, WrapperSyntax] {
  const { withValue = '', operands = 0, queries = '' } = syntax;
  return [name, { withValue: new Set(withValue.split(' ')), operands, queries: new Set(queries.split(' ')) }];
}

function readCommandLine(
  words: readonly ShellWord[],
  ownAssignments: readonly ShellAssignment[],
  range: Range,
  form: CommandLine['form'],
): CommandLine {
  const assignments = [...ownAssignments];
  const wrappers: Wrapper[] = [];
  let start = 0;
  for (;;) {
    const name = words[start]?.value ?? '';
    const end = endOfWrapper(words, start, assignments);
    if (end === undefined || end >= words.length) break;
    wrappers.push({ name: programOf(name), words: words.slice(start, end) });
    start = end;
  }
  const name = words[start];
  return {
    name: programOf(name?.value ?? ''),
    nameRange: name?.range ?? range,
    args: tailOf(words, start + 1),
    assignments,
    wrappers,
    form,
    range,
  };
}

/** The index of the command that a wrapper starts; undefined when the word there is no wrapper. */
function endOfWrapper(words: readonly ShellWord[], start: number, assignments: ShellAssignment[]): number | undefined {
  const name = words[start]?.value ?? '';
  // Scripts that run as root or not start commands with a variable that is `sudo` or empty.
  if (/^\$\{?(?:SUDO|sudo)\}?$/.test(name)) return start + 1;
  const syntax = wrapperSyntaxes.get(programOf(name));
  if (!syntax) return undefined;
  let operands = syntax.operands;
  for (let at = start + 1; at < words.length; at++) {
    const word = words[at];
    const value = word?.value ?? '';
    const assignment = word && readAssignment(word);
    if (value === '--') continue;
    if (value.startsWith('-') && value !== '-') {
      if (syntax.queries.has(value)) return undefined;
      if (syntax.withValue.has(value)) at++;
    } else if (assignment) assignments.push(assignment);
    else if (operands > 0) operands--;
    else return at;
  }
  return words.length;
}

function readAssignment({ value, range }: ShellWord): ShellAssignment | undefined {
  const match = /^([A-Za-z_]\w*)=/.exec(value);
  if (!match) return undefined;
  return { name: match[1] ?? '', value: value.slice(match[0].length), range };
}

function readLongOption(word: ShellWord): Option {
  const equals = word.value.indexOf('=');
  if (equals === -1) return { name: word.value, value: undefined, word };
  return { name: word.value.slice(0, equals), value: word.value.slice(equals + 1), word };
}

/** Short options in one word. The rest of the word is the value of the first one that takes one, or that is followed by `=`. */
function readBundle(word: ShellWord, withValue: ReadonlySet<string>): Option[] {
  const options: Option[] = [];
  const letters = word.value;
  // Go and Java write long options with one dash.
  if (letters.length > 2 && withValue.has(letters)) return [{ name: letters, value: undefined, word }];
  const isLong = letters.length > longestBundle;
  for (let at = 1; at < letters.length; at++) {
    const name = `-${letters.charAt(at)}`;
    const rest = letters.slice(at + 1);
    if (isLong && (at === longestBundle || !/\w/.test(name))) return [{ name: letters, value: undefined, word }];
    if (!isLong && rest.startsWith('=')) return [...options, { name, value: rest.slice(1), word }];
    if (withValue.has(name)) return [...options, { name, value: rest === '' ? undefined : rest, word }];
    options.push({ name, value: undefined, word });
  }
  return options;
}

function tailOf<T>(items: readonly T[], start: number): readonly T[] {
  return start === 0 ? items : items.slice(start);
}
