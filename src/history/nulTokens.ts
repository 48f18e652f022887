/** Cuts a stream of bytes at its NULs, wherever it is torn. */
export interface NulTokens {
  feed(chunk: Uint8Array): void;
  /** Whether everything was closed by a NUL. */
  isComplete(): boolean;
}

/** @param take called with each piece without its NUL; the bytes are only good during the call */
export function createNulTokens(take: (bytes: Uint8Array, start: number, end: number) => void): NulTokens {
  let torn: Uint8Array[] = [];
  return {
    feed: chunk => {
      let start = 0;
      let end = nextNul(chunk, 0);
      if (torn.length > 0 && end < chunk.length) {
        const whole = Buffer.concat([...torn, chunk.subarray(0, end)]);
        torn = [];
        take(whole, 0, whole.length);
        start = end + 1;
        end = nextNul(chunk, start);
      }
      for (; end < chunk.length; end = nextNul(chunk, start)) {
        take(chunk, start, end);
        start = end + 1;
      }
      if (start < chunk.length) torn.push(Buffer.from(chunk.subarray(start)));
    },
    isComplete: () => torn.length === 0,
  };
}

/** The next NUL, or the end. For pieces this short a loop is faster than `indexOf`. */
function nextNul(bytes: Uint8Array, start: number): number {
  let at = start;
  while (at < bytes.length && bytes[at] !== 0) at++;
  return at;
}
