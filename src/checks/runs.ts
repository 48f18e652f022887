import type { EvaluatedInstruction, EvaluatedStage } from '../dockerfile/evaluate';
import type { CommandInstruction, Instruction } from '../dockerfile/instructions';
import { mapStretch, sliceMapped, type MappedText } from '../dockerfile/mappedText';
import { parseShellScript, type ShellScript, type ShellWord } from '../dockerfile/shellScript';
import type { Dockerfile } from '../dockerfile/parse';
import type { Range } from '../dockerfile/text';
import type { CheckInput } from './check';
import { programOf, readExecCommand, readShellCommand, type CommandLine } from './commandLine';
import { invocationsAmong, type Invocation } from './packageManagers';
import { valuesAssignedBy } from './shellValues';
import { statesOf, type StageState } from './stageState';

/** A RUN with the commands in it. */
export interface Run {
  readonly stage: EvaluatedStage;
  /** The RUN, which may stand in an ONBUILD. */
  readonly instruction: CommandInstruction;
  /** What holds it in the file: the RUN itself, or the ONBUILD. */
  readonly written: Instruction;
  readonly evaluated: EvaluatedInstruction;
  /** What is in force just before it. */
  readonly state: StageState;
  /** Undefined for the exec form, and where another language than a shell's is run. */
  readonly script: ShellScript | undefined;
  /** Every command in source order, those given to `sh -c` and `bash <<EOF` included; none in another language. */
  readonly commands: readonly CommandLine[];
  /** The calls of package managers among them. */
  readonly invocations: readonly Invocation[];
  /** The variables that the commands set, each once and to a plain value; undefined for the others they set. */
  readonly assigned: ReadonlyMap<string, string | undefined>;
}

const shells = /^(?:ba|da|a|k|z)?sh$/;

/** How deep `sh -c "sh -c …"` is followed. */
const deepestScript = 4;

/** Every RUN of a file in order, those in ONBUILDs too. */
export function runsOf(input: CheckInput): readonly Run[] {
  return input.once(readRuns);
}

/** The RUN that an instruction of the file is, or holds. */
export function runAt(input: CheckInput, written: Instruction): Run | undefined {
  return input.once(runsByInstruction).get(written);
}

function runsByInstruction(input: CheckInput): ReadonlyMap<Instruction, Run> {
  return new Map(runsOf(input).map(run => [run.written, run]));
}

/** Whether a RUN stands in an ONBUILD. */
export function isDeferred({ instruction, written }: Run): boolean {
  return instruction !== written;
}

/** Whether a script is the whole body of a heredoc, and not a line of the Dockerfile. */
export function isHeredocScript({ instruction, script }: Run): boolean {
  const [heredoc] = instruction.heredocs;
  return heredoc !== undefined && script?.source.pieces[0]?.offset === heredoc.bodyRange.start;
}

function readRuns(input: CheckInput): readonly Run[] {
  const runs: Run[] = [];
  for (const stage of input.evaluation.stages) {
    const states = statesOf(input, stage);
    for (const [index, evaluated] of stage.instructions.entries()) {
      const written = evaluated.instruction;
      const instruction = written.kind === 'ONBUILD' ? written.trigger : written;
      const state = states[index];
      if (evaluated.firedBy || instruction?.kind !== 'RUN' || !state) continue;
      const { script, commands } = readCommands(input, instruction, state);
      const invocations = invocationsAmong(commands);
      const assigned = valuesAssignedBy(commands);
      runs.push({ stage, instruction, written, evaluated, state, script, commands, invocations, assigned });
    }
  }
  return runs;
}

function readCommands(
  input: CheckInput,
  instruction: CommandInstruction,
  { shell }: StageState,
): Pick<Run, 'script' | 'commands'> {
  const { command, heredocs } = instruction;
  if (command.form === 'exec') return { script: undefined, commands: commandsOfExec(input, command.words) };
  if (shell.language === 'other' && heredocs.length === 0) return { script: undefined, commands: [] };
  const script = input.shell(instruction);
  return { script, commands: script ? commandsOfScript(script, instruction) : [] };
}

function commandsOfExec({ dockerfile }: CheckInput, words: readonly { text: string; range: Range }[]): CommandLine[] {
  const [first] = words;
  const last = words.at(-1);
  if (!first || !last) return [];
  const command = readExecCommand(words, { start: first.range.start, end: last.range.end });
  const word = scriptWordOf(command);
  if (!word || !hasNoEscapes(dockerfile, word)) return [command];
  return [command, ...commandsIn(parseShellScript(mapStretch(word.text, word.range.start + 1)), 1)];
}

/** Whether a string of a JSON array stands in the file as it is, but for its quotes. */
function hasNoEscapes({ text }: Dockerfile, word: ShellWord): boolean {
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
  const body = parseShellScript(mapStretch(heredoc.body, heredoc.bodyRange.start));
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

/** Whether a command is a shell, `/bin/bash` too. */
export function isShell(name: string): boolean {
  return shells.test(programOf(name));
}
