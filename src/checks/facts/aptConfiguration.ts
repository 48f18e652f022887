import type { Instruction } from '../../dockerfile/instructions';
import type { CheckInput } from '../check';
import { runsOf, type Run } from './runs';

/**
 * Tells for a file whether apt's configuration holds a setting before a RUN, as `echo 'APT::Install-Recommends "false";' >
 * /etc/apt/apt.conf.d/…` writes it. A configuration file that is copied in may hold anything, and is taken to hold it.
 */
export function aptSetting(setting: string): (input: CheckInput) => (run: Run) => boolean {
  return input => findSetting(input, setting);
}

function findSetting(input: CheckInput, setting: string): (run: Run) => boolean {
  const writtenAt = new Map<number, number>();
  const note = (stageIndex: number, offset: number): void => {
    writtenAt.set(stageIndex, Math.min(offset, writtenAt.get(stageIndex) ?? Infinity));
  };
  for (const { stage, commands } of runsOf(input)) {
    for (const { name, args, range } of commands) {
      if (!name.startsWith('apt') && args.some(({ value }) => value.includes(setting)))
        note(stage.stage.index, range.start);
    }
  }
  for (const { stage, instructions } of input.evaluation.stages) {
    for (const { instruction, firedBy } of instructions) {
      if (!firedBy && bringsSetting(instruction, setting)) note(stage.index, instruction.range.start);
    }
  }

  const inherited = new Set<number>();
  for (const { base, stage } of input.evaluation.stages) {
    if (base.kind === 'stage' && (writtenAt.has(base.index) || inherited.has(base.index))) inherited.add(stage.index);
  }

  return ({ stage: { stage }, instruction }) =>
    // A heredoc of the same RUN counts, whichever command comes first.
    inherited.has(stage.index) || (writtenAt.get(stage.index) ?? Infinity) < instruction.range.end;
}

function bringsSetting(instruction: Instruction, setting: string): boolean {
  if (instruction.kind === 'COPY' || instruction.kind === 'ADD') {
    if (instruction.destination?.text.startsWith('/etc/apt/apt.conf') === true) return true;
  }
  return instruction.heredocs.some(({ body }) => body.includes(setting) && body.includes('APT::'));
}
