import type { BuildPlan } from './buildPlan';
import { noAges } from './layerAges';
import type { Replay } from './replay';
import type { StepKeys } from './stepKeys';
import type { Step } from './steps';

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

  /** Its own files count before those of other stages. Asked of every build, so it makes no objects. */
  const originOf = (step: Step, contents: StepKeys['contents'], before: number, commit: number): Step => {
    const { inputs } = step;
    for (let index = 0; index < inputs.length; index++) {
      if (inputs[index]?.kind === 'context' && isChanged(contents[index], before, commit)) return step;
    }
    for (let index = 0; index < inputs.length; index++) {
      const input = inputs[index];
      if (input?.kind !== 'stage' || !isChanged(contents[index], before, commit)) continue;
      const files = plan.filesAt(input, commit, noAges);
      for (const part of files.parts) {
        const origin = known.get(part.step)?.ofKey[commit];
        if (origin) return origin;
      }
      const ofRun = files.lastRun && known.get(files.lastRun)?.ofLayers[commit];
      if (ofRun) return ofRun;
      const from = plan.stages[input.stage]?.sentBase;
      if (from) return from;
    }
    return step;
  };

  /** What is built on a folder is built anew each time: that the folder is sent is what does it. */
  const groundOf = (step: Step, below: Step | undefined): MissOrigins | undefined => {
    if (below) return known.get(below)?.ofLayers;
    const from = plan.stages[step.stage]?.sentBase;
    if (!from) return undefined;
    const origins: (Step | undefined)[] = [];
    for (const commit of builds.slice(1)) origins[commit] = from;
    return origins;
  };

  for (const [step, { contents, below, hits }] of steps) {
    const ground = step.goesByFilesBefore === true ? undefined : groundOf(step, below);
    if (contents.length === 0) {
      // What takes nothing has no other origins than what it stands on.
      const ofLayers = ground ?? none;
      known.set(step, { ofKey: step.usesLayersBefore ? ofLayers : none, ofLayers });
      continue;
    }
    const own = new Array<Step | undefined>(hits.length).fill(undefined);
    const withGround = [...own];
    let before: number | undefined;
    for (const commit of builds) {
      if (before !== undefined && hasChanged(contents, before, commit)) {
        own[commit] = originOf(step, contents, before, commit);
      }
      withGround[commit] = own[commit] ?? ground?.[commit];
      before = commit;
    }
    known.set(step, { ofKey: step.usesLayersBefore ? withGround : own, ofLayers: withGround });
  }
  return new Map([...known].map(([step, { ofKey }]) => [step, ofKey]));
}

const none: MissOrigins = [];

/** Asked of every build; most find nothing changed. */
function hasChanged(contents: StepKeys['contents'], before: number, commit: number): boolean {
  for (const content of contents) if (isChanged(content, before, commit)) return true;
  return false;
}

function isChanged(content: Int32Array | undefined, before: number, commit: number): boolean {
  return content?.[commit] !== content?.[before];
}
