import type { ChangeTable } from './history';

/** The changes of no commits. */
export const noChanges: ChangeTable = {
  offsets: new Uint32Array(1),
  path: new Uint32Array(0),
  modeBefore: new Uint16Array(0),
  blobBefore: new Uint32Array(0),
  mode: new Uint16Array(0),
  blob: new Uint32Array(0),
};

/** The changes of some commits, and of those that follow on them. */
export function joinChanges(first: ChangeTable, second: ChangeTable): ChangeTable {
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

/** The changes without those of the first commits. */
export function withoutFirst(changes: ChangeTable, commits: number): ChangeTable {
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

/** A change table while it grows, commit by commit. */
export interface ChangeTableBuilder {
  add(path: number, modeBefore: number, blobBefore: number, mode: number, blob: number): void;
  /** Adds what a commit of another table changed. */
  addCommit(from: ChangeTable, commit: number): void;
  endCommit(): void;
  table(): ChangeTable;
}

/**
 * @param rows no more than so many changes
 * @param commits in how many commits
 */
export function createChangeTable(rows: number, commits: number): ChangeTableBuilder {
  const offsets = new Uint32Array(commits + 1);
  const columns = {
    path: new Uint32Array(rows),
    modeBefore: new Uint16Array(rows),
    blobBefore: new Uint32Array(rows),
    mode: new Uint16Array(rows),
    blob: new Uint32Array(rows),
  };
  let row = 0;
  let commit = 0;
  const add: ChangeTableBuilder['add'] = (path, modeBefore, blobBefore, mode, blob) => {
    columns.path[row] = path;
    columns.modeBefore[row] = modeBefore;
    columns.blobBefore[row] = blobBefore;
    columns.mode[row] = mode;
    columns.blob[row] = blob;
    row++;
  };
  return {
    add,
    addCommit: ({ offsets: starts, path, modeBefore, blobBefore, mode, blob }, of) => {
      const end = starts[of + 1] ?? 0;
      for (let at = starts[of] ?? end; at < end; at++) {
        add(path[at] ?? 0, modeBefore[at] ?? 0, blobBefore[at] ?? 0, mode[at] ?? 0, blob[at] ?? 0);
      }
    },
    endCommit: () => {
      offsets[++commit] = row;
    },
    table: () => ({
      offsets,
      path: columns.path.subarray(0, row),
      modeBefore: columns.modeBefore.subarray(0, row),
      blobBefore: columns.blobBefore.subarray(0, row),
      mode: columns.mode.subarray(0, row),
      blob: columns.blob.subarray(0, row),
    }),
  };
}
