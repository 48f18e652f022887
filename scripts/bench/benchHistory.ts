import { execFileSync } from 'node:child_process';
import { createGitRunner } from '../../src/history/gitProcess';
import { startingTree, type History } from '../../src/history/history';
import { readHistory, readNewHistory, type HistoryRequest } from '../../src/history/readHistory';
import { gitLog, makeRepository } from './benchRepository';
import { medianTimesAsync, milliseconds, ratio } from './measure';

const commits = 1000;
const files = 50_000;
const newCommits = 5;
const runGit = createGitRunner();

/** A history of a large tree: what reading it takes, what reading on from it takes, and the memory that it holds. */
export async function benchHistory(folder: string): Promise<void> {
  makeRepository(folder, { files, commits });
  const request = { folder, builds: commits - newCommits };
  const older = await read({ ...request, revision: `HEAD~${newCommits}` });
  const newest = await read(request);

  const runs = 9;
  const [git, whole, further, nothing] = await medianTimesAsync(runs, [
    () => gitLog(folder, request.builds),
    () => read(request),
    () => readNewHistory(older, request, { runGit }),
    () => readNewHistory(newest, request, { runGit }),
  ]);
  console.log(`History of ${request.builds} commits, ${files} files, median of ${runs} runs, taken in turns`);
  console.log(`  git log --raw alone:           ${milliseconds(git)}`);
  console.log(`  reading the history:           ${milliseconds(whole)} (${ratio(whole, git)})`);
  console.log(`  reading ${newCommits} new commits:         ${milliseconds(further)}`);
  console.log(`  when nothing is new:           ${milliseconds(nothing)}`);
  const memory = [process.argv[1] ?? '', memoryArgument, folder];
  execFileSync(process.execPath, ['--expose-gc', ...memory], { stdio: 'inherit' });
}

/** Given to the bench to have it measure memory in a process of its own. */
export const memoryArgument = '--memory-of-history';

/** What this process grows by when it reads a history, and what of it stays. */
export async function benchMemory(folder: string): Promise<void> {
  global.gc?.();
  const before = process.memoryUsage();
  const history = await read({ folder, builds: commits });
  const peak = process.memoryUsage().rss - before.rss;
  global.gc?.();
  const after = process.memoryUsage();
  const held = after.heapUsed - before.heapUsed + after.arrayBuffers - before.arrayBuffers;
  const tree = startingTree(history).mode.length;
  console.log(`  memory of ${tree} paths:         ${megabytes(held)} held, the process grew by ${megabytes(peak)}`);
}

async function read(request: HistoryRequest): Promise<History> {
  const result = await readHistory(request, { runGit });
  if (result.ok) return result.history;
  throw new Error(result.failure.message);
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
