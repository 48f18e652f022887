import type { CopySelection } from '../context/copySelection';
import type { StepOutcome } from './forecast';
import type { ContextInput, StageInput, Step } from './steps';
import { createSelectedTree, type SelectedTree } from './selectedTree';
import type { PathWriters } from './stageContent';

/** What commits changed in the build context, oldest first. Files and contents are numbers. */
export interface ContextChanges {
  readonly commitCount: number;
  /** Files have numbers below this one. */
  readonly pathCount: number;
  /** A file's path from the context's top; undefined for one outside the context. */
  pathText(path: number): string | undefined;
  /** Visits what a commit changed; for the first commit, every file of its tree. */
  visit(commit: number, change: ChangeVisitor): void;
}

/** Modes are git's, 0 where there is no file; equal blob numbers are equal contents. */
export type ChangeVisitor = (path: number, before: FileState, after: FileState) => void;

export interface FileState {
  readonly mode: number;
  readonly blob: number;
}

export interface ReplayPlan {
  /** The steps of each stage, the FROM first. */
  readonly stages: readonly (readonly Step[])[];
  /** For each stage the one it is built from; undefined when that is an image or scratch. */
  readonly parents: readonly (number | undefined)[];
  /** The stages that the target needs, ascending; BuildKit builds no others. */
  readonly reachable: readonly number[];
  /** For each input from a stage, who may have written what it selects. */
  readonly writers: ReadonlyMap<StageInput, readonly PathWriters[]>;
  /** What each input selects from the build context. */
  readonly selections: ReadonlyMap<ContextInput, CopySelection>;
}

export interface StepReplay {
  readonly step: Step;
  /** One a commit, oldest first. */
  readonly outcomes: readonly StepOutcome[];
  /** Files of its own with the number of builds that missed after they had changed, the cold build left out. */
  readonly missedBecause: readonly Count<string>[];
  /** Steps whose miss took this one along when nothing of its own had changed, with the number of builds. */
  readonly missedWith: readonly Count<Step>[];
  /** How many files of the build context it selects after the last commit; undefined when it selects none ever. */
  readonly files: number | undefined;
  /** Their paths, each as often as it is copied. */
  readonly paths: () => readonly string[] | undefined;
}

/** A value with how often it occurred; lists of these are sorted, the most frequent first. */
export interface Count<T> {
  readonly value: T;
  readonly count: number;
}

export interface Replay {
  readonly steps: readonly StepReplay[];
  /** The builds, by the index of their commit: those at which every source that the build needs was there. */
  readonly builds: readonly number[];
}

/**
 * Builds every commit in turn as BuildKit would, from an empty cache that keeps everything: a step hits when its key was
 * built by any earlier build. Rules: a step's key is made of its instruction, the key of the layers before it, and the
 * content of what it selects; a miss takes every later step of its stage along, and the stages built from it.
 */
export function replay(plan: ReplayPlan, changes: ContextChanges): Replay {
  const tree = createSelectedTree(plan, changes);
  const keys = createKeys();
  const records = new Map<Step, StepRecord>();
  for (const step of plan.stages.flat()) records.set(step, { outcomes: [], files: new Map(), carriers: new Map() });
  const builds: number[] = [];

  for (let commit = 0; commit < changes.commitCount; commit++) {
    tree.apply(commit);
    if (tree.hasAllSources()) {
      buildOnce(plan, tree, keys, records, builds.length === 0);
      tree.startNextBuild();
      builds.push(commit);
    }
    for (const { outcomes } of records.values()) if (outcomes.length === commit) outcomes.push('unused');
  }
  return {
    builds,
    steps: [...records].map(([step, { outcomes, files, carriers }]) => ({
      step,
      outcomes,
      missedBecause: mostFrequent(files).map(({ value, count }) => ({ value: changes.pathText(value) ?? '', count })),
      missedWith: mostFrequent(carriers),
      files: tree.filesOf(step),
      paths: () => tree.pathsOf(step),
    })),
  };
}

function mostFrequent<T>(counts: ReadonlyMap<T, number>): Count<T>[] {
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count);
}

interface StepRecord {
  readonly outcomes: StepOutcome[];
  readonly files: Map<number, number>;
  readonly carriers: Map<Step, number>;
}

