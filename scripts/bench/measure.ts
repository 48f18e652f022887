/** The median of some runs in milliseconds, after as many runs to warm up. */
export function medianTime(runs: number, work: () => unknown): number {
  for (let run = 0; run < runs; run++) work();
  return median(Array.from({ length: runs }, () => timeOf(work)));
}

/** The same for several works that are waited for, taken in turns, so that a busy machine slows all of them alike. */
export async function medianTimesAsync<Works extends readonly (() => Promise<unknown>)[]>(
  runs: number,
  works: readonly [...Works],
): Promise<{ [Each in keyof Works]: number }> {
  const times = works.map((): number[] => []);
  for (let run = 0; run < 2 * runs; run++) {
    for (const [index, work] of works.entries()) {
      const start = performance.now();
      await work();
      times[index]?.push(performance.now() - start);
    }
  }
  return times.map(each => median(each.slice(runs))) as { [Each in keyof Works]: number };
}

export function milliseconds(time: number): string {
  return `${time.toFixed(time < 10 ? 2 : 0)} ms`;
}

export function ratio(time: number, git: number): string {
  return `${(time / git).toFixed(2)} x git`;
}

/** What a work takes once, in milliseconds. */
export function timeOf(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function median(times: readonly number[]): number {
  return percentile(times, 0.5);
}

/** @param share from 0 to 1: the value below which so many are */
export function percentile(values: readonly number[], share: number): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN;
}
