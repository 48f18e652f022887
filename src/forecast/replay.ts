import type { CopySelection } from '../context/copySelection';
import type { StepOutcome } from './forecast';
import type { ContextInput, StageInput, Step } from './steps';
import { createSelectedTree, type SelectedTree } from './selectedTree';
import { writersOf } from './stageContent';

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
  /** The stages that the target needs; BuildKit builds no others. */
  readonly reachable: ReadonlySet<number>;
  /** What each input selects from the build context. */
  readonly selections: ReadonlyMap<ContextInput, CopySelection>;
}

/** A miss in a build and why. */
export interface Miss {
  readonly build: number;
  /** The files of its own that changed since the build before; empty when only steps before it did. */
  readonly files: readonly string[];
  /** The step whose miss took this one along; undefined when it missed by itself. */
  readonly carriedBy: Step | undefined;
}

export interface StepReplay {
  readonly step: Step;
  /** One a commit, oldest first. */
  readonly outcomes: readonly StepOutcome[];
  readonly misses: readonly Miss[];
  /** How many files of the build context it selects after the last commit; undefined when it selects none ever. */
  readonly files: number | undefined;
  /** Their paths, each as often as it is copied. */
  readonly paths: () => readonly string[] | undefined;
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
  const records = new Map<Step, { outcomes: StepOutcome[]; misses: Miss[] }>();
  for (const step of plan.stages.flat()) records.set(step, { outcomes: [], misses: [] });
  const builds: number[] = [];

  for (let commit = 0; commit < changes.commitCount; commit++) {
    tree.apply(commit);
    if (tree.hasAllSources()) {
      buildOnce(plan, tree, keys, commit, records);
      tree.startNextBuild();
      builds.push(commit);
    }
    for (const { outcomes } of records.values()) if (outcomes.length === commit) outcomes.push('unused');
  }
  return {
    builds,
    steps: [...records].map(([step, { outcomes, misses }]) => ({
      step,
      outcomes,
      misses,
      files: tree.filesOf(step),
      paths: () => tree.pathsOf(step),
    })),
  };
}

type Records = ReadonlyMap<Step, { readonly outcomes: StepOutcome[]; readonly misses: Miss[] }>;

function buildOnce(plan: ReplayPlan, tree: SelectedTree, keys: Keys, build: number, records: Records): void {
  const done = new Map<Step, BuiltStep>();
  const stageEnds = new Map<number, BuiltStep | undefined>();
  for (const index of [...plan.reachable].sort((a, b) => a - b)) {
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
      const files = isHit ? [] : tree.changedFilesOf(step);
      const causer = isHit ? undefined : carrierOf(step, before, files, plan, done);
      const built: BuiltStep = { step, key: layers, isHit, causer, contents };
      keys.build(key);
      done.set(step, built);
      before = built;
      const record = records.get(step);
      if (!step.isScored) continue;
      record?.outcomes.push(isHit ? 'hit' : 'miss');
      if (!isHit) record?.misses.push({ build, files, carriedBy: causer });
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
  return input.paths
    .map(path => {
      const { copies, run } = writersOf(plan, input.stage, path);
      const parts = copies.map(step => done.get(step)?.contents.join(';') ?? '');
      return `${path}:${parts.join(',')}:${run === undefined ? '' : (done.get(run)?.key ?? '')}`;
    })
    .join('&');
}

/** The miss that a miss without changes of its own goes back to: the nearest before it in its stage, or in a stage it uses. */
function carrierOf(
  step: Step,
  before: BuiltStep | undefined,
  files: readonly string[],
  plan: ReplayPlan,
  done: ReadonlyMap<Step, BuiltStep>,
): Step | undefined {
  if (files.length > 0) return undefined;
  if (step.usesLayersBefore && before && !before.isHit) return before.causer ?? before.step;
  for (const input of step.inputs) {
    if (input.kind !== 'stage') continue;
    for (const path of input.paths) {
      const { copies, run } = writersOf(plan, input.stage, path);
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
