import type { BuildPlan } from './buildPlan';
import { createNumberSet, type KeyNumbers, type NumberSet } from './keyNumbers';
import { createSolverGraph, type OperationVertex } from './solverGraph';
import { executedBeforeMissing } from './solverStates';
import { scratch } from './stageStart';
import type { StepKeys } from './stepKeys';
import type { Step } from './steps';

/** What builds get done before they find that a source of their context is missing. */
export interface BesideMissing {
  /** Takes note that a build has done a step, or had it in its cache. */
  learn(step: Step, commit: number): void;
  /** Forgets what it has learned. */
  clear(): void;
  /** Builds a commit that lacks a source. @returns the steps that are done */
  build(commit: number): readonly Step[];
}

/**
 * BuildKit asks for cache keys from the target downward. It looks into the files of a COPY when the step above asks for more than
 * is known at once, and of a COPY on an image nothing is known until the image has been found. Until then, steps that need no
 * image may be done: linked COPYs, and those on scratch (seen on Docker Engine 28.5).
 * @param steps those that make layers, in the order in which they are built
 * @param cache its `built` are the keys that were built
 * @param imageTime how long it takes until images are found, in COPYs
 * @returns undefined when every step needs an image
 */
export function createBesideMissing(
  plan: BuildPlan,
  steps: ReadonlyMap<Step, StepKeys>,
  { numbers, built }: { readonly numbers: KeyNumbers; readonly built: NumberSet },
  imageTime: number,
): BesideMissing | undefined {
  const needsNone = ({ usesLayersBefore, stage }: Step): boolean =>
    !usesLayersBefore || plan.stages[stage]?.image === scratch;
  const candidates = [...steps].filter(([step]) => needsNone(step));
  if (candidates.length === 0) return undefined;
  const graph = createSolverGraph(plan, steps, numbers);
  const links = createNumberSet();
  const learned = new Map<Step, number>();
  const solved = new Map<string, readonly OperationVertex[]>();
  const isKnown = (key: number): boolean => built.has(key) || links.has(key);
  const learn = (operation: OperationVertex, commit: number): void => {
    links.add(operation.keyAt(commit));
    for (const input of operation.inputs) links.add(input.keyAt(commit));
  };
  return {
    learn: (step, commit) => {
      // Equal layers are made of equal keys, and most of what a build has is what the build before had.
      const layers = steps.get(step)?.layers[commit];
      if (layers === undefined || learned.get(step) === layers) return;
      learned.set(step, layers);
      for (const operation of graph.operationsOf(step)) learn(operation, commit);
    },
    clear: () => {
      links.clear();
      learned.clear();
    },
    build: commit => {
      if (candidates.every(([, { keys }]) => built.has(keys[commit] ?? 0))) return [];
      // All that it depends on: few builds of a history differ in it.
      const facts = graph.operations
        .flatMap(operation => [
          isKnown(operation.keyAt(commit)),
          ...operation.inputs.flatMap(input => [isKnown(input.keyAt(commit)), input.isMissingAt(commit)]),
        ])
        .map(Number)
        .join('');
      const executed = solved.get(facts) ?? executedBeforeMissing(graph, { commit, isKnown, imageTime });
      solved.set(facts, executed);
      for (const operation of executed) learn(operation, commit);
      return executed.flatMap(({ step }) => step ?? []);
    },
  };
}
