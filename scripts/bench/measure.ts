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

function timeOf(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}
