import type { CommandInstruction } from '../dockerfile/instructions';
import { mapLines, mapStretch, sliceMapped, type MappedText } from '../dockerfile/mappedText';
import { parseShellScript, type ShellScript, type ShellWord } from '../dockerfile/shellScript';
import type { Word } from '../dockerfile/splitInstruction';
import { readExecCommand, readShellCommand, type CommandLine } from './commandLine';

const shells = /^(?:ba|da|a|k|z)?sh$/;

/** How deep `sh -c "sh -c …"` is followed. */
const deepestScript = 4;

/**
 * Every command of a RUN in source order, those given to `sh -c` and `bash <<EOF` included.
 * @param script what it gives to its shell; undefined for the exec form, and where another language than a shell's is run
 * @param text of the Dockerfile
 */
export function commandsOfRun(
  instruction: CommandInstruction,
  script: ShellScript | undefined,
  text: string,
): CommandLine[] {
  const { command } = instruction;
  if (command.form === 'exec') return commandsOfExec(command.words, text);
  return script ? commandsOfScript(script, instruction) : [];
}

function commandsOfExec(words: readonly Word[], text: string): CommandLine[] {
  const [first] = words;
  const last = words.at(-1);
  if (!first || !last) return [];
  const command = readExecCommand(words, { start: first.range.start, end: last.range.end });
  const word = scriptWordOf(command);
  if (!word || !hasNoEscapes(text, word)) return [command];
  return [command, ...commandsIn(parseShellScript(mapStretch(word.text, word.range.start + 1)), 1)];
}

/** Whether a string of a JSON array stands in the file as it is, but for its quotes. */
function hasNoEscapes(text: string, word: ShellWord): boolean {
  return text.slice(word.range.start + 1, word.range.end - 1) === word.text;
}

function commandsOfScript(script: ShellScript, instruction: CommandInstruction): CommandLine[] {
  const commands = commandsIn(script, 0);
  const [heredoc, ...more] = instruction.heredocs;
  const [command] = commands;
  // `bash <<EOF`: the body is the script.
  const feedsShell =
    heredoc &&
    more.length === 0 &&
    commands.length === 1 &&
    command &&
    shells.test(command.name) &&
    command.args.every(({ value }) => value.startsWith('-'));
  if (!feedsShell) return commands;
  const body = parseShellScript(mapLines(heredoc.body, heredoc.bodyRange.start));
  return [...commands, ...commandsIn(body, 1)];
}

function commandsIn(script: ShellScript, depth: number): CommandLine[] {
  const commands: CommandLine[] = [];
  for (const shellCommand of script.commands) {
    const command = readShellCommand(shellCommand);
    commands.push(command);
    const word = depth < deepestScript ? scriptWordOf(command) : undefined;
    const source = word && insideQuotes(script.source, word);
    if (!source) continue;
    for (const inner of commandsIn(parseShellScript(source), depth + 1)) commands.push(inner);
  }
  return commands;
}

/** The script in `sh -c script`, `su -c script` and `eval script`. */
function scriptWordOf({ name, args }: CommandLine): ShellWord | undefined {
  if (name === 'eval') return args.length === 1 ? args[0] : undefined;
  if (!shells.test(name) && name !== 'su' && name !== 'runuser') return undefined;
  const flag = args.findIndex(({ value }) => /^-[a-zA-Z]*c$/.test(value));
  return flag === -1 ? undefined : args[flag + 1];
}

/** A word that is one quoted string without escapes, without its quotes. */
function insideQuotes(source: MappedText, { text, range }: ShellWord): MappedText | undefined {
  const quote = text.charAt(0);
  const inner = text.slice(1, -1);
  if (text.length < 2 || (quote !== "'" && quote !== '"') || !text.endsWith(quote)) return undefined;
  if (inner.includes(quote) || (quote === '"' && /[\\`]/.test(inner))) return undefined;
  const start = indexOfOffset(source, range.start);
  return sliceMapped(source, start + 1, start + text.length - 1);
}

/** The index in a mapped text of the character that stands at an offset of the file. */
export function indexOfOffset({ pieces }: MappedText, offset: number): number {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle]?.offset ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  const piece = pieces[low];
  return piece ? piece.at + Math.max(0, offset - piece.offset) : 0;
}
