import type { BuildPlan } from './buildPlan';
import type { Replay } from './replay';
import type { Step, StepInput } from './steps';

/**
 * What gave a step another key than the build before, one a commit: the step whose own files changed. That is the step itself,
 * one below it, or one of a stage that it takes files from. Undefined where the key is the same, and at the first build.
 */
export type MissOrigins = readonly (Step | undefined)[];

interface StepOrigins {
  readonly ofKey: MissOrigins;
  /** The same of the layers up to and with the step. */
  readonly ofLayers: MissOrigins;
}

/** Finds the origins of all steps of a replay, one step after the other. */
export function missOriginsOf(plan: BuildPlan, { builds, steps }: Replay): ReadonlyMap<Step, MissOrigins> {
  const known = new Map<Step, StepOrigins>();
  for (const [step, { contents, below, hits }] of steps) {
    const ground = below && known.get(below)?.ofLayers;
    if (contents.length === 0) {
      // What takes nothing has no other origins than what it stands on.
      const ofLayers = ground ?? none;
      known.set(step, { ofKey: step.usesLayersBefore ? ofLayers : none, ofLayers });
      continue;
    }
    const own = new Array<Step | undefined>(hits.length).fill(undefined);
    const withGround = [...own];
    let last: number | undefined;
    for (const commit of builds) {
      const before = last ?? commit;
      if (hasChanged(contents, commit, before)) {
        const changed = step.inputs.filter((_, input) => contents[input]?.[commit] !== contents[input]?.[before]);
        own[commit] = originOf(plan, step, changed, commit, known);
      }
      withGround[commit] = own[commit] ?? ground?.[commit];
      last = commit;
    }
    known.set(step, { ofKey: step.usesLayersBefore ? withGround : own, ofLayers: withGround });
  }
  return new Map([...known].map(([step, { ofKey }]) => [step, ofKey]));
}

const none: MissOrigins = [];

/** Asked of every build; most find nothing changed. */
function hasChanged(contents: readonly Int32Array[], commit: number, before: number): boolean {
  for (const content of contents) if (content[commit] !== content[before]) return true;
  return false;
}

/** Its own files count before those of other stages. */
function originOf(
  plan: BuildPlan,
  step: Step,
  changed: readonly StepInput[],
  commit: number,
  known: ReadonlyMap<Step, StepOrigins>,
): Step {
  if (changed.some(({ kind }) => kind === 'context')) return step;
  for (const input of changed) {
    if (input.kind !== 'stage') continue;
    const files = plan.filesAt(input, commit);
    for (const part of files.parts) {
      const origin = known.get(part.step)?.ofKey[commit];
      if (origin) return origin;
    }
    const ofRun = files.lastRun && known.get(files.lastRun)?.ofLayers[commit];
    if (ofRun) return ofRun;
  }
  return step;
}
