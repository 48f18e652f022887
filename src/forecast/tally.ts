import { ownContextInputs } from './buildPlan';
import { pathLimit, type Miss, type MissCause, type StepForecast, type StepOutcome } from './forecast';
import type { Build, BuildPlan, BuiltStep } from './replay';
import type { Step } from './steps';

/** Counts what builds did with one step. */
export interface Tally {
  /**
   * Adds the build of a commit, commits in order.
   * @param build undefined when it would have failed
   */
  add(build: Build | undefined, place: BuildPlace): void;
  /** What made a step miss at a commit, compared to the last build. */
  causeOf(built: BuiltStep, commit: number, lastBuild: number): MissCause;
  result(): Pick<StepForecast, 'hits' | 'builds' | 'missedBecause' | 'missedWith' | 'misses' | 'outcomes'>;
}

export interface BuildPlace {
  readonly commit: number;
  /** The commit of the build before; -1 for the first. */
  readonly lastBuild: number;
  /** Whether it is the first build, which finds an empty cache and does not count. */
  readonly isCold: boolean;
}

/** So many files of a step are told with their numbers of misses: those with the most. */
const mostFiles = 1000;

/** @param steps those of the forecast, to name others by their index */
export function createTally(step: Step, steps: readonly Step[], plan: BuildPlan): Tally {
  const outcomes: StepOutcome[] = [];
  const misses: Miss[] = [];
  const missesByFile: number[] = [];
  const missesByStep = new Map<number, number>();
  let hits = 0;
  let builds = 0;

  const timelines = ownContextInputs(step).flatMap(input => plan.timelineOf(input) ?? []);
  const changedFiles = (commit: number, lastBuild: number): readonly number[] => {
    const files: number[] = [];
    for (const timeline of timelines) {
      for (let at = lastBuild + 1; at <= commit; at++) timeline.visitChanged(at, path => files.push(path));
    }
    // One source names a file once a commit.
    return timelines.length === 1 && lastBuild + 1 === commit ? files : [...new Set(files)];
  };
  /** A path from the top of its context; of a file in several, from that of the first. */
  const texts: string[] = [];
  const textOf = (file: number): string => (texts[file] ??= findText(file));
  const findText = (file: number): string => {
    for (const { pathText } of timelines) {
      const text = pathText(file);
      if (text !== '') return isInGitFolder(text) ? '.git' : text;
    }
    return '';
  };
  /** The files that are told of: those of the `.git` folder, which stand for all that is in it, as one. */
  const toldOf = (files: readonly number[]): readonly number[] => {
    const firstOfGit = files.find(file => textOf(file) === '.git');
    return firstOfGit === undefined ? files : files.filter(file => file === firstOfGit || textOf(file) !== '.git');
  };
  const describe = (changed: readonly number[], origin: Step | undefined): MissCause => {
    const index = origin === undefined || origin === step ? -1 : steps.indexOf(origin);
    const files = toldOf(changed);
    const told = files.length <= pathLimit ? files : files.slice(0, pathLimit);
    return {
      paths: told.map(textOf),
      pathCount: files.length,
      with: index === -1 ? undefined : index,
    };
  };
  const ownFiles = ({ origin }: BuiltStep, commit: number, lastBuild: number): readonly number[] =>
    origin === step ? changedFiles(commit, lastBuild) : [];

  return {
    causeOf: (built, commit, lastBuild) => describe(ownFiles(built, commit, lastBuild), built.origin),
    add: (build, { commit, lastBuild, isCold }) => {
      const built = step.isScored ? build?.get(step) : undefined;
      outcomes.push(built ? (built.isHit ? 'hit' : 'miss') : 'unused');
      if (!built || isCold) return;
      builds++;
      if (built.isHit) {
        hits++;
        return;
      }
      const files = ownFiles(built, commit, lastBuild);
      const cause = describe(files, built.origin);
      misses.push({ commit, ...cause });
      for (const file of toldOf(files)) missesByFile[file] = (missesByFile[file] ?? 0) + 1;
      if (cause.with !== undefined) missesByStep.set(cause.with, (missesByStep.get(cause.with) ?? 0) + 1);
    },
    result: () => {
      const [carrier] = mostFrequent([...missesByStep], 1);
      return {
        hits,
        builds,
        outcomes,
        misses,
        missedBecause: mostFrequent(counted(missesByFile), mostFiles).map(([file, count]) => ({
          path: textOf(file),
          builds: count,
        })),
        missedWith: carrier && { step: carrier[0], builds: carrier[1] },
      };
    },
  };
}

function isInGitFolder(path: string): boolean {
  return path.startsWith('.git/');
}

/** The numbers that were counted, with how often. */
function counted(counts: readonly number[]): [number, number][] {
  const found: [number, number][] = [];
  // Most places of the list are empty, and this skips them.
  counts.forEach((count, number) => found.push([number, count]));
  return found;
}

/** The most frequent first, of equally frequent ones the first that was counted; no more than a number of them. */
function mostFrequent(counts: readonly [number, number][], most: number): [number, number][] {
  const byCount: [number, number][][] = [];
  for (const entry of counts) (byCount[entry[1]] ??= []).push(entry);
  const found: [number, number][] = [];
  for (let count = byCount.length - 1; count > 0 && found.length < most; count--) found.push(...(byCount[count] ?? []));
  return found.slice(0, most);
}
