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

  const missesByPath = new Map<string, Count<string>>();
  const missesByStep = new Map<number, Count<number>>();
  const counting = builds.filter(commit => commit < commits);
  for (const commit of counting) {
    const isHit = hits[commit] === 1;
    outcomes[commit] = isHit ? 'hit' : 'miss';
    // The first build finds an empty cache, and does not count.
    if (isHit || commit === counting[0]) continue;
    const { paths, pathCount, with: carrier } = causes.causeOf(step, commit);
    misses.push({ commit, paths, pathCount, with: carrier });
    for (const path of causes.ownChange(step, commit).paths) count(missesByPath, path);
    if (carrier !== undefined) count(missesByStep, carrier);
  }
  const scored = Math.max(0, counting.length - 1);
  return {
    hits: scored - misses.length,
    builds: scored,
    outcomes,
    misses,
    missedBecause: mostFrequent(missesByPath, mostFiles).map(({ counted, times }) => ({
      path: counted,
      builds: times,
    })),
    missedWith: mostFrequent(missesByStep, 1).map(({ counted, times }) => ({ step: counted, builds: times }))[0],
  };
}

interface Count<T> {
  readonly counted: T;
  times: number;
}

function count<T>(counts: Map<T, Count<T>>, counted: T): void {
  const known = counts.get(counted);
  if (known) known.times++;
  else counts.set(counted, { counted, times: 1 });
}

/** The most frequent first, of equally frequent ones the first that was counted; no more than a number of them. */
function mostFrequent<T>(counts: ReadonlyMap<T, Count<T>>, most: number): Count<T>[] {
  const byTimes: Count<T>[][] = [];
  for (const each of counts.values()) (byTimes[each.times] ??= []).push(each);
  const found: Count<T>[] = [];
  for (let times = byTimes.length - 1; times > 0 && found.length < most; times--) found.push(...(byTimes[times] ?? []));
  return found.slice(0, most);
}
