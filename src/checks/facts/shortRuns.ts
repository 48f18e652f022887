import type { Run } from './runs';

/** Whether two RUNs one after the other are alike enough to be one, as hadolint has it: the same flags, and both short. */
export function areAlike(first: Run, second: Run): boolean {
  return isShortRun(first) && isShortRun(second) && flagsOf(first) === flagsOf(second);
}

/** Whether a RUN of one or two commands, without flags, below this one would be alike. */
export function isAlikeToPlainRun(run: Run): boolean {
  return isShortRun(run) && run.instruction.flags.length === 0;
}

function isShortRun({ script, instruction }: Run): boolean {
  return script ? script.commands.length <= 2 : instruction.command.form === 'exec';
}

function flagsOf({ instruction }: Run): string {
  return instruction.flags.map(({ name, value }) => `${name}=${value ?? ''}`).join('\n');
}
