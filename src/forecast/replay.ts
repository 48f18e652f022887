import { createBesideMissing, type BesideMissing } from './besideMissing';
import type { BuildPlan } from './buildPlan';
import { createKeyNumbers, createNumberSet, type KeyNumbers, type NumberSet } from './keyNumbers';
import type { LongWork } from './longWork';
import { stepKeysOf, type StepKeys } from './stepKeys';
import { scratch } from './stageStart';
import type { StageInput, Step, StepInput } from './steps';

/** A builder's cache that keeps everything. */
export interface BuildCache {
  readonly numbers: KeyNumbers;
  /** The keys that were built, as numbers. */
  readonly built: NumberSet;
}

export function createBuildCache(): BuildCache {
  return { numbers: createKeyNumbers(), built: createNumberSet() };
}

export interface Replay {
  /** The commits whose builds went through, ascending. */
  readonly builds: readonly number[];
  /** Why the builds of other commits failed. */
  readonly failures: ReadonlyMap<number, BuildFailure>;
  /** Of the stages that the target needs, the steps that make layers, in the order in which they are built. */
  readonly steps: ReadonlyMap<Step, ReplayedStep>;
}

export type BuildFailure =
  /** What a COPY did not find, as it is written. */
  | { readonly kind: 'missing'; readonly sources: readonly string[] }
  /** A path at which a step would have put a file in the place of a folder, or the reverse. */
  | { readonly kind: 'conflict'; readonly path: string };

export interface ReplayedStep extends StepKeys {
  /** One a commit: 1 for a hit, 0 for a miss, or when nothing was built. */
  readonly hits: Uint8Array;
}

export interface ReplayOptions {
  /** How many commits to build. */
  readonly commits: number;
  /** `none`: every build has a cache of its own, and starts cold. */
  readonly sharedCache: 'all' | 'none';
}

/**
 * Builds every commit in turn as BuildKit would: a step hits when its key was built by any earlier build.
 * @param cache what was built before, by default nothing; what is built is added to it
 */
export function* replay(
  plan: BuildPlan,
  { commits, sharedCache }: ReplayOptions,
  cache = createBuildCache(),
): LongWork<Replay> {
  const order: PlannedStep[] = [];
  const keysBySteps = yield* stepKeysOf(plan, commits, cache.numbers);
  for (const [step, keys] of keysBySteps) {
    const mayLack = keys.contents.some(content => content.includes(cache.numbers.absent));
    order.push({
      step,
      replayed: { ...keys, hits: new Uint8Array(commits) },
      mayLack,
      mayFail: mayLack || plan.mayFail(step),
    });
  }
  const builds: number[] = [];
  const failures = new Map<number, BuildFailure>();
  const isAnyMissing = Array.from({ length: commits }, (_, commit) => plan.missingAt(commit).length).some(Boolean);
  const beside = isAnyMissing ? createBesideMissing(plan, keysBySteps, cache, imageTime) : undefined;
  for (let commit = 0; commit < commits; commit++) {
    if (sharedCache === 'none') {
      cache.built.clear();
      beside?.clear();
    }
    const failure = buildOnce(plan, order, commit, cache, beside);
    if (failure) failures.set(commit, failure);
    else builds.push(commit);
    yield;
  }
  return { builds, failures, steps: new Map(order.map(({ step, replayed }) => [step, replayed])) };
}

interface PlannedStep {
  readonly step: Step;
  readonly replayed: ReplayedStep;
  /** Whether what it takes from another stage is not there at some commit. */
  readonly mayLack: boolean;
  /** Whether it fails at some commit. Few do, and asking each step about each build is what a replay would spend its time on. */
  readonly mayFail: boolean;
}

/**
 * Builds one commit, and adds its keys to the cache. Of a build that lacks a source, little more is done than keys are made
 * (`besideMissing.ts`). Of one that fails while a step is executed, what that step needs was built and stays; what else was on its
 * way is a race, in which a way that is no longer is taken to be done: what has begun comes to its end before the failure stops it
 * (seen on Docker Engine 28.5).
 * @returns what made it fail
 */
