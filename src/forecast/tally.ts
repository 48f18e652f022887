import type { Miss, StepForecast, StepOutcome } from './forecast';
import { toldPaths, type MissCauses } from './missCauses';
import type { Replay } from './replay';
import { noChange, type SourceChange } from './sourceChange';
import type { Step } from './steps';

export type Tally = Pick<StepForecast, 'hits' | 'builds' | 'missedBecause' | 'missedWith' | 'misses' | 'outcomes'>;

/** So many files of a step are told with their numbers of misses: those with the most. */
const mostFiles = 1000;

/** Of which commits builds count. */
export interface CountedBuilds {
  readonly commitCount: number;
  /** Those of them whose builds went through, ascending. */
  readonly builds: readonly number[];
}

/** Counts what builds did with one step. */
export function tally(
  step: Step,
  { commitCount, builds }: CountedBuilds,
  { steps }: Replay,
  causes: MissCauses,
): Tally {
  const outcomes = new Array<StepOutcome>(commitCount).fill('unused');
  const misses: Miss[] = [];
  const hits = step.isScored ? steps.get(step)?.hits : undefined;
  const causeAt = causes.of(step);
  if (!hits || !causeAt) return { hits: 0, builds: 0, outcomes, misses, missedBecause: [], missedWith: undefined };

  const byStep = createCounts<number>(causes.stepCount);
  const own: SourceChange[] = [];
  for (const commit of builds) {
    const isHit = hits[commit] === 1;
    outcomes[commit] = isHit ? 'hit' : 'miss';
    // The first build finds an empty cache, and does not count.
    if (isHit || commit === builds[0]) continue;
    const { own: change, with: carrier } = causeAt(commit);
    misses.push({ commit, paths: toldPaths(change.paths), pathCount: change.paths.length, with: carrier });
    if (change !== noChange) own.push(change);
    if (carrier !== undefined) byStep.add(carrier, carrier);
  }
  const scored = Math.max(0, builds.length - 1);
  const missedBecause = filesOf(own, causes.fileCount);
  const missedWith = byStep.most(1).map(({ counted, times }) => ({ step: counted, builds: times }))[0];
  return { hits: scored - misses.length, builds: scored, outcomes, misses, missedBecause, missedWith };
}

type ChangedFiles = StepForecast['missedBecause'];

/** By the first of the changes. An edit leaves most steps with those that they had, and counting is what a forecast would spend its time on. */
const counted = new WeakMap<
  SourceChange,
  { readonly changes: readonly SourceChange[]; readonly files: ChangedFiles }
>();

/** The files that changes have most often, each with how many have it. */
function filesOf(changes: readonly SourceChange[], fileCount: number): ChangedFiles {
  const [first] = changes;
  if (!first) return [];
  const known = counted.get(first);
  if (known?.changes.length === changes.length && known.changes.every((change, index) => change === changes[index])) {
    return known.files;
  }
  const byFile = createCounts<string>(fileCount);
  for (const { files, paths } of changes) {
    for (let index = 0; index < files.length; index++) byFile.add(files[index] ?? 0, paths[index] ?? '');
  }
  const files = byFile.most(mostFiles).map(({ counted: path, times }) => ({ path, builds: times }));
  counted.set(first, { changes, files });
  return files;
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
  let highest = 0;
  const timesOf = (place: number): number => times?.[numbers[place] ?? 0] ?? 0;
  return {
    add: (number, thing) => {
      times ??= new Int32Array(size);
      const now = (times[number] ?? 0) + 1;
      times[number] = now;
      highest = Math.max(highest, now);
      if (now > 1) return;
      numbers.push(number);
      all.push(thing);
    },
    most: limit => {
      // How many were counted how often tells where each comes to stand.
      const before = new Int32Array(highest + 2);
      for (let place = 0; place < numbers.length; place++) {
        const slot = highest - timesOf(place) + 1;
        before[slot] = (before[slot] ?? 0) + 1;
      }
      for (let slot = 1; slot < before.length; slot++) before[slot] = (before[slot] ?? 0) + (before[slot - 1] ?? 0);
      const places = new Int32Array(Math.min(limit, numbers.length));
      for (let place = 0; place < numbers.length; place++) {
        const slot = highest - timesOf(place);
        const position = before[slot] ?? 0;
        before[slot] = position + 1;
        if (position < places.length) places[position] = place;
      }
      return Array.from(places, place => ({ counted: all[place] as T, times: timesOf(place) }));
    },
  };
}
