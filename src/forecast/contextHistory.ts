import { joinChanges, noChanges } from '../history/changeTable';
import { emptyTree } from '../history/gitTree';
import { applyCommit, treeOf, type ChangeTable, type History, type TreeTable } from '../history/history';

/** What commits changed in a build context, oldest first, as columns. Files and contents are numbers. */
export interface ContextHistory {
  readonly commitCount: number;
  /** Files have numbers below this one. */
  readonly pathCount: number;
  /** A file's path from the context's top, with slashes; undefined for one outside of the context. */
  readonly pathText: (path: number) => string | undefined;
  /** The tree before the first commit. */
  readonly start: TreeTable;
  /** Modes are git's, 0 where there is no file; equal blob numbers are equal contents. */
  readonly changes: ChangeTable;
  /** What a symbolic link says, by its blob's number; undefined where it was not read. */
  readonly linkText: (blob: number) => string | undefined;
}

/**
 * The part of a repository's history that is in a build context.
 * @param contextFolder the context's path from the repository's root, with slashes; '' for the root itself
 */
export function contextHistory(
  history: Pick<History, 'commits' | 'changes' | 'startTree' | 'paths'>,
  contextFolder: string,
  linkText: (blob: number) => string | undefined = () => undefined,
): ContextHistory {
  const { commits, changes, startTree, paths } = history;
  const prefix = contextFolder === '' ? '' : `${contextFolder}/`;
  const texts: (string | undefined)[] = [];
  return {
    commitCount: commits.length,
    pathCount: paths.size(),
    pathText: path => {
      if (prefix === '') return paths.text(path);
      if (!(path in texts)) {
        const text = paths.text(path);
        texts[path] = text.startsWith(prefix) ? text.slice(prefix.length) : undefined;
      }
      return texts[path];
    },
    start: startTree,
    changes,
    linkText,
  };
}

/** A history without commits. */
export const emptyHistory: ContextHistory = {
  commitCount: 0,
  pathCount: 0,
  pathText: () => undefined,
  start: emptyTree,
  changes: noChanges,
  linkText: () => undefined,
};

/** A change of one file; mode 0 where there is none. */
export interface FileChange {
  readonly path: string;
  readonly mode: number;
  /** Names the content: equal texts are equal contents. '' where there is none. */
  readonly content: string;
}

/**
 * The same history with one more commit at its end: what the working tree has that no commit has.
 * @param contentNumber the blob number of a content that the history has; undefined for one that it does not have
 */
export function withCommit(
  history: ContextHistory,
  added: readonly FileChange[],
  contentNumber: (content: string) => number | undefined,
): ContextHistory {
  const numbers = new Map<string, number>();
  for (let path = 0; path < history.pathCount; path++) {
    const text = history.pathText(path);
    if (text !== undefined) numbers.set(text, path);
  }
  const before = treeOf(history.start, history.pathCount);
  for (let commit = 0; commit < history.commitCount; commit++) applyCommit(before, history, commit);
  const newPaths: string[] = [];
  const newContents = new Map<string, number>();
  const rows = added.map(({ path, mode, content }) => {
    let number = numbers.get(path);
    if (number === undefined) {
      number = history.pathCount + newPaths.push(path) - 1;
      numbers.set(path, number);
    }
    const blob =
      mode === 0 ? 0 : (contentNumber(content) ?? newContents.get(content) ?? firstNewBlob + newContents.size);
    if (mode !== 0 && contentNumber(content) === undefined) newContents.set(content, blob);
    return { path: number, mode, blob, modeBefore: before.mode[number] ?? 0, blobBefore: before.blob[number] ?? 0 };
  });
  return {
    ...history,
    commitCount: history.commitCount + 1,
    pathCount: history.pathCount + newPaths.length,
    pathText: path => (path < history.pathCount ? history.pathText(path) : newPaths[path - history.pathCount]),
    changes: joinChanges(history.changes, changesOf(rows)),
  };
}

