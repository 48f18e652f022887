import type { ByteTable } from './byteTable';

/** The last commits of a branch along first parents, each taken for a build. Compact: paths and blobs are numbers. */
export interface History {
  /** The folder that holds the working tree, absolute, with slashes. */
  readonly root: string;
  /** The folder that was asked about, from the root, with slashes: '' for the root itself, else `a/b`. */
  readonly folder: string;
  /** The id of the newest commit. */
  readonly headId: string;
  /** Whether the clone's history was cut off: its oldest commit may only seem to have made everything. */
  readonly isShallow: boolean;
  /** Oldest first. */
  readonly commits: readonly Commit[];
  /** Paths from the root, with slashes. */
  readonly paths: ByteTable;
  /** Ids of contents; number 0 is no content. A submodule's is its commit. */
  readonly blobs: ByteTable;
  /** The tree before the oldest commit, empty when that has no parent. */
  readonly startTree: TreeTable;
  /** What each commit changed compared to its first parent. */
  readonly changes: ChangeTable;
}

/** Why there is no history. */
export interface HistoryFailure {
  readonly reason:
    'notARepository' | 'noCommits' | 'unknownRevision' | 'gitMissing' | 'timeout' | 'cancelled' | 'failed';
  /** What git said, if it said something: one or more lines in English. */
  readonly message: string;
}

export interface Commit {
  readonly id: string;
  /** The author's date, ISO 8601 with the author's own offset. */
  readonly date: string;
  /** The first line of its message. */
  readonly subject: string;
}

/** The files of a tree, as columns. Symbolic links and submodules are files too; folders are not listed. */
export interface TreeTable {
  /** Path numbers, in no particular order. */
  readonly path: Uint32Array;
  readonly mode: Uint16Array;
  readonly blob: Uint32Array;
}

/** The changes of all commits, oldest commit first, as columns. */
export interface ChangeTable {
  /** For each commit the row of its first change, and at the end the number of rows. */
  readonly offsets: Uint32Array;
  /** Path numbers. */
  readonly path: Uint32Array;
  /** Modes and blobs before and after the commit; both are 0 where the file does not exist. */
  readonly modeBefore: Uint16Array;
  readonly blobBefore: Uint32Array;
  readonly mode: Uint16Array;
  readonly blob: Uint32Array;
}

/** git's modes, as they stand in trees. */
export const fileModes = {
  none: 0,
  regular: 0o100644,
  executable: 0o100755,
  symbolicLink: 0o120000,
  submodule: 0o160000,
} as const;

/** A tree that is changed commit by commit: modes and blobs by path number, mode 0 for a path that it does not have. */
export interface WorkingTree {
  readonly mode: Uint16Array;
  readonly blob: Uint32Array;
}

/** The tree before the oldest commit. */
export function startingTree({ paths, startTree }: History): WorkingTree {
  return treeOf(startTree, paths.size());
}

/** A table's tree, to be changed. @param size how many path numbers there are */
export function treeOf(startTree: TreeTable, size: number): WorkingTree {
  const tree = { mode: new Uint16Array(size), blob: new Uint32Array(size) };
  for (let row = 0; row < startTree.path.length; row++) {
    const path = startTree.path[row] ?? 0;
    tree.mode[path] = startTree.mode[row] ?? 0;
    tree.blob[path] = startTree.blob[row] ?? 0;
  }
  return tree;
}

/** Makes a commit's tree of its first parent's. Commits are counted from the oldest, zero-based. */
export function applyCommit(tree: WorkingTree, { changes }: Pick<History, 'changes'>, commit: number): void {
  const end = changes.offsets[commit + 1] ?? 0;
  for (let row = changes.offsets[commit] ?? end; row < end; row++) {
    const path = changes.path[row] ?? 0;
    tree.mode[path] = changes.mode[row] ?? 0;
    tree.blob[path] = changes.blob[row] ?? 0;
  }
}
