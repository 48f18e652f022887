import { endedByFailure, imageTime, type FailingStep } from './besideFailing';
import { createBesideMissing, type BesideMissing } from './besideMissing';
import type { BuildPlan } from './buildPlan';
import { createKeyNumbers, createNumberSet, type KeyNumbers, type NumberSet } from './keyNumbers';
import { layerAgesOf, noAges, type LayerAges } from './layerAges';
import type { LongWork } from './longWork';
import { stepKeysOf, type StepKeys } from './stepKeys';
import type { StageInput, StepInput } from './stepInputs';
import type { Step } from './steps';

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
  const ages = sharedCache === 'all' ? layerAgesOf(keysBySteps, plan.isStepSettled) : noAges;
  const isAnyMissing = Array.from({ length: commits }, (_, commit) => plan.missingAt(commit).length).some(Boolean);
  const beside = isAnyMissing ? createBesideMissing(plan, keysBySteps, cache, imageTime) : undefined;
  for (let commit = 0; commit < commits; commit++) {
    if (sharedCache === 'none') {
      cache.built.clear();
      beside?.clear();
    }
    const failure = buildOnce({ plan, order, steps: keysBySteps, cache, beside, ages }, commit);
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

interface Builder {
  readonly plan: BuildPlan;
  readonly order: readonly PlannedStep[];
  readonly steps: ReadonlyMap<Step, StepKeys>;
  readonly cache: BuildCache;
  readonly beside: BesideMissing | undefined;
  readonly ages: LayerAges;
}

/**
 * Builds one commit, and adds its keys to the cache: all of them, or those that are done before it fails.
 * @returns what made it fail
 */
function buildOnce(builder: Builder, commit: number): BuildFailure | undefined {
  const { plan, order, steps, cache, beside } = builder;
  const { built } = cache;
  const missing = plan.missingAt(commit);
  if (missing.length > 0) {
    const done = new Set(beside?.build(commit));
    for (const { step, replayed } of order) if (done.has(step)) built.add(replayed.keys[commit] ?? 0);
    return { kind: 'missing', sources: missing };
  }
  const fails: Failing[] = [];
  for (const planned of order) {
    const { keys, hits } = planned.replayed;
    if (built.has(keys[commit] ?? 0)) {
      hits[commit] = 1;
      continue;
    }
    const failing = planned.mayFail ? failingOf(builder, planned, commit) : undefined;
    if (failing) fails.push(failing);
  }
  if (fails.length > 0) {
    for (const { replayed } of order) replayed.hits[commit] = 0;
    const { failing, done } = endedByFailure(plan, { commit, steps, fails }, built);
    keep(
      order.filter(({ step }) => done.has(step)),
      commit,
      cache,
      beside,
    );
    return failing.failure;
  }
  // Equal steps of one build are one step, so what a build adds is there for later builds only.
  keep(order, commit, cache, beside);
  return undefined;
}

function keep(
  done: readonly PlannedStep[],
  commit: number,
  { built }: BuildCache,
  beside: BesideMissing | undefined,
): void {
  for (const { replayed } of done) built.add(replayed.keys[commit] ?? 0);
  if (beside) for (const { step } of done) beside.learn(step, commit);
}

interface Failing extends FailingStep {
  readonly failure: BuildFailure;
}

function failingOf(builder: Builder, planned: PlannedStep, commit: number): Failing | undefined {
  const absent = planned.mayLack ? absentInputs(planned, commit, builder.cache) : noInputs;
  const failure = failureOf(builder, planned, absent, commit);
  return failure && { step: planned.step, failure, isNotInStage: absent.length > 0 };
}

/** What a step takes from other stages that is not there. */
function absentInputs({ step, replayed }: PlannedStep, commit: number, { numbers }: BuildCache): readonly StepInput[] {
  return step.inputs.filter((_, input) => replayed.contents[input]?.[commit] === numbers.absent);
}

const noInputs: readonly StepInput[] = [];

/** Why a step fails when it is executed. */
function failureOf(
  { plan, ages, cache: { numbers } }: Builder,
  { step, replayed }: PlannedStep,
  absent: readonly StepInput[],
  commit: number,
): BuildFailure | undefined {
  const notInStages = replayed.folders.filter(({ contents }) => contents[commit] === numbers.absent);
  const missing = [...plan.missingFor(step, commit), ...notInStages.map(({ source }) => source)];
  const sources = missing.length > 0 ? missing : absent.flatMap(input => absentPaths(plan, input, commit, ages));
  if (sources.length > 0) return { kind: 'missing', sources };
  const path = plan.conflictOf(step, commit, ages);
  return path === undefined ? undefined : { kind: 'conflict', path };
}

/** What is not there of what a step takes from a stage: the path, or links on which it comes that lead to nothing. */
function absentPaths(plan: BuildPlan, input: StepInput, commit: number, ages: LayerAges): readonly string[] {
  if (input.kind !== 'stage') return [];
  const isAstray = (link: StageInput): boolean =>
    plan.kindAt(link, commit, ages) === 'link' && !plan.leadsSomewhere(link, commit, ages);
  const links = plan.linksMetBy(input).filter(isAstray);
  return links.length > 0 ? links.map(({ path }) => path) : [input.path];
}