function buildOnce(
  plan: BuildPlan,
  order: readonly PlannedStep[],
  commit: number,
  cache: BuildCache,
  beside: BesideMissing | undefined,
): BuildFailure | undefined {
  const { built } = cache;
  const missing = plan.missingAt(commit);
  const keep = ({ step, replayed }: PlannedStep): void => {
    built.add(replayed.keys[commit] ?? 0);
    beside?.learn(step, commit);
  };
  if (missing.length > 0) {
    const done = new Set(beside?.build(commit));
    for (const { step, replayed } of order) if (done.has(step)) built.add(replayed.keys[commit] ?? 0);
    return { kind: 'missing', sources: missing };
  }
  for (const planned of order) {
    const { keys, hits } = planned.replayed;
    if (built.has(keys[commit] ?? 0)) {
      hits[commit] = 1;
      continue;
    }
    const absent = planned.mayLack ? absentInputs(planned, commit, cache) : noInputs;
    const failure = planned.mayFail ? failureOf(plan, planned.step, absent, commit) : undefined;
    if (!failure) continue;
    const isNotInStage = absent.length > 0;
    const needed = neededBy(plan, planned.step, isNotInStage);
    const { toStep, toInputs } = waysOf(plan, order, commit, cache);
    const end = isNotInStage ? toInputs(planned.step) : (toStep.get(planned.step) ?? 0);
    const isInTime = (step: Step): boolean => step !== planned.step && (toStep.get(step) ?? 0) <= end;
    const isDone = ({ step }: PlannedStep): boolean => needed.has(step) || isInTime(step);
    order.filter(isDone).forEach(keep);
    return failure;
  }
  // Equal steps of one build are one step, so what a build adds is there for later builds only.
  order.forEach(keep);
  return undefined;
}

interface Ways {
  /** How long it takes until a step is done. */
  readonly toStep: ReadonlyMap<Step, number>;
  /** How long it takes until all is there that a step takes from other stages. */
  readonly toInputs: (step: Step) => number;
}

/**
 * An image has to be found and unpacked, which takes as long as so many COPYs (seen on Docker Engine 28.5, with images of some
 * kilobytes).
 */
const imageTime = 3;

/**
 * How long the steps of a build take with those that they wait for, as far as they do not come from the cache: stages are built
 * side by side. A COPY takes one; any RUN is taken to take longer than all COPYs.
 */
function waysOf({ stages }: BuildPlan, order: readonly PlannedStep[], commit: number, { built }: BuildCache): Ways {
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
    return input.kind === 'fixed' && input.path !== undefined ? imageTime : 0;
  };
  const toInputs = ({ inputs }: Step): number =>
    inputs.reduce((longest, input) => Math.max(longest, toInput(input)), 0);
  for (const { step, replayed } of order) {
    const time = step.instruction.kind === 'RUN' ? imageTime + order.length : 1;
    const below = toStage(step.stage);
    const before = Math.max(step.usesLayersBefore ? below : 0, toInputs(step));
    const own = built.has(replayed.keys[commit] ?? 0) ? 0 : time + before;
    toStep.set(step, own);
    toLayers.set(step.stage, step.usesLayersBefore ? own : Math.max(own, below));
  }
  return { toStep, toInputs };
}

/** What a step takes from other stages that is not there. */
function absentInputs({ step, replayed }: PlannedStep, commit: number, { numbers }: BuildCache): readonly StepInput[] {
  return step.inputs.filter((_, input) => replayed.contents[input]?.[commit] === numbers.absent);
}

const noInputs: readonly StepInput[] = [];

/** Why a step fails when it is executed. */
function failureOf(
  plan: BuildPlan,
  step: Step,
  absent: readonly StepInput[],
  commit: number,
): BuildFailure | undefined {
  const missing = plan.missingFor(step, commit);
  const sources = missing.length > 0 ? missing : absent.flatMap(input => absentPaths(plan, input, commit));
  if (sources.length > 0) return { kind: 'missing', sources };
  const path = plan.conflictOf(step, commit);
  return path === undefined ? undefined : { kind: 'conflict', path };
}

/** What is not there of what a step takes from a stage: the path, or links on which it comes that lead to nothing. */
function absentPaths(plan: BuildPlan, input: StepInput, commit: number): readonly string[] {
  if (input.kind !== 'stage') return [];
  const isAstray = (link: StageInput): boolean =>
    plan.kindAt(link, commit) === 'link' && !plan.leadsSomewhere(link, commit);
  const links = plan.linksMetBy(input).filter(isAstray);
  return links.length > 0 ? links.map(({ path }) => path) : [input.path];
}

/**
 * The steps that a failing one needs: those before it in its stage, unless it is linked, and the stages that these take from.
 * When what it takes is not in another stage, that stage was built, and its own is on its way.
 * @param isNotInStage whether it is what it takes from another stage that is not there
 */
function neededBy({ stages }: BuildPlan, failing: Step, isNotInStage: boolean): ReadonlySet<Step> {
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
