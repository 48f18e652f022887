import { createChangeTable, joinChanges, noChanges } from '../history/changeTable';
import { emptyTree } from '../history/gitTree';
import { applyCommit, fileModes, treeOf, type ChangeTable, type History, type TreeTable } from '../history/history';

/** What commits changed in a build context, oldest first, as columns. Files and contents are numbers. */
export interface ContextHistory {
  readonly commitCount: number;
  /** Files have numbers below this one. */
  readonly pathCount: number;
  /** A file's path from the context's top, with slashes; undefined for one outside of the context. */
  readonly pathText: (path: number) => string | undefined;
  /** The number of a path from the context's top; undefined for one that no commit has. */
  readonly pathNumber: (text: string) => number | undefined;
  /** The tree before the first commit. */
  readonly start: TreeTable;
  /** Modes are git's, 0 where there is no file; equal blob numbers are equal contents. */
  readonly changes: ChangeTable;
  /** What a symbolic link says, by its blob's number; undefined where it was not read. */
  readonly linkText: (blob: number) => string | undefined;
  /** The bytes of a blob, by its number; undefined where nobody asked for them, as of nearly all. */
  readonly sizeOf?: ((blob: number) => number | undefined) | undefined;
}

/**
 * The part of a repository's history that is in a build context.
 * @param contextFolder the context's path from the repository's root, with slashes; '' for the root itself
 */
export function contextHistory(
  history: Pick<History, 'commits' | 'changes' | 'startTree' | 'paths'>,
  contextFolder: string,
  linkText: (blob: number) => string | undefined = () => undefined,
  sizeOf?: (blob: number) => number | undefined,
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
    pathNumber: text => paths.find(prefix + text),
    start: startTree,
    changes,
    linkText,
    sizeOf,
  };
}

/** A history without commits. */
export const emptyHistory: ContextHistory = {
  commitCount: 0,
  pathCount: 0,
  pathText: () => undefined,
  pathNumber: () => undefined,
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
  const changes = createChangeTable(added.length, 1);
  for (const { path, mode, content } of added) {
    let number = numbers.get(path);
    if (number === undefined) {
      number = history.pathCount + newPaths.push(path) - 1;
      numbers.set(path, number);
    }
    const blob =
      mode === 0 ? 0 : (contentNumber(content) ?? newContents.get(content) ?? firstNewBlob + newContents.size);
    if (mode !== 0 && contentNumber(content) === undefined) newContents.set(content, blob);
    changes.add(number, before.mode[number] ?? 0, before.blob[number] ?? 0, mode, blob);
  }
  changes.endCommit();
  return {
    ...history,
    commitCount: history.commitCount + 1,
    pathCount: history.pathCount + newPaths.length,
    pathText: path => (path < history.pathCount ? history.pathText(path) : newPaths[path - history.pathCount]),
    pathNumber: text => numbers.get(text),
    changes: joinChanges(history.changes, changes.table()),
  };
}

/** Beyond the numbers of any real history's contents. */
const firstNewBlob = 0x8000_0000;

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
  const all = createChangeTable(changes.path.length + commitCount * gitFolderFiles.length, commitCount);
  for (let commit = 0; commit < commitCount; commit++) {
    all.addCommit(changes, commit);
    const blob = firstNewBlob + 0x1000_0000 + commit;
    gitFolderFiles.forEach((file, index) => {
      if (commit === 0) all.add(pathCount + index, 0, 0, fileModes.regular, blob);
      else if (file.changes) all.add(pathCount + index, fileModes.regular, blob - 1, fileModes.regular, blob);
    });
    all.endCommit();
  }
  return {
    ...history,
    pathCount: pathCount + gitFolderFiles.length,
    pathText: path => (path < pathCount ? history.pathText(path) : gitFolderFiles[path - pathCount]?.path),
    pathNumber: text => {
      const index = gitFolderFiles.findIndex(({ path }) => path === text);
      return index === -1 ? history.pathNumber(text) : pathCount + index;
    },
    changes: all.table(),
  };
}
