import { readMode } from './gitLog';

/** What git is asked for what is not committed: parseGitStatus reads the output. Paths are told from the root. */
export const gitStatusArguments = [
  '-c',
  'status.relativePaths=false',
  'status',
  '--porcelain=v2',
  '-z',
  '--branch',
  '--no-ahead-behind',
  '--no-renames',
  '--untracked-files=all',
  '--ignored=matching',
  '--ignore-submodules=dirty',
] as const;

export interface GitStatus {
  /** The commit that it is compared with; undefined in a repository without commits. */
  readonly headId: string | undefined;
  readonly entries: readonly GitStatusEntry[];
}

export interface GitStatusEntry {
  /** The bytes of its path, from the root; with a slash at the end for a folder that git did not look into. */
  readonly path: Uint8Array;
  readonly kind: 'tracked' | 'untracked' | 'ignored';
  /** git's modes in the newest commit and in the working tree, 0 where it is in none; 0 for what is not tracked. */
  readonly headMode: number;
  readonly mode: number;
  /** The content in the newest commit; undefined where it has none. */
  readonly headId: string | undefined;
}

/** Reads "Porcelain Format Version 2" of git-status(1), each entry closed by a NUL. What it does not know it leaves out. */
export function parseGitStatus(output: Buffer): GitStatus {
  const entries: GitStatusEntry[] = [];
  let headId: string | undefined;
  for (let start = 0, end = output.indexOf(0); end !== -1; start = end + 1, end = output.indexOf(0, start)) {
    const record = output.subarray(start, end);
    const oid = /^# branch\.oid ([0-9a-f]+)$/.exec(record.toString('latin1', 0, headerLimit))?.[1];
    if (oid !== undefined) headId = oid;
    const entry = readEntry(record);
    if (entry !== undefined) entries.push(entry);
  }
  return { headId, entries };
}

const headerLimit = 100;

function readEntry(record: Buffer): GitStatusEntry | undefined {
  const untracked = { headMode: 0, mode: 0, headId: undefined };
  switch (String.fromCharCode(record[0] ?? 0)) {
    case '?':
      return { path: record.subarray(2), kind: 'untracked', ...untracked };
    case '!':
      return { path: record.subarray(2), kind: 'ignored', ...untracked };
    case '1':
      return readTracked(record, { headMode: 3, mode: 5, headId: 6, path: 8 });
    // Of a conflict git tells no newest commit, but what the two sides have: the second is ours.
    case 'u':
      return readTracked(record, { headMode: 4, mode: 6, headId: 8, path: 10 });
    default:
      return undefined;
  }
}

/** @param columns at which field each stands; the path is the last and may hold spaces */
function readTracked(
  record: Buffer,
  columns: { readonly headMode: number; readonly mode: number; readonly headId: number; readonly path: number },
): GitStatusEntry | undefined {
  const fields: string[] = [];
  let start = 0;
  while (fields.length < columns.path) {
    const space = record.indexOf(0x20, start);
    if (space === -1) return undefined;
    fields.push(record.toString('latin1', start, space));
    start = space + 1;
  }
  const headMode = readMode(Buffer.from(fields[columns.headMode] ?? ''), 0);
  return {
    path: record.subarray(start),
    kind: 'tracked',
    headMode,
    mode: readMode(Buffer.from(fields[columns.mode] ?? ''), 0),
    headId: headMode === 0 ? undefined : fields[columns.headId],
  };
}
