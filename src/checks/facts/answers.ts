import type { CommandLine } from '../../commands/commandLine';
import type { Run } from './runs';

/** The commands of a RUN whose questions something before them in their pipeline answers: `yes | yum install curl`. */
export function answeredByPipes({ script, commands }: Run): ReadonlySet<CommandLine> {
  const answered = new Set<CommandLine>();
  const pipelines = script?.pipelines ?? [];
  let next = 0;
  let open: { readonly end: number; isAnswered: boolean }[] = [];
  for (const command of commands) {
    const { start } = command.range;
    for (let found = pipelines[next]; found && found.range.start <= start; found = pipelines[++next]) {
      open.push({ end: found.range.end, isAnswered: false });
    }
    open = open.filter(({ end }) => end > start);
    if (open.some(({ isAnswered }) => isAnswered)) answered.add(command);
    if (!/^(?:yes|echo|printf)$/.test(command.name)) continue;
    for (const pipeline of open) pipeline.isAnswered = true;
  }
  return answered;
}