/** Beyond the numbers of any real history's contents. */
const firstNewBlob = 0x8000_0000;

interface ChangeRow {
  readonly path: number;
  readonly mode: number;
  readonly blob: number;
  readonly modeBefore: number;
  readonly blobBefore: number;
}

/** The changes of one commit. */
function changesOf(rows: readonly ChangeRow[]): ChangeTable {
  return {
    offsets: Uint32Array.of(0, rows.length),
    path: Uint32Array.from(rows, ({ path }) => path),
    modeBefore: Uint16Array.from(rows, ({ modeBefore }) => modeBefore),
    blobBefore: Uint32Array.from(rows, ({ blobBefore }) => blobBefore),
    mode: Uint16Array.from(rows, ({ mode }) => mode),
    blob: Uint32Array.from(rows, ({ blob }) => blob),
  };
}

/** Files in `.git` that every commit writes, or none does: enough to tell which of them a step selects. */
const gitFolderFiles: readonly { readonly path: string; readonly changes: boolean }[] = [
  { path: '.git/HEAD', changes: false },
  { path: '.git/config', changes: false },
  { path: '.git/index', changes: true },
  { path: '.git/logs/HEAD', changes: true },
  { path: '.git/refs/heads/branch', changes: true },
  { path: '.git/objects/00/new', changes: true },
];

/** Those that every commit writes. */
export const volatileGitFiles = gitFolderFiles.filter(({ changes }) => changes).map(({ path }) => path);

/** The same history as a checkout has it whose top is the context's: with a `.git` folder, in which every commit writes. */
export function withGitFolder(history: ContextHistory): ContextHistory {
  const { commitCount, pathCount, changes } = history;
  const rows: ChangeRow[][] = Array.from({ length: commitCount }, (_, commit) =>
    gitFolderFiles.flatMap((file, index) => {
      if (commit > 0 && !file.changes) return [];
      const blob = firstNewBlob + 0x1000_0000 + commit;
      const before = commit === 0 ? { modeBefore: 0, blobBefore: 0 } : { modeBefore: 0o100644, blobBefore: blob - 1 };
      return { path: pathCount + index, mode: 0o100644, blob, ...before };
    }),
  );
  const all = interleaved(changes, rows);
  return {
    ...history,
    pathCount: pathCount + gitFolderFiles.length,
    pathText: path => (path < pathCount ? history.pathText(path) : gitFolderFiles[path - pathCount]?.path),
    changes: all,
  };
}

/** Each commit's changes with more rows behind them. */
function interleaved(changes: ChangeTable, rows: readonly (readonly ChangeRow[])[]): ChangeTable {
  const added = rows.reduce((sum, each) => sum + each.length, 0);
  const length = changes.path.length + added;
  const all = {
    offsets: new Uint32Array(changes.offsets.length),
    path: new Uint32Array(length),
    modeBefore: new Uint16Array(length),
    blobBefore: new Uint32Array(length),
    mode: new Uint16Array(length),
    blob: new Uint32Array(length),
  };
  let at = 0;
  rows.forEach((each, commit) => {
    const start = changes.offsets[commit] ?? 0;
    const end = changes.offsets[commit + 1] ?? 0;
    all.path.set(changes.path.subarray(start, end), at);
    all.modeBefore.set(changes.modeBefore.subarray(start, end), at);
    all.blobBefore.set(changes.blobBefore.subarray(start, end), at);
    all.mode.set(changes.mode.subarray(start, end), at);
    all.blob.set(changes.blob.subarray(start, end), at);
    at += end - start;
    for (const row of each) {
      all.path[at] = row.path;
      all.modeBefore[at] = row.modeBefore;
      all.blobBefore[at] = row.blobBefore;
      all.mode[at] = row.mode;
      all.blob[at] = row.blob;
      at++;
    }
    all.offsets[commit + 1] = at;
  });
  return all;
}
