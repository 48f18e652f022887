import { createByteTable } from './byteTable';
import { continueHistory } from './continueHistory';
import { createGitLogReader, gitLogFormat, type GitLog } from './gitLog';
import type { GitFailure, RunGit } from './gitProcess';
import { createGitTreeReader, emptyTree, gitTreeArguments } from './gitTree';
import type { History, HistoryFailure } from './history';
import { locateRepository, type Located } from './locateRepository';

export interface HistoryRequest {
  /** A folder inside the repository, absolute. */
  readonly folder: string;
  /** How many commits to read, at least 1. */
  readonly builds: number;
  /** The branch or commit to start from; by default what is checked out. */
  readonly revision?: string;
}

export interface HistoryOptions {
  readonly runGit: RunGit;
  readonly signal?: AbortSignal;
  /** How long each run of git may take, in milliseconds. */
  readonly timeLimit?: number;
}

export type HistoryResult =
  { readonly ok: true; readonly history: History } | { readonly ok: false; readonly failure: HistoryFailure };

/**
 * Reads the last commits along first parents and the tree before them. Three runs of git, the last two side by side.
 * What git does not show (untracked files, changes not committed, contents of submodules) is not in it.
 */
export async function readHistory(request: HistoryRequest, options: HistoryOptions): Promise<HistoryResult> {
  const run = runnerOf(options);
  const found = await locateRepository(request.folder, request.revision ?? 'HEAD', run);
  return found.ok ? readFrom(found.repository, request, run) : found;
}

/**
 * The same, starting from what was read before of the same repository: only new commits are read, and the window moves
 * along. Reads everything where that is not possible: after a switch to another branch, or for a longer window.
 */
export async function readNewHistory(
  previous: History,
  request: HistoryRequest,
  options: HistoryOptions,
): Promise<HistoryResult> {
  const run = runnerOf(options);
  const found = await locateRepository(request.folder, request.revision ?? 'HEAD', run);
  if (!found.ok) return found;
  const { repository } = found;
  const builds = windowOf(request);
  const isSame = repository.root === previous.root && repository.isShallow === previous.isShallow;
  const reachesBack = previous.commits.length >= builds || previous.startTree.path.length === 0;
  if (!isSame || !reachesBack) return readFrom(repository, request, run);

  const added = await readAfter(previous, repository, builds, run);
  if (added === 'elsewhere') return readFrom(repository, request, run);
  if ('reason' in added) return failed(added);
  return { ok: true, history: { ...continueHistory(previous, added, builds), ...repository } };
}

/** The commits that follow on a history; `elsewhere` when the branch now has others, or more than are asked for. */
async function readAfter(
  previous: History,
  { root, headId }: Located,
  builds: number,
  run: Run,
): Promise<Pick<GitLog, 'commits' | 'changes'> | GitFailure | 'elsewhere'> {
  const log = createGitLogReader(previous.paths, previous.blobs);
  if (headId !== previous.headId) {
    const failure = await run(root, [...logArguments(builds), headId, `^${previous.headId}`, '--'], chunk => {
      log.feed(chunk);
    });
    if (failure !== undefined) return failure.reason === 'failed' ? 'elsewhere' : failure;
  }
  const added = log.end();
  const follows = headId === previous.headId || added?.parentOfOldest === previous.headId;
  return added !== undefined && follows ? added : 'elsewhere';
}

/** Runs git in a folder. */
type Run = (folder: string, given: readonly string[], take: (chunk: Uint8Array) => void) => ReturnType<RunGit>;

function runnerOf({ runGit, signal, timeLimit = defaultTimeLimit }: HistoryOptions): Run {
  return (folder, given, take) => runGit({ folder, arguments: given, take, timeLimit, ...(signal && { signal }) });
}

async function readFrom(repository: Located, request: HistoryRequest, run: Run): Promise<HistoryResult> {
  const paths = createByteTable();
  const blobs = createByteTable('');
  const log = createGitLogReader(paths, blobs);
  const tree = createGitTreeReader(paths, blobs);
  const builds = windowOf(request);
  const [logFailure, treeFailure] = await Promise.all([
    run(repository.root, [...logArguments(builds), repository.headId, '--'], chunk => {
      log.feed(chunk);
    }),
    run(repository.root, [...gitTreeArguments, `${repository.headId}~${builds}`], chunk => {
      tree.feed(chunk);
    }),
  ]);

  const read = log.end();
  if (logFailure !== undefined) return failed(logFailure);
  if (read === undefined) return unreadable('log');
  // A history shorter than the window has no tree before it, and git rightly fails to find one.
  const hasStart = read.parentOfOldest !== undefined;
  if (hasStart && treeFailure !== undefined) return failed(treeFailure);
  const startTree = hasStart ? tree.end() : emptyTree;
  if (startTree === undefined) return unreadable('tree');
  const { commits, changes } = read;
  return { ok: true, history: { ...repository, commits, paths, blobs, startTree, changes } };
}

const defaultTimeLimit = 30_000;

function windowOf({ builds }: HistoryRequest): number {
  return Math.max(1, Math.floor(builds));
}

function logArguments(builds: number): readonly string[] {
  return [...gitLogFormat.configuration, 'log', ...gitLogFormat.arguments, '-n', `${builds}`];
}

function failed({ reason, message }: GitFailure): HistoryResult {
  return { ok: false, failure: { reason: reason === 'noFolder' ? 'notARepository' : reason, message } };
}

function unreadable(what: string): HistoryResult {
  return { ok: false, failure: { reason: 'failed', message: `git's ${what} could not be read` } };
}
