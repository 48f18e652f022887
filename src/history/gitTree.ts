import type { ByteTable } from './byteTable';
import { readMode } from './gitLog';
import type { TreeTable } from './history';
import { createNulTokens } from './nulTokens';

/** What `git` is asked for: createGitTreeReader reads the output of `git <arguments> <commit>`. */
export const gitTreeArguments = ['ls-tree', '-r', '-z', '--full-tree'] as const;

/** Reads a tree while it comes. */
export interface GitTreeReader {
  feed(chunk: Uint8Array): void;
  /** What was read, once everything was fed; undefined when that was not a whole tree. */
  end(): TreeTable | undefined;
}

/** The tree without files. */
export const emptyTree: TreeTable = { path: new Uint32Array(0), mode: new Uint16Array(0), blob: new Uint32Array(0) };

/** Reads `git ls-tree -r -z`: for each file `<mode> <type> <id>\t<path>`, closed by a NUL. */
export function createGitTreeReader(paths: ByteTable, blobs: ByteTable): GitTreeReader {
  const path: number[] = [];
  const mode: number[] = [];
  const blob: number[] = [];
  let isBroken = false;
  const tokens = createNulTokens((bytes, start, end) => {
    // The type is `blob` or `commit`; behind it the id ends at the tabulator.
    const id = start + (bytes[start + 7] === letterC ? 14 : 12);
    let tab = id;
    while (tab < end && bytes[tab] !== tabulator) tab++;
    if (tab === end || tab === id || bytes[id - 1] !== space) {
      isBroken = true;
      return;
    }
    mode.push(readMode(bytes, start));
    blob.push(blobs.add(bytes, id, tab));
    path.push(paths.add(bytes, tab + 1, end));
  });
  return {
    feed: chunk => {
      tokens.feed(chunk);
    },
    end: () =>
      tokens.isComplete() && !isBroken
        ? { path: Uint32Array.from(path), mode: Uint16Array.from(mode), blob: Uint32Array.from(blob) }
        : undefined,
  };
}

const tabulator = 0x09;
const space = 0x20;
const letterC = 0x63;
