import { hasPivot, isName } from './stepInputs';
import type { StepKeys } from './stepKeys';
import type { Step } from './steps';

/** Which commit's files a step's layer has at each commit; undefined where each has its own. */
export type LayerAges = (step: Step) => Int32Array | undefined;

/** As if nothing were cached. */
export const noAges: LayerAges = () => undefined;

/**
 * The ages of layers as the keys of their steps tell them: of several commits with one key, the first has made the layer.
 * @param known the keys of steps; of a step without any, each commit makes its own layer
 * @param isStepSettled whether a step puts what it takes at the same place at every commit
 */
export function layerAgesOf(
  known: ReadonlyMap<Step, Pick<StepKeys, 'keys'>>,
  isStepSettled: (step: Step) => boolean,
): LayerAges {
  const ages = new Map<Step, Int32Array | undefined>();
  return step => {
    const keys = known.get(step)?.keys;
    if (!keys) return undefined;
    if (!ages.has(step)) ages.set(step, isToldByKey(step) && isStepSettled(step) ? undefined : firstWith(keys));
    return ages.get(step);
  };
}

/** What is kept by the ages of layers, which every edit tells anew. */
export function keptByAges<Key, Value>(): (ages: LayerAges) => Map<Key, Value> {
  const kept = new WeakMap<LayerAges, Map<Key, Value>>();
  return ages => {
    const ofAges = kept.get(ages) ?? new Map<Key, Value>();
    kept.set(ages, ofAges);
    return ofAges;
  };
}

/**
 * Whether equal keys of a COPY are equal files: not so where names of folders, or sources within others, are not in it, or a pivot
 * point of `--parents` may be a link or a file.
 */
function isToldByKey({ placement, inputs }: Step): boolean {
  const sources = placement?.sources ?? [];
  return (
    sources.length === inputs.length &&
    sources.every(each => each.kind === 'fixed' || (each.excludes.length === 0 && isName(each) && !hasPivot(each)))
  );
}

/** For each commit the first one with the same key: whose files are in the layer. */
function firstWith(keys: Int32Array): Int32Array {
  const first = new Map<number, number>();
  return keys.map((key, commit) => {
    const known = first.get(key) ?? commit;
    first.set(key, known);
    return known;
  });
}
