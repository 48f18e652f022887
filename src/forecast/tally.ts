import { ownContextInputs } from './buildPlan';
import type { ContextHistory } from './contextHistory';
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

/** @param steps those of the forecast, to name others by their index */
export function createTally(
  step: Step,
  steps: readonly Step[],
  plan: BuildPlan,
  history: Pick<ContextHistory, 'pathText'>,
): Tally {
  const outcomes: StepOutcome[] = [];
  const misses: Miss[] = [];
  const missesByFile = new Map<number, number>();
  const missesByStep = new Map<number, number>();
  let hits = 0;
  let builds = 0;

  const changedFiles = (commit: number, lastBuild: number): number[] => {
    const files = new Set<number>();
    for (const input of ownContextInputs(step)) {
      const timeline = plan.timelineOf(input);
      for (let at = lastBuild + 1; at <= commit; at++) timeline?.visitChanged(at, path => files.add(path));
    }
    return [...files];
  };
  const describe = (files: readonly number[], origin: Step | undefined): MissCause => {
    const index = origin === undefined || origin === step ? -1 : steps.indexOf(origin);
    const paths = files.length <= pathLimit ? files : files.slice(0, pathLimit);
    return {
      paths: paths.map(path => history.pathText(path) ?? '').sort(),
      pathCount: files.length,
      with: index === -1 ? undefined : index,
    };
  };
  const ownFiles = ({ origin }: BuiltStep, commit: number, lastBuild: number): number[] =>
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
      for (const file of files) missesByFile.set(file, (missesByFile.get(file) ?? 0) + 1);
      if (cause.with !== undefined) missesByStep.set(cause.with, (missesByStep.get(cause.with) ?? 0) + 1);
    },
    result: () => {
      const [carrier] = mostFrequent(missesByStep);
      return {
        hits,
        builds,
        outcomes,
        misses,
        missedBecause: mostFrequent(missesByFile).map(([file, count]) => ({
          path: history.pathText(file) ?? '',
          builds: count,
        })),
        missedWith: carrier && { step: carrier[0], builds: carrier[1] },
      };
    },
  };
}

function mostFrequent(counts: ReadonlyMap<number, number>): [number, number][] {
  return [...counts].sort(([, a], [, b]) => b - a);
}
