import { lstat, readFile } from 'node:fs/promises';
import type { GitFailure } from './gitProcess';
import { fileModes, type History, type HistoryFailure } from './history';
import type { HistoryOptions } from './readHistory';

/** Where a history and the disk may tell different things about a folder. Only facts; what they mean depends on the Dockerfile. */
export interface BlindSpots {
  /** The clone's history was cut off, so older builds than it has are unknown. */
  readonly isShallow: boolean;
  /**
   * What `.git` is in the repository's top folder. A build that selects it gets every commit's data from a folder, but only
   * a line that stays the same from the file of a linked worktree or a submodule. `file` is one that leads elsewhere.
   */
  readonly gitEntry: 'folder' | 'linkedWorktree' | 'submodule' | 'file' | 'none';
  /** Where submodules are or were in the window. A history knows their commits, not their files. */
  readonly submodules: BoundedPaths;
  /** Files that Git LFS keeps elsewhere: git has pointers, and the disk has the files only where LFS fetched them. */
  readonly largeFiles: BoundedPaths;
  /** Files whose line ends on the disk are others than git has, as it is set to convert them. */
  readonly lineEnds: BoundedPaths;
  /** Files of the commit that a sparse checkout leaves out. Most are not on the disk; changes to the others go unnoticed. */
  readonly notCheckedOut: BoundedPaths;
  /** Files whose changes git was told not to notice (`git update-index --assume-unchanged`). */
  readonly assumedUnchanged: BoundedPaths;
}

/** Paths from the repository's root, sorted; no more than `mostPaths` of them. */
export interface BoundedPaths {
  readonly paths: readonly string[];
  /** How many there are. */
  readonly count: number;
}

export const mostPaths = 20;

export type BlindSpotsResult =
  { readonly ok: true; readonly blindSpots: BlindSpots } | { readonly ok: false; readonly failure: HistoryFailure };

/**
 * Finds them below a history's folder, with four runs of git on its index side by side, and one more that reads files where
 * line ends are converted. Nothing that a first forecast should wait for.
 */
export async function readBlindSpots(
  history: Pick<History, 'root' | 'folder' | 'isShallow' | 'paths' | 'startTree' | 'changes'>,
  { runGit, signal, timeLimit = 30_000 }: HistoryOptions,
): Promise<BlindSpotsResult> {
  const { root, folder, isShallow } = history;
  const failures: GitFailure[] = [];
  const list = async (...given: readonly string[]): Promise<readonly string[]> => {
    const chunks: Uint8Array[] = [];
    const take = (chunk: Uint8Array): unknown => chunks.push(chunk);
    const where = folder === '' ? root : `${root}/${folder}`;
    const failure = await runGit({ folder: where, arguments: given, take, timeLimit, ...(signal && { signal }) });
    // Settings that are not there are a failure without words.
    if (failure !== undefined && (failure.reason !== 'failed' || failure.message !== '')) failures.push(failure);
    return Buffer.concat(chunks).toString().split('\0').slice(0, -1);
  };
  const files = (...given: readonly string[]): Promise<readonly string[]> =>
    list('ls-files', '-z', '--full-name', ...given);

  const [gitEntry, settings, flagged, largeFiles, withReturns] = await Promise.all([
    gitEntryOf(root),
    list('config', '-z', '--get-regexp', '^core\\.(autocrlf|eol)$'),
    files('-v', '--', '.'),
    files('--', ':(attr:filter=lfs)'),
    files('--', ':(attr:eol=crlf)'),
  ]);
  const isConverting = withReturns.length > 0 || convertsLineEnds(settings);
  const lineEnds = isConverting ? await files('--eol', '--', '.') : [];
  const [failure] = failures;
  if (failure !== undefined) return failed(failure);
  const withFlag = (flag: RegExp): readonly string[] =>
    flagged.filter(each => flag.test(each)).map(each => each.slice(2));
  return {
    ok: true,
    blindSpots: {
      isShallow,
      gitEntry,
      submodules: bounded(submodulesOf(history)),
      largeFiles: bounded(largeFiles),
      lineEnds: bounded(lineEnds.flatMap(convertedPath)),
      notCheckedOut: bounded(withFlag(/^s /i)),
      assumedUnchanged: bounded(withFlag(/^[a-z] /)),
    },
  };
}

/** See "repository layout" in git's documentation: a file says `gitdir: ` and where the repository is. */
async function gitEntryOf(root: string): Promise<BlindSpots['gitEntry']> {
  try {
    const path = `${root}/.git`;
    if ((await lstat(path)).isDirectory()) return 'folder';
    const text = (await readFile(path, 'utf8')).trim().replaceAll('\\', '/');
    if (/\/worktrees\/[^/]+$/.test(text)) return 'linkedWorktree';
    return text.includes('/modules/') ? 'submodule' : 'file';
  } catch {
    return 'none';
  }
}

/** `git config -z`: name, line end, value. The last value counts. On Windows text is converted where attributes say what is text. */
function convertsLineEnds(settings: readonly string[]): boolean {
  const values = new Map(settings.map(each => each.split('\n')).map(([name = '', value = 'true']) => [name, value]));
  const isOff = /^(false|no|off|0|)$/i.test(values.get('core.autocrlf') ?? 'false');
  const eol = values.get('core.eol') ?? 'native';
  return !isOff || eol === 'crlf' || (eol === 'native' && process.platform === 'win32');
}

/** `i/<ends in the index> w/<ends on the disk> attr/<attributes>`, a tabulator and the path. */
function convertedPath(entry: string): readonly string[] {
  const tab = entry.indexOf('\t');
  const [, inIndex, onDisk] = /^i\/(\S+)\s+w\/(\S+)/.exec(entry.slice(0, tab)) ?? [];
  return inIndex === onDisk ? [] : [entry.slice(tab + 1)];
}

function submodulesOf({
  folder,
  paths,
  startTree,
  changes,
}: Pick<History, 'folder' | 'paths' | 'startTree' | 'changes'>): readonly string[] {
  const found = new Set<number>();
  for (const { path, mode } of [startTree, changes]) {
    for (let row = 0; row < mode.length; row++) {
      if (mode[row] === fileModes.submodule) found.add(path[row] ?? 0);
    }
  }
  const prefix = folder === '' ? '' : `${folder}/`;
  return [...found].map(path => paths.text(path)).filter(path => path.startsWith(prefix));
}

function bounded(paths: readonly string[]): BoundedPaths {
  return { paths: [...paths].sort().slice(0, mostPaths), count: paths.length };
}

function failed({ reason, message }: GitFailure): BlindSpotsResult {
  return { ok: false, failure: { reason: reason === 'noFolder' ? 'notARepository' : reason, message } };
}
