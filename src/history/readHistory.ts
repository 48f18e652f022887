import { cpus } from 'node:os';
import { createByteTable, createIdTable } from './byteTable';
import { noChanges } from './changeTable';
import { continueHistory } from './continueHistory';
import type { GitLog } from './gitLog';
import type { GitFailure, RunGit } from './gitProcess';
import { createGitTreeReader, emptyTree, gitTreeArguments } from './gitTree';
import type { History, HistoryFailure } from './history';
import { locateRepository, type Located, type LocatedResult } from './locateRepository';
import { readLog, readLogInParts, type LogReading, type Run, type Tables } from './readLog';

export interface HistoryRequest {
  /** A folder inside the repository, absolute. */
  readonly folder: string;
  /** How many commits to read, at least 1. */
  readonly builds: number;
  /** The branch or commit to start from; by default what is checked out. */
  readonly revision?: string | undefined;
}

export interface HistoryOptions {
  readonly runGit: RunGit;
  readonly signal?: AbortSignal;
  /** How long each run of git may take, in milliseconds. */
  readonly timeLimit?: number;
  /** On how many processors git may work at once; by default on all that there are, within reason. */
  readonly processors?: number;
}

export type HistoryResult =
  { readonly ok: true; readonly history: History } | { readonly ok: false; readonly failure: HistoryFailure };

/** Finds the repository of a request and the commit to start from: a short run of git, however long the history is. */
export async function locateHistory(request: HistoryRequest, options: HistoryOptions): Promise<LocatedResult> {
  const revision = revisionOf(request);
  return revision === undefined ? unknownRevision : locateRepository(request.folder, revision, runnerOf(options));
}

/**
 * Reads the last commits along first parents and the tree before them, with three runs of git side by side. What git does
 * not show (untracked files, changes not committed, contents of submodules) is not in it.
 * @param locate as `locateHistory` of the same request, where others ask for that too
 */
export async function readHistory(
  request: HistoryRequest,
  options: HistoryOptions,
  locate = (): Promise<LocatedResult> => locateHistory(request, options),
): Promise<HistoryResult> {
  const run = runnerOf(options);
  const revision = revisionOf(request);
  if (revision === undefined) return unknownRevision;
  const builds = windowOf(request);
  const tables = createTables();
  const { processors = cpus().length } = options;
  // The log takes longest, so it starts first and does not wait for the commit's id: starting a process takes milliseconds in
  // an editor with much memory. Should the branch move meanwhile, it is read again.
  const early = readLogInParts(run, request.folder, { revision, builds, processors }, tables);
  const found = await locate();
  if (found.ok) return readFrom({ repository: found.repository, builds, processors, run }, tables, early);
  await early;
  return found;
}

/**
 * The same, starting from what was read before of the same repository: only new commits are read, and the window moves
 * along. Reads everything where that is not possible: after a switch to another branch, or for a longer window. Gives the
 * very same object when nothing is new.
 */
export async function readNewHistory(
  previous: History,
  request: HistoryRequest,
  options: HistoryOptions,
  locate = (): Promise<LocatedResult> => locateHistory(request, options),
): Promise<HistoryResult> {
  const run = runnerOf(options);
  const found = await locate();
  if (!found.ok) return found;
  const { processors = cpus().length } = options;
  const reading: Reading = { repository: found.repository, builds: windowOf(request), processors, run };
  const added = await readAfter(previous, reading);
  if (added === 'elsewhere') return readFrom(reading, createTables());
  if ('reason' in added) return failed(added);
  if (added.commits.length === 0 && previous.commits.length <= reading.builds) {
    const { folder } = found.repository;
    return { ok: true, history: folder === previous.folder ? previous : { ...previous, folder } };
  }
  return { ok: true, history: { ...continueHistory(previous, added, reading.builds), ...reading.repository } };
}

interface Reading {
  readonly repository: Located;
  readonly builds: number;
  readonly processors: number;
  readonly run: Run;
}

function runnerOf({ runGit, signal, timeLimit = defaultTimeLimit }: HistoryOptions): Run {
  return (folder, given, take) => runGit({ folder, arguments: given, take, timeLimit, ...(signal && { signal }) });
}

function createTables(): Tables {
  return { paths: createByteTable(), blobs: createIdTable() };
}

/** The commits that follow on a history; `elsewhere` when they do not, or the history is not long enough. */
async function readAfter(
  previous: History,
  { repository, builds, run }: Reading,
): Promise<Pick<GitLog, 'commits' | 'changes'> | GitFailure | 'elsewhere'> {
  const { root, headId, isShallow } = repository;
  const reachesBack = previous.commits.length >= builds || previous.startTree.path.length === 0;
  if (root !== previous.root || isShallow !== previous.isShallow || !reachesBack) return 'elsewhere';
  if (headId === previous.headId) return { commits: [], changes: noChanges };
  const { log, failure } = await readLog(run, root, ['-n', `${builds}`, headId, `^${previous.headId}`], previous);
  if (failure !== undefined) return failure.reason === 'failed' ? 'elsewhere' : failure;
  return log?.parentOfOldest === previous.headId ? log : 'elsewhere';
}

/** @param early a log that is already on its way, into the same tables */
async function readFrom(
  { repository, builds, processors, run }: Reading,
  tables: Tables,
  early?: Promise<LogReading>,
): Promise<HistoryResult> {
  const { root, headId } = repository;
  const readAgain = (): Promise<LogReading> =>
    readLogInParts(run, root, { revision: headId, builds, processors }, tables);
  const reading = early ?? readAgain();
  const tree = createGitTreeReader(tables.paths, tables.blobs);
  const listing = run(root, [...gitTreeArguments, `${headId}~${builds}`], chunk => {
    tree.feed(chunk);
  });
  const first = await reading;
  const hasMoved = first.log !== undefined && first.log.commits.at(-1)?.id !== headId;
  const { log, failure } = hasMoved ? await readAgain() : first;
  const treeFailure = await listing;

  if (failure !== undefined) return failed(failure);
  if (log === undefined) return unreadable('log');
  // A history shorter than the window has no tree before it, and git rightly fails to find one.
  const hasStart = log.parentOfOldest !== undefined;
  if (hasStart && treeFailure !== undefined) return failed(treeFailure);
  const startTree = hasStart ? tree.end() : emptyTree;
  if (startTree === undefined) return unreadable('tree');
  const { commits, changes } = log;
  return { ok: true, history: { ...repository, ...tables, commits, startTree, changes } };
}

const defaultTimeLimit = 30_000;

/** The revision asked for, undefined when git would take it for an option. */
function revisionOf({ revision = 'HEAD' }: HistoryRequest): string | undefined {
  return revision.startsWith('-') ? undefined : revision;
}

const unknownRevision: LocatedResult & HistoryResult = {
  ok: false,
  failure: { reason: 'unknownRevision', message: '' },
};

function windowOf({ builds }: HistoryRequest): number {
  return Math.max(1, Math.floor(builds));
}

function failed({ reason, message }: GitFailure): HistoryResult {
  return { ok: false, failure: { reason: reason === 'noFolder' ? 'notARepository' : reason, message } };
}

function unreadable(what: string): HistoryResult {
  return { ok: false, failure: { reason: 'failed', message: `git's ${what} could not be read` } };
}
