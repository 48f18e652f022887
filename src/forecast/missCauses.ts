import { ownContextInputs, type BuildPlan } from './buildPlan';
import { pathLimit, type MissCause } from './forecast';
import { missOriginsOf } from './missOrigins';
import type { Replay } from './replay';
import { mergedChange, noChange, type SourceChange } from './sourceChange';
import type { SourceTimeline } from './sourceTimeline';
import type { Step } from './steps';

/** What made steps miss, compared to the build before. */
export interface MissCauses {
  causeOf(step: Step, commit: number): MissCause;
  /** The files of its own that did; none where another step took it along. */
  ownChange(step: Step, commit: number): SourceChange;
}

/** @param steps those of the forecast, to name them by their index */
export function createMissCauses(plan: BuildPlan, replayed: Replay, steps: readonly Step[]): MissCauses {
  const origins = missOriginsOf(plan, replayed);
  const indexes = new Map(steps.map((step, index) => [step, index]));
  const timelines = new Map(
    [...replayed.steps.keys()].map(step => [step, ownContextInputs(step).flatMap(each => plan.timelineOf(each) ?? [])]),
  );
  const lastBuilds = new Map(replayed.builds.map((commit, build) => [commit, replayed.builds[build - 1] ?? -1]));

  const ownChange = (step: Step, commit: number): SourceChange =>
    origins.get(step)?.[commit] === step
      ? changeBetween(timelines.get(step) ?? [], lastBuilds.get(commit) ?? -1, commit)
      : noChange;

  return {
    ownChange,
    causeOf: (step, commit) => {
      const { paths } = ownChange(step, commit);
      const origin = origins.get(step)?.[commit];
      return {
        paths: paths.length <= pathLimit ? paths : paths.slice(0, pathLimit),
        pathCount: paths.length,
        with: origin === undefined || origin === step ? undefined : indexes.get(origin),
      };
    },
  };
}

/** What the commits after one, up to another, changed in some sources. */
function changeBetween(timelines: readonly SourceTimeline[], after: number, commit: number): SourceChange {
  const changes: SourceChange[] = [];
  for (const timeline of timelines) {
    for (let at = after + 1; at <= commit; at++) {
      const change = timeline.changeAt(at);
      if (change !== noChange) changes.push(change);
    }
  }
  return changes.length > 1 ? mergedChange(changes) : (changes[0] ?? noChange);
}
