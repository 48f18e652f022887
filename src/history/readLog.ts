import { joinChanges } from './changeTable';
import { createGitLogReader, gitLogFormat, type GitLog } from './gitLog';
import type { GitFailure, RunGit } from './gitProcess';
import type { History } from './history';

/** Runs git in a folder. */
export type Run = (folder: string, given: readonly string[], take: (chunk: Uint8Array) => void) => ReturnType<RunGit>;

/** What the readers of a history share. */
export type Tables = Pick<History, 'paths' | 'blobs'>;

export interface LogReading {
  /** Undefined when git's output was no whole log. */
  readonly log: GitLog | undefined;
  readonly failure: GitFailure | undefined;
}

/** @param window what to give git log: how many, a revision, what to leave out */
export async function readLog(
  run: Run,
  folder: string,
  window: readonly string[],
  { paths, blobs }: Tables,
): Promise<LogReading> {
  const reader = createGitLogReader(paths, blobs);
  const given = [...gitLogFormat.configuration, 'log', ...gitLogFormat.arguments, ...window, '--'];
  const failure = await run(folder, given, chunk => {
    reader.feed(chunk);
  });
  return { log: reader.end(), failure };
}

export interface LogWindow {
  readonly revision: string;
  readonly builds: number;
  readonly processors: number;
}

/** Reads the last commits of a branch with several runs of git side by side, each of which compares its part of the trees. */
export async function readLogInParts(
  run: Run,
  folder: string,
  { revision, builds, processors }: LogWindow,
  tables: Tables,
): Promise<LogReading> {
  const windows = logWindows(builds, processors);
  const readings = await Promise.all(windows.map(window => readLog(run, folder, [...window, revision], tables)));
  const failure = readings.find(reading => reading.failure !== undefined)?.failure;
  const log = joinLogs(readings.map(reading => reading.log));
  if (log !== 'torn') return { log, failure };
  return readLog(run, folder, ['-n', `${builds}`, revision], tables);
}

const mostParts = 4;
/** Below this, starting git costs more than it gains. */
const smallestPart = 200;

/** What to ask git log for in each of its runs, newest commits first. */
export function logWindows(builds: number, processors: number): readonly (readonly string[])[] {
  const parts = Math.max(1, Math.min(processors, mostParts, Math.floor(builds / smallestPart)));
  const size = Math.ceil(builds / parts);
  return Array.from({ length: parts }, (_, part) => {
    const window = ['-n', `${Math.min(size, builds - part * size)}`];
    return part === 0 ? window : [...window, `--skip=${part * size}`];
  });
}

/** One log of the parts of a log, newest first; `torn` when they do not follow on each other, as the branch moved meanwhile. */
function joinLogs(newestFirst: readonly (GitLog | undefined)[]): GitLog | 'torn' | undefined {
  const [newest, ...others] = newestFirst;
  let joined = newest;
  for (const older of others) {
    if (joined === undefined || older === undefined) return undefined;
    if (joined.parentOfOldest !== older.commits.at(-1)?.id) return 'torn';
    if (older.commits.length === 0) continue;
    joined = {
      commits: [...older.commits, ...joined.commits],
      parentOfOldest: older.parentOfOldest,
      changes: joinChanges(older.changes, joined.changes),
    };
  }
  return joined;
}
