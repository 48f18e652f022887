/** The median of some runs in milliseconds, after as many runs to warm up. */
export function medianTime(runs: number, work: () => unknown): number {
  for (let run = 0; run < runs; run++) work();
  return median(Array.from({ length: runs }, () => timeOf(work)));
}

/** The same for work that is waited for. */
export async function medianTimeAsync(runs: number, work: () => Promise<unknown>): Promise<number> {
  for (let run = 0; run < runs; run++) await work();
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return median(times);
}

export function milliseconds(time: number): string {
  return `${time.toFixed(time < 10 ? 2 : 0)} ms`;
}

function timeOf(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}