function buildOnce(
  plan: ReplayPlan,
  tree: SelectedTree,
  keys: Keys,
  records: ReadonlyMap<Step, StepRecord>,
  isCold: boolean,
): void {
  const done = new Map<Step, BuiltStep>();
  const stageEnds = new Map<number, BuiltStep | undefined>();
  for (const index of plan.reachable) {
    const parent = plan.parents[index];
    let before = parent === undefined ? undefined : stageEnds.get(parent);
    for (const step of plan.stages[index] ?? []) {
      if (step.instruction.kind === 'FROM') continue;
      const contents = step.inputs.map(input =>
        input.kind === 'context' ? tree.contentOf(input) : stageContent(plan, input, done),
      );
      const own = keys.of(step, contents.join(';'));
      const layers = keys.of(step, `${before?.key ?? `image of stage ${rootStage(plan, index)}`}|${own}`);
      const key = step.usesLayersBefore ? layers : own;
      const isHit = keys.wasBuilt(key);
      const ownChanged = !isHit && tree.hasChanged(step);
      const causer = isHit || ownChanged ? undefined : carrierOf(step, before, plan, done);
      const built: BuiltStep = { step, key: layers, isHit, causer, contents };
      keys.build(key);
      done.set(step, built);
      before = built;
      const record = records.get(step);
      if (!step.isScored || !record) continue;
      record.outcomes.push(isHit ? 'hit' : 'miss');
      if (isHit || isCold) continue;
      if (ownChanged) tree.countChanged(step, record.files);
      if (causer) record.carriers.set(causer, (record.carriers.get(causer) ?? 0) + 1);
    }
    stageEnds.set(index, before);
  }
}

interface BuiltStep {
  readonly step: Step;
  /** The key of the layers up to and with this one. */
  readonly key: number;
  readonly isHit: boolean;
  /** The step that began the chain of misses that this one is in, itself left out. */
  readonly causer: Step | undefined;
  readonly contents: readonly string[];
}

/** What a stage gives to a COPY or a mount, told by who may have written it. */
function stageContent(plan: ReplayPlan, input: StageInput, done: ReadonlyMap<Step, BuiltStep>): string {
  return (plan.writers.get(input) ?? [])
    .map(({ path, copies, run }) => {
      const parts = copies.map(step => done.get(step)?.contents.join(';') ?? '');
      return `${path}:${parts.join(',')}:${run === undefined ? '' : (done.get(run)?.key ?? '')}`;
    })
    .join('&');
}

/** The miss that a miss without changes of its own goes back to: the nearest before it in its stage, or in a stage it uses. */
function carrierOf(
  step: Step,
  before: BuiltStep | undefined,
  plan: ReplayPlan,
  done: ReadonlyMap<Step, BuiltStep>,
): Step | undefined {
  if (step.usesLayersBefore && before && !before.isHit) return before.causer ?? before.step;
  for (const input of step.inputs) {
    if (input.kind !== 'stage') continue;
    for (const { copies, run } of plan.writers.get(input) ?? []) {
      const missed = [...copies, ...(run ? [run] : [])]
        .map(writer => done.get(writer))
        .find(built => built?.isHit === false);
      if (missed) return missed.causer ?? missed.step;
    }
  }
  return undefined;
}

/** The stage at the bottom of a chain: what stages start from is the same image when it is the same FROM. */
function rootStage(plan: ReplayPlan, index: number): number {
  const parent = plan.parents[index];
  return parent === undefined ? index : rootStage(plan, parent);
}

interface Keys {
  /** The number of a key: the same step with the same text always has the same one. */
  of(step: Step, text: string): number;
  wasBuilt(key: number): boolean;
  build(key: number): void;
}

function createKeys(): Keys {
  const numbers = new Map<Step, Map<string, number>>();
  const built = new Set<number>();
  let next = 0;
  return {
    of: (step, text) => {
      const known = numbers.get(step) ?? new Map<string, number>();
      numbers.set(step, known);
      const number = known.get(text) ?? next++;
      known.set(text, number);
      return number;
    },
    wasBuilt: key => built.has(key),
    build: key => void built.add(key),
  };
}
