import type { BuildPlan } from './buildPlan';
import { createInputContents } from './inputContents';
import type { KeyNumbers } from './keyNumbers';
import type { LongWork } from './longWork';
import { countsByLayers } from './stepInputs';
import type { Step } from './steps';

/** The cache keys of one step as numbers, one a commit: equal numbers are equal keys. */
export interface StepKeys {
  readonly keys: Int32Array;
  /** The layers up to and with it. */
  readonly layers: Int32Array;
  /** What it takes: one column an input, in which equal numbers are equal contents. */
  readonly contents: readonly Int32Array[];
  /** What the folders have that its patterns start from in other stages, where they may not be there. */
  readonly folders: readonly { readonly source: string; readonly contents: Int32Array }[];
  /** The step on whose layers it stands; undefined when that is an image. */
  readonly below: Step | undefined;
}

/**
 * Works out the key of every step at every commit, one step after the other: those that make layers, of the stages that the
 * target needs, in the order in which they are built. A key is made of what the step does, the key of the layers before it and
 * the contents that it takes; what was built before has no part in it.
 */
export function* stepKeysOf(
  plan: BuildPlan,
  commits: number,
  numbers: KeyNumbers,
): LongWork<ReadonlyMap<Step, StepKeys>> {
  const known = new Map<Step, StepKeys>();
  const contentsOf = createInputContents(plan, commits, numbers, known);
  const ends: (Step | undefined)[] = [];
  for (const index of plan.reachable) {
    const stage = plan.stages[index];
    if (!stage) continue;
    const image = stage.sentBase
      ? new Int32Array(commits).map((_, commit) => numbers.text(`sent for ${commit}`))
      : new Int32Array(commits).fill(numbers.text(`image ${stage.image}`));
    let below = stage.parent === undefined ? undefined : ends[stage.parent];
    for (const step of stage.steps) {
      if (step.operation === undefined) continue;
      const ground = (below && known.get(below)?.layers) ?? image;
      const contents = step.inputs.map(contentsOf);
      const needed = plan.foldersNeededBy(step);
      const folders = needed.map(({ source, folder }) => ({ source, contents: contentsOf(folder) }));
      known.set(step, { ...keysOf(step, contents, ground, numbers), contents, folders, below });
      below = step;
      yield;
    }
    ends[index] = below;
  }
  return known;
}

/** @param ground the layers before it */
function keysOf(
  step: Step,
  contents: readonly Int32Array[],
  ground: Int32Array,
  numbers: KeyNumbers,
): Pick<StepKeys, 'keys' | 'layers'> {
  const operation = numbers.text(step.operation ?? '');
  const own = new Int32Array(ground.length).fill(operation);
  contents.forEach((content, index) => {
    if (!countsByLayers(step.inputs[index])) combine(own, content, numbers);
  });
  if (contents.length === 0 && step.usesLayersBefore) {
    combine(own, ground, numbers);
    return { keys: own, layers: own };
  }
  if (step.goesByFilesBefore === true) return { keys: own, layers: own };
  // The layers with a linked copy are those below with the copy on top of them; its own key is without them.
  const layers = own.slice();
  combine(layers, ground, numbers);
  return { keys: step.usesLayersBefore ? layers : own, layers };
}

/** Makes pairs of what is in a column and of what is added to it. */
function combine(column: Int32Array, added: Int32Array, numbers: KeyNumbers): void {
  let first = -1;
  let second = -1;
  let pair = -1;
  for (let row = 0; row < column.length; row++) {
    const here = column[row] ?? 0;
    const there = added[row] ?? 0;
    // Most of what a build makes is what the build before made.
    if (here !== first || there !== second) pair = numbers.pair(here, there);
    first = here;
    second = there;
    column[row] = pair;
  }
}
