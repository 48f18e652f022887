import type { EvaluatedInstruction, EvaluatedStage } from '../../dockerfile/evaluate';
import type { CommandInstruction, Instruction } from '../../dockerfile/instructions';
import { mountsOf, type Mount } from '../../dockerfile/mounts';
import type { ShellScript } from '../../dockerfile/shellScript';
import type { CheckInput } from '../check';
import type { CommandLine } from '../../commands/commandLine';
import { commandsOfRun } from '../../commands/runCommands';
import { invocationsAmong, type Invocation } from '../../commands/packageManagers';
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
  readonly mounts: readonly Mount[];
  /** Every command in source order, those given to `sh -c` and `bash <<EOF` included; none in another language. */
  readonly commands: readonly CommandLine[];
  /** The calls of package managers among them. */
  readonly invocations: readonly Invocation[];
  /** The variables that the commands set, each once and to a plain value; undefined for the others they set. */
  readonly assigned: ReadonlyMap<string, string | undefined>;
}

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
      runs.push(readRun(input, { stage, instruction, written, evaluated, state }));
    }
  }
  return runs;
}

/** One RUN alone, for who does not look at the others. */
export function readRun(
  input: CheckInput,
  place: Pick<Run, 'stage' | 'instruction' | 'written' | 'evaluated' | 'state'>,
): Run {
  const { script, commands } = readCommands(input, place.instruction, place.state);
  return {
    ...place,
    mounts: mountsOf(place.instruction),
    script,
    commands,
    invocations: invocationsAmong(commands),
    assigned: valuesAssignedBy(commands),
  };
}

function readCommands(
  input: CheckInput,
  instruction: CommandInstruction,
  { shell }: StageState,
): Pick<Run, 'script' | 'commands'> {
  const isShell = instruction.command.form === 'shell';
  if (isShell && shell.language === 'other' && instruction.heredocs.length === 0)
    return { script: undefined, commands: [] };
  const script = isShell ? input.shell(instruction) : undefined;
  return { script, commands: commandsOfRun(instruction, script, input.dockerfile.text) };
}
