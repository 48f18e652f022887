import type { CommandLine } from '../../commands/commandLine';
import type { Run } from './runs';

/** Whether something else of its pipeline answers what a command asks: `yes | yum install curl`. */
export function isAnsweredByPipe({ script, commands }: Run, { range }: CommandLine): boolean {
  const pipeline = script?.pipelines.find(other => other.range.start < range.start && range.end <= other.range.end);
  if (!pipeline) return false;
  return commands.some(
    other =>
      other.range.start >= pipeline.range.start &&
      other.range.end <= range.start &&
      /^(?:yes|echo|printf)$/.test(other.name),
  );
}
