import type { ByteTable } from './byteTable';
import { createChunkJoiner, nextNul } from './chunkJoiner';
import { readMode } from './gitLog';
import type { TreeTable } from './history';

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
  const pathNumbers: number[] = [];
  const modes: number[] = [];
  const blobNumbers: number[] = [];
  let idLength = 0;
  let isBroken = false;
  const joiner = createChunkJoiner((bytes, end) => {
    for (let start = 0; ;) {
      // The type is `blob` or `commit`; behind it the id ends at the tabulator. All ids are of the same length.
      const id = start + (bytes[start + 7] === letterC ? 14 : 12);
      if (idLength === 0) idLength = bytes.subarray(id, end).indexOf(tabulator);
      const path = id + idLength + 1;
      const pathEnd = nextNul(bytes, path, end);
      if (isBroken) return end;
      if (pathEnd >= end) return start;
      const isId = idLength === sha1Length || idLength === sha256Length;
      isBroken = !isId || bytes[id - 1] !== space || bytes[path - 1] !== tabulator;
      modes.push(readMode(bytes, start));
      blobNumbers.push(blobs.add(bytes, id, path - 1));
      pathNumbers.push(paths.add(bytes, path, pathEnd));
      start = pathEnd + 1;
    }
  });
  return {
    feed: chunk => {
      joiner.feed(chunk);
    },
    end: () =>
      joiner.isEmpty() && !isBroken
        ? { path: Uint32Array.from(pathNumbers), mode: Uint16Array.from(modes), blob: Uint32Array.from(blobNumbers) }
        : undefined,
  };
}

/** Ids in hexadecimal digits. */
const sha1Length = 40;
const sha256Length = 64;
const tabulator = 0x09;
const space = 0x20;
const letterC = 0x63;
