import type { ByteTable } from './byteTable';
import { createChunkJoiner, nextNul } from './chunkJoiner';
import type { ChangeTable, Commit } from './history';

/** What `git log` is asked for: readGitLog reads the output of `git <configuration> log <arguments> -n N <commit> --`. */
export const gitLogFormat = {
  /** Settings of the user's that would change the output. */
  configuration: [
    '-c',
    'log.showSignature=false',
    '-c',
    'log.showRoot=true',
    '-c',
    'log.diffMerges=separate',
    '-c',
    'diff.relative=false',
  ],
  arguments: [
    '--first-parent',
    '-m',
    '--raw',
    '-z',
    '--no-abbrev',
    '--no-renames',
    '--no-color',
    '--ignore-submodules=none',
    '--encoding=UTF-8',
    '--format=%H%x00%P%x00%aI%x00%s',
  ],
} as const;

/** Reads git's log while it comes. */
export interface GitLogReader {
  feed(chunk: Uint8Array): void;
  /** What was read, once everything was fed; undefined when that was not a whole log. */
  end(): GitLog | undefined;
}

export interface GitLog {
  /** Oldest first. */
  readonly commits: readonly Commit[];
  /** The first parent of the oldest commit, undefined when it has none. */
  readonly parentOfOldest: string | undefined;
  readonly changes: ChangeTable;
}

/**
 * Reads the output of git log as asked for by `gitLogFormat`: for each commit, newest first, its id, its parents, the
 * author's date and the subject, then pairs of a raw entry and a path, all closed by NULs. A line end stands before a
 * commit's first entry. See "RAW OUTPUT FORMAT" in git-diff(1).
 */
export function createGitLogReader(paths: ByteTable, blobs: ByteTable): GitLogReader {
  const commits: CommitEntry[] = [];
  const rows = createRows();
  let idLength = 0;
  let isBroken = false;

  /** Takes a commit's four fields and gives where they end; -1 when they are not all there yet. */
  const takeCommit = (bytes: Buffer, start: number, end: number): number => {
    const idEnd = nextNul(bytes, start, end);
    const parentsEnd = nextNul(bytes, idEnd + 1, end);
    const dateEnd = nextNul(bytes, parentsEnd + 1, end);
    const subjectEnd = nextNul(bytes, dateEnd + 1, end);
    if (subjectEnd >= end) return -1;
    idLength = idEnd - start;
    const commit = {
      id: bytes.toString('latin1', start, idEnd),
      date: bytes.toString('latin1', parentsEnd + 1, dateEnd),
      subject: bytes.toString('utf8', dateEnd + 1, subjectEnd),
    };
    commits.push({ commit, parents: bytes.toString('latin1', idEnd + 1, parentsEnd), firstRow: rows.count() });
    return subjectEnd + 1;
  };

  /**
   * Takes `:<mode> <mode> <id> <id> <status>`, a NUL, a path and a NUL: modes of six octal digits, ids as long as a
   * commit's, one letter. Gives where they end; -1 when they are not all there yet.
   */
  const takeChange = (bytes: Buffer, start: number, end: number): number => {
    const firstId = start + 15;
    const secondId = firstId + idLength + 1;
    const path = secondId + idLength + 3;
    const pathEnd = nextNul(bytes, path, end);
    if (pathEnd >= end) return -1;
    isBroken ||= bytes[firstId - 1] !== space || bytes[secondId - 1] !== space || bytes[path - 1] !== 0;
    const modeBefore = readMode(bytes, start + 1);
    const mode = readMode(bytes, start + 8);
    const blobBefore = modeBefore === 0 ? 0 : blobs.add(bytes, firstId, firstId + idLength);
    const blob = mode === 0 ? 0 : blobs.add(bytes, secondId, secondId + idLength);
    rows.add(paths.add(bytes, path, pathEnd), modeBefore, blobBefore, mode, blob);
    return pathEnd + 1;
  };

  const joiner = createChunkJoiner((bytes, end) => {
    for (let at = 0; ;) {
      const start = bytes[at] === lineEnd ? at + 1 : at;
      if (isBroken) return end;
      if (start >= end) return at;
      const isChange = commits.length > 0 && bytes[start] === colon;
      const next = isChange ? takeChange(bytes, start, end) : takeCommit(bytes, at, end);
      if (next === -1) return at;
      at = next;
    }
  });

  return {
    feed: chunk => {
      joiner.feed(chunk);
    },
    end: () => (joiner.isEmpty() && !isBroken ? assemble(commits, rows) : undefined),
  };
}

const lineEnd = 0x0a;
const colon = 0x3a;
const space = 0x20;

interface CommitEntry {
  readonly commit: Commit;
  /** Parents' ids, separated by spaces. */
  readonly parents: string;
  readonly firstRow: number;
}

/** Six octal digits. Old repositories have files with other permission bits, which git checks out as these two. */
export function readMode(bytes: Uint8Array, start: number): number {
  let mode = 0;
  for (let at = start; at < start + 6; at++) mode = mode * 8 + ((bytes[at] ?? 0x30) - 0x30);
  return mode >> 12 === 0o10 ? ((mode & 0o100) === 0 ? 0o100644 : 0o100755) : mode;
}

type Columns = Omit<ChangeTable, 'offsets'>;

/** The columns of a change table while they grow. */
interface Rows {
  count(): number;
  add(path: number, modeBefore: number, blobBefore: number, mode: number, blob: number): void;
  columns(): Columns;
}

function createRows(): Rows {
  let capacity = 1024;
  let count = 0;
  let columns = allocate(capacity);

  return {
    count: () => count,
    add: (path, modeBefore, blobBefore, mode, blob) => {
      if (count === capacity) {
        capacity *= 2;
        const larger = allocate(capacity);
        copyColumns(columns, 0, count, larger, 0);
        columns = larger;
      }
      columns.path[count] = path;
      columns.modeBefore[count] = modeBefore;
      columns.blobBefore[count] = blobBefore;
      columns.mode[count] = mode;
      columns.blob[count] = blob;
      count++;
    },
    columns: () => columns,
  };
}

function allocate(length: number): Columns {
  return {
    path: new Uint32Array(length),
    modeBefore: new Uint16Array(length),
    blobBefore: new Uint32Array(length),
    mode: new Uint16Array(length),
    blob: new Uint32Array(length),
  };
}

function copyColumns(from: Columns, start: number, end: number, to: Columns, at: number): void {
  // Row by row: a commit has a few, for which `subarray` and `set` of each column cost more.
  for (let row = start, target = at; row < end; row++, target++) {
    to.path[target] = from.path[row] ?? 0;
    to.modeBefore[target] = from.modeBefore[row] ?? 0;
    to.blobBefore[target] = from.blobBefore[row] ?? 0;
    to.mode[target] = from.mode[row] ?? 0;
    to.blob[target] = from.blob[row] ?? 0;
  }
}

/** Turns the log around: git tells the newest commit first. */
function assemble(newestFirst: readonly CommitEntry[], rows: Rows): GitLog {
  const changes = { offsets: new Uint32Array(newestFirst.length + 1), ...allocate(rows.count()) };
  const commits: Commit[] = [];
  let end = rows.count();
  let filled = 0;
  for (const { commit, firstRow } of [...newestFirst].reverse()) {
    commits.push(commit);
    copyColumns(rows.columns(), firstRow, end, changes, filled);
    filled += end - firstRow;
    end = firstRow;
    changes.offsets[commits.length] = filled;
  }
  const parents = newestFirst.at(-1)?.parents ?? '';
  return { commits, changes, parentOfOldest: parents === '' ? undefined : parents.split(' ')[0] };
}
