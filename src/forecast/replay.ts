import type { SourceKind, SourceTimeline } from './sourceTimeline';
import type { StageFiles } from './stageFiles';
import type { StageSteps, Step, StepInput } from './steps';

/** What is built, and what each of its steps takes. */
export interface BuildPlan {
  readonly stages: readonly StageSteps[];
  /** The stages that the target needs, ascending; BuildKit builds no others. */
  readonly reachable: readonly number[];
  /** Sources in the build context, followed over the commits. */
  timelineOf(input: StepInput): SourceTimeline | undefined;
  /** What an input takes from another stage. */
  filesOf(input: StepInput): StageFiles | undefined;
  /**
   * The sources without which the build fails at a commit before it does anything, as they are written: BuildKit cannot make
   * the keys of their steps.
   */
  missingAt(commit: number): readonly string[];
  /** The sources that a step does not find when it is executed: those with patterns, of which nothing was sent. */
  missingFor(step: Step, commit: number): readonly string[];
}

/** A builder's cache that keeps everything. */
export interface BuildCache {
  /** The number of a text: equal texts have equal numbers. */
  number(text: string): number;
  /** The number of a pair of numbers, which no text and no other pair has. */
  pair(first: number, second: number): number;
  has(key: number): boolean;
  add(key: number): void;
}

export function createBuildCache(): BuildCache {
  const texts = new Map<string, number>();
  const pairs = new Map<number, number>();
  const built = new Set<number>();
  let next = 0;
  return {
    number: text => {
      let number = texts.get(text);
      if (number === undefined) texts.set(text, (number = next++));
      return number;
    },
    pair: (first, second) => {
      // Exact as long as there are fewer than 2^26 numbers, which no memory holds.
      const both = first * 0x400_0000 + second;
      let number = pairs.get(both);
      if (number === undefined) pairs.set(both, (number = next++));
      return number;
    },
    has: key => built.has(key),
    add: key => void built.add(key),
  };
}

/** What a build did with one step. */
export interface BuiltStep {
  readonly isHit: boolean;
  /**
   * The step whose own files, changed since the build before, gave this one another key: itself, one below it, or one of a
   * stage that it takes files from. Undefined when its key is the same, and for the first build.
   */
  readonly origin: Step | undefined;
  readonly key: number;
  /** The layers up to and with it. */
  readonly layers: Layers;
  /** The layers before it. */
  readonly ground: number;
  /** One an input: equal texts are equal contents. */
  readonly contents: readonly string[];
}

interface Layers {
  readonly key: number;
  /** The step that made these layers others than those of the build before. */
  readonly origin: Step | undefined;
}

/** The steps of one build. */
export type Build = ReadonlyMap<Step, BuiltStep>;

export type BuildResult =
  | { readonly ok: true; readonly build: Build }
  /** What a COPY did not find, as it is written. */
  | { readonly ok: false; readonly missing: readonly string[] };

export interface ReplayOptions {
  /** How many commits to build. */
  readonly commits: number;
  /** `none`: every build has a cache of its own, and starts cold. */
  readonly sharedCache: 'all' | 'none';
}

/**
 * Builds every commit in turn as BuildKit would, from an empty cache that keeps everything: a step hits when its key was built
 * by any earlier build. A key is made of what the step does, the key of the layers before it, and the contents it takes, so a
 * miss takes every later step of its stage along. Calls back for each commit.
 */
export function replay(
  plan: BuildPlan,
  { commits, sharedCache }: ReplayOptions,
  take: (commit: number, result: BuildResult) => void,
): void {
  let cache = createBuildCache();
  let before: Build | undefined;
  for (let commit = 0; commit < commits; commit++) {
    if (sharedCache === 'none') cache = createBuildCache();
    const result = buildOnce(plan, commit, cache, before);
    if (result.ok) before = result.build;
    take(commit, result);
  }
}

/**
 * Builds one commit, and adds its keys to the cache. Of a build that fails while a step is executed, what that step needs was
 * built and stays; what else was on its way is not known (seen on Docker Engine 28.5).
 * @param before the last build of the same plan with the same cache, if there was one
 */
export function buildOnce(plan: BuildPlan, commit: number, cache: BuildCache, before: Build | undefined): BuildResult {
  const missing = plan.missingAt(commit);
  if (missing.length > 0) return { ok: false, missing };
  const build = new Map<Step, BuiltStep>();
  const ends: Layers[] = [];
  for (const index of plan.reachable) {
    const stage = plan.stages[index];
    if (!stage) continue;
    const parent = stage.parent === undefined ? undefined : ends[stage.parent];
    let layers: Layers = parent ?? { key: cache.number(`image ${stage.image}`), origin: undefined };
    for (const step of stage.steps) {
      if (step.operation === undefined) continue;
      const contents = step.inputs.map(input => contentOf(plan, input, commit, build));
      const built = buildStep(step, contents, layers, cache, before?.get(step), changed =>
        changerOf(plan, changed, build),
      );
      const lacking = built.isHit ? nothing : lackingFor(plan, step, contents, commit);
      if (lacking.length > 0) {
        const needed = neededBy(plan, step, contents);
        for (const [each, { key }] of build) if (needed.has(each)) cache.add(key);
        return { ok: false, missing: lacking };
      }
      build.set(step, built);
      layers = built.layers;
    }
    ends[index] = layers;
  }
  // Equal steps of one build are one step, so what a build adds is there for later builds only.
  for (const { key } of build.values()) cache.add(key);
  return { ok: true, build };
}

