import type { LongWork } from '../forecast/longWork';

/**
 * Runs work in turns of some milliseconds, between which everything else in the process may run; what is done within the first is
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

/** In milliseconds: nobody notices so long a wait for a hover, and the first forecast of an ordinary file is done within it. */
const turn = 30;
