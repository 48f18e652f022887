import type { ByteTable } from './byteTable';
import type { ChangeTable, Commit } from './history';
import { createNulTokens } from './nulTokens';

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
  let fields: string[] = [];
  let awaits: 'field' | 'entry' | 'path' = 'field';
  let isBroken = false;

  const takeField = (text: string): void => {
    fields.push(text);
    if (fields.length < 4) return;
    const [id = '', parents = '', date = '', subject = ''] = fields;
    commits.push({ commit: { id, date, subject }, parents, firstRow: rows.count() });
    fields = [];
    awaits = 'entry';
  };

  const tokens = createNulTokens((bytes, start, end) => {
    if (awaits === 'path') {
      rows.setPath(paths.add(bytes, start, end));
      awaits = 'entry';
      return;
    }
    const from = awaits === 'entry' && bytes[start] === lineEnd ? start + 1 : start;
    if (awaits === 'entry' && bytes[from] === colon) {
      isBroken ||= !readEntry(bytes, from, end, rows, blobs);
      awaits = 'path';
      return;
    }
    awaits = 'field';
    takeField(Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString());
  });

  return {
    feed: chunk => {
      tokens.feed(chunk);
    },
    end: () => {
      const isWhole = tokens.isComplete() && fields.length === 0 && awaits !== 'path';
      return isWhole && !isBroken ? assemble(commits, rows) : undefined;
    },
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

/** `:<mode> <mode> <id> <id> <status>`: modes of six octal digits, ids of 40 or 64 hexadecimal ones, one letter. */
function readEntry(bytes: Uint8Array, start: number, end: number, rows: Rows, blobs: ByteTable): boolean {
  const idLength = (end - start - 18) / 2;
  const firstId = start + 15;
  const secondId = firstId + idLength + 1;
  const isWellFormed =
    Number.isInteger(idLength) && idLength > 0 && bytes[firstId - 1] === space && bytes[secondId - 1] === space;
  if (!isWellFormed) return false;
  const modeBefore = readMode(bytes, start + 1);
  const mode = readMode(bytes, start + 8);
  const blobBefore = modeBefore === 0 ? 0 : blobs.add(bytes, firstId, firstId + idLength);
  const blob = mode === 0 ? 0 : blobs.add(bytes, secondId, secondId + idLength);
  rows.add(modeBefore, blobBefore, mode, blob);
  return true;
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
  add(modeBefore: number, blobBefore: number, mode: number, blob: number): void;
  /** Sets the path of the row added last. */
  setPath(path: number): void;
  columns(): Columns;
}

function createRows(): Rows {
  let capacity = 1024;
  let count = 0;
  let columns = allocate(capacity);

  return {
    count: () => count,
    add: (modeBefore, blobBefore, mode, blob) => {
      if (count === capacity) {
        capacity *= 2;
        const larger = allocate(capacity);
        copyColumns(columns, 0, count, larger, 0);
        columns = larger;
      }
      columns.modeBefore[count] = modeBefore;
      columns.blobBefore[count] = blobBefore;
      columns.mode[count] = mode;
      columns.blob[count] = blob;
      count++;
    },
    setPath: path => {
      columns.path[count - 1] = path;
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
  to.path.set(from.path.subarray(start, end), at);
  to.modeBefore.set(from.modeBefore.subarray(start, end), at);
  to.blobBefore.set(from.blobBefore.subarray(start, end), at);
  to.mode.set(from.mode.subarray(start, end), at);
  to.blob.set(from.blob.subarray(start, end), at);
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
