/** Work that yields after each of its parts, so that whoever runs it can let others have their turn, or leave it. */
export type LongWork<T> = Generator<undefined, T, undefined>;

/** Runs work to its end, or leaves it: then the answer is undefined. */
export type RunWork = <T>(work: LongWork<T>, signal?: AbortSignal) => Promise<T | undefined>;

/** Runs it to its end at once. */
export function runAtOnce<T>(work: LongWork<T>): T {
  for (;;) {
    const part = work.next();
    if (part.done === true) return part.value;
  }
}
