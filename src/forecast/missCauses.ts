import { ownContextInputs, type BuildPlan } from './buildPlan';
import { pathLimit, type MissCause } from './forecast';
import { missOriginsOf, type MissOrigins } from './missOrigins';
import type { Replay } from './replay';
import { mergedChange, noChange, type SourceChange } from './sourceChange';
import type { SourceTimeline } from './sourceTimeline';
import type { Step } from './steps';

/** What made steps miss, compared to the build before. */
export interface MissCauses {
  /** Files have numbers below this one. */
  readonly fileCount: number;
  /** The steps of the forecast, which have their indexes for numbers. */
  readonly stepCount: number;
  /** What made a step miss at a commit; undefined for a step that is never built. */
  of(step: Step): ((commit: number) => FoundCause) | undefined;
}

export interface FoundCause {
  /** Files of its own that changed; none when another step took it along. */
  readonly own: SourceChange;
  /** That step, by its index; undefined when its own files changed, or nothing that is known. */
  readonly with: number | undefined;
}

/** @param steps those of the forecast */
export function createMissCauses(plan: BuildPlan, replayed: Replay, steps: readonly Step[]): MissCauses {
  const origins = missOriginsOf(plan, replayed);
  /** By commit, the build before. */
  const lastBuilds: number[] = [];
  replayed.builds.forEach((commit, build) => (lastBuilds[commit] = replayed.builds[build - 1] ?? -1));

  // One step takes along many builds of many others.
  const carried = new Map(steps.map((step, index): [Step, FoundCause] => [step, { own: noChange, with: index }]));

  const finder = (step: Step, ofStep: MissOrigins): ((commit: number) => FoundCause) => {
    const timelines = ownContextInputs(step).flatMap(input => plan.timelineOf(input) ?? []);
    let lastOrigin: Step | undefined;
    let lastCause = unknownCause;
    return commit => {
      const origin = ofStep[commit];
      if (origin === undefined) return unknownCause;
      if (origin === step) {
        return { own: changeBetween(timelines, lastBuilds[commit] ?? -1, commit), with: undefined };
      }
      // Mostly it is the one that it was at the commit before.
      if (origin !== lastOrigin) {
        lastOrigin = origin;
        lastCause = carried.get(origin) ?? unknownCause;
      }
      return lastCause;
    };
  };

  return {
    fileCount: plan.fileCount,
    stepCount: steps.length,
    of: step => {
      const ofStep = origins.get(step);
      return ofStep && finder(step, ofStep);
    },
  };
}

const unknownCause: FoundCause = { own: noChange, with: undefined };

/** A cause as the forecast tells it. */
export function toldCause({ own: { paths }, with: carrier }: FoundCause): MissCause {
  return { paths: toldPaths(paths), pathCount: paths.length, with: carrier };
}

export function toldPaths(paths: readonly string[]): readonly string[] {
  return paths.length <= pathLimit ? paths : paths.slice(0, pathLimit);
}

/** What the commits after one, up to another, changed in some sources. */
function changeBetween(timelines: readonly SourceTimeline[], after: number, commit: number): SourceChange {
  let first = noChange;
  // Mostly there is one alone, and it is asked for at every miss.
  let all: SourceChange[] | undefined;
  for (const timeline of timelines) {
    for (let at = after + 1; at <= commit; at++) {
      const change = timeline.changeAt(at);
      if (change === noChange) continue;
      if (first === noChange) first = change;
      else (all ??= [first]).push(change);
    }
  }
  return all ? mergedChange(all) : first;
}
