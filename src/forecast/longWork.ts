/** Work that yields after each of its parts, so that whoever runs it can let others have their turn, or leave it. */
export type LongWork<T> = Generator<undefined, T, undefined>;

/** Runs it to its end at once. */
export function runAtOnce<T>(work: LongWork<T>): T {
  for (;;) {
    const part = work.next();
    if (part.done === true) return part.value;
  }
}

/**
 * Runs it in turns of some milliseconds, between which everything else in the process may run; what is done within the first is
 * done at once. Undefined when the signal was aborted before it came to its end.
 */
export async function runInTurns<T>(work: LongWork<T>, signal?: AbortSignal): Promise<T | undefined> {
  while (signal?.aborted !== true) {
    const end = performance.now() + turn;
    do {
      const part = work.next();
      if (part.done === true) return part.value;
    } while (performance.now() < end);
    await new Promise(resolve => setImmediate(resolve));
  }
  return undefined;
}

/** In milliseconds: less than a frame, and about what an ordinary file takes over 1,000 builds. */
const turn = 10;
