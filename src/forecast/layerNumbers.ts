import type { StepInput } from './stepInputs';

/**
 * Numbers for the layers of a Dockerfile as BuildKit's build graph has them, before anything is built: equal steps on equal
 * layers, which take equal inputs, are one vertex of it, whichever stages they are written in.
 */
export interface LayerNumbers {
  /** What a stage starts from that is built from no other. */
  image(name: string): number;
  /** The same for an additional context. */
  context(name: string): number;
  /** What a step makes of the layers below it. */
  above(below: number, step: LayerStep): number;
}

export interface LayerStep {
  readonly operation: string | undefined;
  readonly inputs: readonly StepInput[];
  readonly usesLayersBefore: boolean;
}

/** @param endOf the number of the last layer of a stage that is before the one that takes from it */
export function createLayerNumbers(endOf: (stage: number) => number | undefined): LayerNumbers {
  const known = new Map<string, number>();
  const number = (text: string): number => {
    const found = known.get(text) ?? known.size;
    known.set(text, found);
    return found;
  };
  return {
    image: name => number(`image ${name}`),
    context: name => number(`context ${name}`),
    above: (below, { operation, inputs, usesLayersBefore }) => {
      if (operation === undefined) return below;
      const taken = inputs.map(input => (input.kind === 'stage' ? { ...input, stage: endOf(input.stage) } : input));
      return number(JSON.stringify([below, operation, usesLayersBefore, taken]));
    },
  };
}
