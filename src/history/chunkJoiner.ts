/** Gives a stream's bytes to a reader that takes them in pieces of its own: a line, an entry. */
export interface ChunkJoiner {
  /** The stream's next bytes, torn wherever they may be. They are copied. */
  feed(chunk: Uint8Array): void;
  /** Whether the reader took everything. */
  isEmpty(): boolean;
}

/**
 * @param take is given the bytes from 0 to `end` that it has not taken yet, and tells how many it takes. The others come
 *   again with what follows. Every piece ends with a NUL, so it is only asked when one came. The bytes are only good during
 *   the call, and always in the same kind of array, which keeps loops over them fast.
 */
export function createChunkJoiner(take: (bytes: Buffer, end: number) => number): ChunkJoiner {
  let bytes = Buffer.allocUnsafe(initialSize);
  let end = 0;
  return {
    feed: chunk => {
      if (end + chunk.length > bytes.length) {
        const larger = Buffer.allocUnsafe(2 * (end + chunk.length));
        larger.set(bytes.subarray(0, end));
        bytes = larger;
      }
      bytes.set(chunk, end);
      end += chunk.length;
      if (!chunk.includes(0)) return;
      const taken = take(bytes, end);
      bytes.copyWithin(0, taken, end);
      end -= taken;
    },
    isEmpty: () => end === 0,
  };
}

/** The next NUL, or at least the end. For pieces this short a loop is faster than `indexOf`. */
export function nextNul(bytes: Buffer, start: number, end: number): number {
  let at = start;
  while (at < end && bytes[at] !== 0) at++;
  return at;
}

/** What a pipe gives at once, twice. */
const initialSize = 131_072;