const nothing: readonly string[] = [];

/** What a step does not find when it is executed. */
function lackingFor(plan: BuildPlan, step: Step, contents: readonly string[], commit: number): readonly string[] {
  const missing = plan.missingFor(step, commit);
  if (missing.length > 0 || !contents.includes(absent)) return missing;
  return step.inputs.flatMap((input, index) =>
    contents[index] === absent && input.kind === 'stage' ? input.path : [],
  );
}

/**
 * The steps that a failing one needs: those before it in its stage and the stages that these take from. When its own files
 * are not in another stage, that stage was built, and its own is on its way.
 */
function neededBy({ stages }: BuildPlan, failing: Step, contents: readonly string[]): ReadonlySet<Step> {
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
  if (!contents.includes(absent)) addStage(failing.stage, failing);
  return needed;
}

/** @param changer the step that changed what comes from another stage */
function buildStep(
  step: Step,
  contents: readonly string[],
  ground: Layers,
  cache: BuildCache,
  last: BuiltStep | undefined,
  changer: (input: StepInput) => Step | undefined,
): BuiltStep {
  const changed = last ? contents.findIndex((content, index) => content !== last.contents[index]) : -1;
  if (last && changed === -1 && last.ground === ground.key) {
    const { key, layers } = last;
    const isHit = cache.has(key);
    return {
      isHit,
      origin: undefined,
      key,
      layers: { key: layers.key, origin: undefined },
      ground: ground.key,
      contents,
    };
  }
  let own = cache.number(step.operation ?? '');
  for (const content of contents) own = cache.pair(own, cache.number(content));
  // The layers with a linked copy are those below with the copy on top of them; its own key is without them.
  const layersKey = cache.pair(own, ground.key);
  const key = step.usesLayersBefore ? layersKey : own;
  const origin = last && changed !== -1 ? originOf(step, contents, last, changer) : undefined;
  const layersOrigin = origin ?? ground.origin;
  return {
    isHit: cache.has(key),
    origin: step.usesLayersBefore ? layersOrigin : origin,
    key,
    layers: { key: layersKey, origin: layersOrigin },
    ground: ground.key,
    contents,
  };
}

/** Its own files count before those of other stages. */
function originOf(
  step: Step,
  contents: readonly string[],
  last: BuiltStep,
  changer: (input: StepInput) => Step | undefined,
): Step {
  const changed = step.inputs.filter((_, index) => contents[index] !== last.contents[index]);
  if (changed.some(({ kind }) => kind === 'context')) return step;
  for (const input of changed) {
    const origin = changer(input);
    if (origin) return origin;
  }
  return step;
}

function changerOf(plan: BuildPlan, input: StepInput, build: Build): Step | undefined {
  const files = input.kind === 'stage' ? plan.filesOf(input) : undefined;
  for (const part of files?.parts ?? []) {
    const origin = build.get(part.step)?.origin;
    if (origin) return origin;
  }
  return files?.lastRun && build.get(files.lastRun)?.layers.origin;
}

function contentOf(plan: BuildPlan, input: StepInput, commit: number, build: Build): string {
  switch (input.kind) {
    case 'fixed':
      return `fixed ${input.content}`;
    case 'context':
      return plan.timelineOf(input)?.contents[commit] ?? '';
    case 'stage': {
      const files = plan.filesOf(input);
      return files ? stageContent(plan, files, commit, build) : '';
    }
  }
}

/** What stands for the content of a path that is not there. */
const absent = 'absent';

/** What a stage holds at a path, as a text: equal texts are equal contents. */
function stageContent(plan: BuildPlan, files: StageFiles, commit: number, build: Build): string {
  const contents: string[] = [];
  let isThere = false;
  for (const part of files.parts) {
    if (part.kind === 'written') {
      contents.push(`run ${build.get(part.step)?.key ?? ''}`);
      if (!part.coversPath) continue;
      isThere = true;
      break;
    }
    const kind = kindOf(plan, part.input, commit);
    if (kind === 'absent' || (part.when === 'file' ? kind !== 'file' : part.when === 'folder' && kind === 'file'))
      continue;
    contents.push(`${contentOf(plan, part.input, commit, build)} ${part.changes}`);
    isThere ||= part.makesPath;
    if (part.makesPath && kind === 'file') break;
  }
  if (isThere) return contents.join('&');
  if (files.isKnown && contents.length === 0) return absent;
  const run = files.lastRun && build.get(files.lastRun);
  return [...contents, `run ${run?.key ?? ''} on ${files.image}`].join('&');
}

/** What an input is at a commit; what comes from elsewhere is taken to be there. */
function kindOf(plan: BuildPlan, input: StepInput, commit: number): SourceKind {
  if (input.kind === 'context') return plan.timelineOf(input)?.kinds[commit] ?? 'absent';
  return input.kind === 'fixed' && input.name !== '' ? 'file' : 'list';
}
