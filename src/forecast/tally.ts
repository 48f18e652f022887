import type { Miss, StepForecast, StepOutcome } from './forecast';
import type { MissCauses } from './missCauses';
import type { Replay } from './replay';
import type { Step } from './steps';

export type Tally = Pick<StepForecast, 'hits' | 'builds' | 'missedBecause' | 'missedWith' | 'misses' | 'outcomes'>;

/** So many files of a step are told with their numbers of misses: those with the most. */
const mostFiles = 1000;

/**
 * Counts what builds did with one step.
 * @param commits builds of so many of the first commits count
 */
export function tally(step: Step, { builds, steps }: Replay, causes: MissCauses, commits: number): Tally {
  const outcomes = Array.from({ length: commits }, (): StepOutcome => 'unused');
  const misses: Miss[] = [];
  const hits = step.isScored ? steps.get(step)?.hits : undefined;
  if (!hits) return { hits: 0, builds: 0, outcomes, misses, missedBecause: [], missedWith: undefined };

  const missesByPath = new Map<string, number>();
  const missesByStep = new Map<number, number>();
  const counting = builds.filter(commit => commit < commits);
  for (const commit of counting) {
    const isHit = hits[commit] === 1;
    outcomes[commit] = isHit ? 'hit' : 'miss';
    // The first build finds an empty cache, and does not count.
    if (isHit || commit === counting[0]) continue;
    const cause = causes.causeOf(step, commit);
    misses.push({ commit, ...cause });
    for (const path of causes.ownChange(step, commit).paths) countOne(missesByPath, path);
    if (cause.with !== undefined) countOne(missesByStep, cause.with);
  }
  const scored = Math.max(0, counting.length - 1);
  const [carrier] = mostFrequent(missesByStep, 1);
  return {
    hits: scored - misses.length,
    builds: scored,
    outcomes,
    misses,
    missedBecause: mostFrequent(missesByPath, mostFiles).map(([path, count]) => ({ path, builds: count })),
    missedWith: carrier && { step: carrier[0], builds: carrier[1] },
  };
}

function countOne<T>(counts: Map<T, number>, counted: T): void {
  counts.set(counted, (counts.get(counted) ?? 0) + 1);
}

/** The most frequent first, of equally frequent ones the first that was counted; no more than a number of them. */
function mostFrequent<T>(counts: ReadonlyMap<T, number>, most: number): [T, number][] {
  const byCount: [T, number][][] = [];
  for (const entry of counts) (byCount[entry[1]] ??= []).push(entry);
  const found: [T, number][] = [];
  for (let count = byCount.length - 1; count > 0 && found.length < most; count--) found.push(...(byCount[count] ?? []));
  return found.slice(0, most);
}
