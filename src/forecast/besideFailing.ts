import type { BuildPlan } from './buildPlan';
import type { NumberSet } from './keyNumbers';
import { scratch } from './stageStart';
import type { StepKeys } from './stepKeys';
import { isOutside, type StepInput } from './stepInputs';
import type { Step } from './steps';

/** A build of which a step fails when it is executed. */
export interface FailingBuild<T extends FailingStep> {
  readonly commit: number;
  /** The steps that make layers, in the order in which they are built. */
  readonly steps: ReadonlyMap<Step, StepKeys>;
  /** All that would fail if the build came to them: at least one. */
  readonly fails: readonly T[];
}

export interface FailingStep {
  readonly step: Step;
  /** Whether it is what it takes from another stage that is not there. */
  readonly isNotInStage: boolean;
}

/** What came of a build of which a step fails. */
export interface EndedBuild<T extends FailingStep> {
  /** The one that the build came to first, which ended it. */
  readonly failing: T;
  readonly done: ReadonlySet<Step>;
}

/**
 * What is done in a build of which a step fails. What that step needs was built; what else was on its way is a race, in which a way
 * that is no longer is taken to be done: what has begun comes to its end before the failure stops it (seen on Docker Engine 28.5).
 * Of several that fail, the one that is come to first ends the build. It need not be the first in the file: a linked one waits for
 * no image (seen there too).
 * @param built the keys that were built before
 */
export function endedByFailure<T extends FailingStep>(
  plan: BuildPlan,
  { commit, steps, fails }: FailingBuild<T>,
  built: NumberSet,
): EndedBuild<T> {
  const { toStep, toInputs } = waysOf(plan, steps, commit, built);
  const toEnd = ({ step, isNotInStage }: FailingStep): number =>
    isNotInStage ? toInputs(step) : (toStep.get(step) ?? 0);
  const failing = fails.reduce((first, other) => (toEnd(other) < toEnd(first) ? other : first));
  const end = toEnd(failing);
  const needed = neededBy(plan, failing);
  const stuck = stuckSteps(plan, steps, new Set(fails.map(({ step }) => step)));
  const isInTime = (step: Step): boolean => !stuck.has(step) && (toStep.get(step) ?? 0) <= end;
  return { failing, done: new Set([...steps.keys()].filter(step => needed.has(step) || isInTime(step))) };
}

/** Those that fail, and those that stand on them or take from them. */
function stuckSteps(
  { stages }: BuildPlan,
  steps: ReadonlyMap<Step, StepKeys>,
  fails: ReadonlySet<Step>,
): ReadonlySet<Step> {
  const stuck = new Set<Step>();
  const isStageStuck = (index: number): boolean => {
    const stage = stages[index];
    if (!stage) return false;
    return stage.steps.some(step => stuck.has(step)) || (stage.parent !== undefined && isStageStuck(stage.parent));
  };
  for (const [step, { below }] of steps) {
    const isOnStuck = below !== undefined && step.usesLayersBefore && stuck.has(below);
    const takesStuck = step.inputs.some(input => input.kind === 'stage' && isStageStuck(input.stage));
    if (isOnStuck || takesStuck || fails.has(step)) stuck.add(step);
  }
  return stuck;
}

interface Ways {
  /** How long it takes until a step is done. */
  readonly toStep: ReadonlyMap<Step, number>;
  /** How long it takes until all is there that a step takes from other stages. */
  readonly toInputs: (step: Step) => number;
}

/**
 * An image has to be found and unpacked, which takes as long as so many COPYs (seen on Docker Engine 28.5, with images of some
 * kilobytes); what an address gives is taken to take as long.
 */
export const imageTime = 3;

/**
 * How long the steps of a build take with those that they wait for, as far as they do not come from the cache: stages are built
 * side by side. A COPY takes one; any RUN is taken to take longer than all COPYs.
 */
function waysOf({ stages }: BuildPlan, steps: ReadonlyMap<Step, StepKeys>, commit: number, built: NumberSet): Ways {
  const toStep = new Map<Step, number>();
  /** Until all layers of a stage are there, as far as its steps have been looked at: a linked one waits for none below it. */
  const toLayers = new Map<number, number>();
  const toStage = (index: number): number => {
    const stage = stages[index];
    const toGround = (): number =>
      stage?.parent === undefined ? (stage?.image === scratch ? 0 : imageTime) : toStage(stage.parent);
    return toLayers.get(index) ?? toGround();
  };
  const toInput = (input: StepInput): number => {
    if (input.kind === 'stage') return toStage(input.stage);
    return isOutside(input) ? imageTime : 0;
  };
  const toInputs = ({ inputs }: Step): number =>
    inputs.reduce((longest, input) => Math.max(longest, toInput(input)), 0);
  for (const [step, { keys }] of steps) {
    const time = step.instruction.kind === 'RUN' ? imageTime + steps.size : 1;
    const below = toStage(step.stage);
    const before = Math.max(step.usesLayersBefore ? below : 0, toInputs(step));
    const own = built.has(keys[commit] ?? 0) ? 0 : time + before;
    toStep.set(step, own);
    toLayers.set(step.stage, step.usesLayersBefore ? own : Math.max(own, below));
  }
  return { toStep, toInputs };
}

/**
 * The steps that a failing one needs: those before it in its stage, unless it is linked, and the stages that these take from.
 * When what it takes is not in another stage, that stage was built, and its own is on its way.
 */
function neededBy({ stages }: BuildPlan, { step: failing, isNotInStage }: FailingStep): ReadonlySet<Step> {
  const needed = new Set<Step>();
  const addStage = (index: number | undefined, end?: Step): void => {
    const stage = index === undefined ? undefined : stages[index];
    if (!stage) return;
    addStage(stage.parent);
    for (const step of stage.steps) {
      if (step === end) return;
      if (needed.has(step)) continue;
      needed.add(step);
      for (const input of step.inputs) if (input.kind === 'stage') addStage(input.stage);
    }
  };
  for (const input of failing.inputs) if (input.kind === 'stage') addStage(input.stage);
  if (!isNotInStage && failing.usesLayersBefore) addStage(failing.stage, failing);
  return needed;
}
