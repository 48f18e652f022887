import type { Miss, StepForecast, StepOutcome } from './forecast';
import { toldCause, type MissCauses } from './missCauses';
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
  const outcomes = new Array<StepOutcome>(commits).fill('unused');
  const misses: Miss[] = [];
  const hits = step.isScored ? steps.get(step)?.hits : undefined;
  const causeAt = causes.of(step);
  if (!hits || !causeAt) return { hits: 0, builds: 0, outcomes, misses, missedBecause: [], missedWith: undefined };

  const byFile = createCounts<string>(causes.fileCount);
  const byStep = createCounts<number>(causes.stepCount);
  const counting = builds.filter(commit => commit < commits);
  for (const commit of counting) {
    const isHit = hits[commit] === 1;
    outcomes[commit] = isHit ? 'hit' : 'miss';
    // The first build finds an empty cache, and does not count.
    if (isHit || commit === counting[0]) continue;
    const cause = causeAt(commit);
    const { paths, pathCount, with: carrier } = toldCause(cause);
    misses.push({ commit, paths, pathCount, with: carrier });
    const { files, paths: all } = cause.own;
    for (let index = 0; index < files.length; index++) byFile.add(files[index] ?? 0, all[index] ?? '');
    if (cause.with !== undefined) byStep.add(cause.with, cause.with);
  }
  const scored = Math.max(0, counting.length - 1);
  const missedBecause = byFile.most(mostFiles).map(({ counted, times }) => ({ path: counted, builds: times }));
  const missedWith = byStep.most(1).map(({ counted, times }) => ({ step: counted, builds: times }))[0];
  return { hits: scored - misses.length, builds: scored, outcomes, misses, missedBecause, missedWith };
}

interface Count<T> {
  readonly counted: T;
  readonly times: number;
}

/** Counts things that have numbers. */
interface Counts<T> {
  add(number: number, counted: T): void;
  /** The most frequent first, of equally frequent ones the first that was counted; no more than a number of them. */
  most(limit: number): readonly Count<T>[];
}

/** @param size their numbers are below this one */
function createCounts<T>(size: number): Counts<T> {
  // In the order in which they were first counted. There may be as many as files, of which most are never told.
  const numbers: number[] = [];
  const all: T[] = [];
  // By number. Most steps never need it.
  let times: Int32Array | undefined;
  return {
    add: (number, counted) => {
      times ??= new Int32Array(size);
      const before = times[number] ?? 0;
      times[number] = before + 1;
      if (before > 0) return;
      numbers.push(number);
      all.push(counted);
    },
    most: limit => {
      const byTimes: number[][] = [];
      numbers.forEach((number, place) => (byTimes[times?.[number] ?? 0] ??= []).push(place));
      const found: Count<T>[] = [];
      for (let each = byTimes.length - 1; each > 0 && found.length < limit; each--) {
        for (const place of (byTimes[each] ?? []).slice(0, limit - found.length)) {
          found.push({ counted: all[place] as T, times: each });
        }
      }
      return found;
    },
  };
}
