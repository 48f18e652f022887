import { createByteTable } from './byteTable';
import { createGitLogReader, gitLogFormat } from './gitLog';
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
  const { signal, timeLimit = defaultTimeLimit } = options;
  const run = (folder: string, given: readonly string[], take: (chunk: Uint8Array) => void): ReturnType<RunGit> =>
    options.runGit({ folder, arguments: given, take, timeLimit, ...(signal && { signal }) });

  const found = await locateRepository(request.folder, request.revision ?? 'HEAD', run);
  if (!found.ok) return found;
  const { repository } = found;

  const paths = createByteTable();
  const blobs = createByteTable('');
  const log = createGitLogReader(paths, blobs);
  const tree = createGitTreeReader(paths, blobs);
  const builds = Math.max(1, Math.floor(request.builds));
  const [logFailure, treeFailure] = await Promise.all([
    run(repository.root, logArguments(repository, builds), chunk => {
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

function logArguments({ headId }: Located, builds: number): readonly string[] {
  return [...gitLogFormat.configuration, 'log', ...gitLogFormat.arguments, '-n', `${builds}`, headId, '--'];
}

function failed({ reason, message }: GitFailure): HistoryResult {
  return { ok: false, failure: { reason: reason === 'noFolder' ? 'notARepository' : reason, message } };
}

function unreadable(what: string): HistoryResult {
  return { ok: false, failure: { reason: 'failed', message: `git's ${what} could not be read` } };
}
