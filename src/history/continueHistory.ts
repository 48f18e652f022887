import type { GitLog } from './gitLog';
import { applyCommit, startingTree, type ChangeTable, type History, type TreeTable } from './history';

/**
 * A history with newer commits at its end, cut to a number of commits. Paths and blobs keep their numbers, and what was
 * read before stays as it was.
 *
 * @param added commits that follow directly on the history's newest, read into its tables
 */
export function continueHistory(
  previous: History,
  added: Pick<GitLog, 'commits' | 'changes'>,
  builds: number,
): Pick<History, 'commits' | 'paths' | 'blobs' | 'startTree' | 'changes'> {
  const commits = [...previous.commits, ...added.commits];
  const dropped = Math.max(0, commits.length - builds);
  const changes = joined(previous.changes, added.changes);
  return {
    commits: commits.slice(dropped),
    paths: previous.paths,
    blobs: previous.blobs,
    startTree: dropped === 0 ? previous.startTree : treeAfter({ ...previous, changes }, dropped),
    changes: withoutFirst(changes, dropped),
  };
}

/** Nothing new. */
export const noChanges: Pick<GitLog, 'commits' | 'changes'> = {
  commits: [],
  changes: {
    offsets: new Uint32Array(1),
    path: new Uint32Array(0),
    modeBefore: new Uint16Array(0),
    blobBefore: new Uint32Array(0),
    mode: new Uint16Array(0),
    blob: new Uint32Array(0),
  },
};

function joined(first: ChangeTable, second: ChangeTable): ChangeTable {
  const rows = first.path.length;
  return {
    offsets: Uint32Array.from([...first.offsets, ...second.offsets.subarray(1).map(offset => offset + rows)]),
    path: joined32(first.path, second.path),
    modeBefore: joined16(first.modeBefore, second.modeBefore),
    blobBefore: joined32(first.blobBefore, second.blobBefore),
    mode: joined16(first.mode, second.mode),
    blob: joined32(first.blob, second.blob),
  };
}

function joined16(first: Uint16Array, second: Uint16Array): Uint16Array {
  const both = new Uint16Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

function joined32(first: Uint32Array, second: Uint32Array): Uint32Array {
  const both = new Uint32Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

/** The tree after the first commits. */
function treeAfter(history: History, commits: number): TreeTable {
  const tree = startingTree(history);
  for (let commit = 0; commit < commits; commit++) applyCommit(tree, history, commit);
  const path = Uint32Array.from(tree.mode.keys()).filter(each => tree.mode[each] !== 0);
  return {
    path,
    mode: Uint16Array.from(path, each => tree.mode[each] ?? 0),
    blob: Uint32Array.from(path, each => tree.blob[each] ?? 0),
  };
}

function withoutFirst(changes: ChangeTable, commits: number): ChangeTable {
  const first = changes.offsets[commits] ?? 0;
  return {
    offsets: changes.offsets.subarray(commits).map(offset => offset - first),
    path: changes.path.slice(first),
    modeBefore: changes.modeBefore.slice(first),
    blobBefore: changes.blobBefore.slice(first),
    mode: changes.mode.slice(first),
    blob: changes.blob.slice(first),
  };
}
