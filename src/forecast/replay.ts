import type { CopySelection } from '../context/copySelection';
import { addContent, contentText, emptyContent, hashEntry, subtractContent, type ContentKey } from './contentKey';
import type { StepOutcome } from './forecast';
import type { ContextInput, Step, StageInput, StepInput } from './steps';
import { writersOf } from './stageContent';

/** A file as it is after a commit; `mode` 0 means that it is gone. Paths are relative to the build context. */
export interface FileChange {
  readonly path: string;
  readonly mode: number;
  /** The blob's number: equal numbers are equal contents. */
  readonly blob: number;
}

/** The commits that are replayed as builds, oldest first, each with what it changed; the first holds the whole tree. */
export type Changes = readonly (readonly FileChange[])[];

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
export function replay(plan: ReplayPlan, changes: Changes): Replay {
  const tree = createSelectedTree(plan);
  const keys = createKeys();
  const records = new Map<Step, { outcomes: StepOutcome[]; misses: Miss[] }>();
  for (const step of plan.stages.flat()) records.set(step, { outcomes: [], misses: [] });
  const builds: number[] = [];

  changes.forEach((commit, index) => {
    tree.apply(commit);
    const isBuild = tree.hasAllSources();
    if (isBuild) {
      buildOnce(plan, tree, keys, index, records);
      tree.startNextBuild();
      builds.push(index);
    }
    for (const { outcomes } of records.values()) if (outcomes.length === index) outcomes.push('unused');
  });
  return {
    builds,
    steps: [...records].map(([step, { outcomes, misses }]) => ({ step, outcomes, misses, files: tree.filesOf(step) })),
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
      const files = tree.changedFilesOf(step);
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

/** The part of the tree that steps select, updated change by change. */
interface SelectedTree {
  apply(commit: readonly FileChange[]): void;
  /** Whether every source that must exist does. */
  hasAllSources(): boolean;
  contentOf(input: ContextInput): string;
  /** Files of a step's own that changed since the last build, in order of change, each once. */
  changedFilesOf(step: Step): string[];
  startNextBuild(): void;
  filesOf(step: Step): number | undefined;
}

interface SourceState {
  readonly selects: (path: string) => boolean;
  readonly entryName: (path: string) => string;
  readonly required: string | undefined;
  content: ContentKey;
  count: number;
}

function createSelectedTree(plan: ReplayPlan): SelectedTree {
  const inputs = new Map<ContextInput, SourceState[]>();
  const changed = new Map<ContextInput, Set<string>>();
  for (const index of plan.reachable) {
    for (const input of plan.stages[index]?.flatMap(step => step.inputs).filter(isContextInput) ?? []) {
      const sources = plan.selections.get(input)?.sources ?? [];
      inputs.set(
        input,
        sources.map(source => ({
          selects: path => source.selects(path),
          entryName: path => source.entryName(path),
          required: source.required,
          content: emptyContent,
          count: 0,
        })),
      );
      changed.set(input, new Set());
    }
  }
  const files = new Map<string, FileChange>();

  return {
    apply: commit => {
      for (const change of commit) {
        const before = files.get(change.path);
        if (change.mode === 0) files.delete(change.path);
        else files.set(change.path, change);
        for (const [input, sources] of inputs) {
          let selected = false;
          for (const source of sources) selected = updateSource(source, before, change) || selected;
          if (selected) changed.get(input)?.add(change.path);
        }
      }
    },
    hasAllSources: () =>
      [...inputs.values()]
        .flat()
        .every(({ required, count }) => required === undefined || required === '' || count > 0),
    contentOf: input => (inputs.get(input) ?? []).map(({ content }) => contentText(content)).join(' '),
    changedFilesOf: step => [
      ...new Set(step.inputs.filter(isContextInput).flatMap(input => [...(changed.get(input) ?? [])])),
    ],
    startNextBuild: () =>
      changed.forEach(paths => {
        paths.clear();
      }),
    filesOf: step => {
      const own = step.inputs.filter(isContextInput);
      if (own.length === 0) return undefined;
      return own.flatMap(input => inputs.get(input) ?? []).reduce((sum, { count }) => sum + count, 0);
    },
  };
}

/** Whether the source selects the changed file. */
function updateSource(source: SourceState, before: FileChange | undefined, change: FileChange): boolean {
  if (!source.selects(change.path)) return false;
  const name = source.entryName(change.path);
  if (before) {
    source.content = subtractContent(source.content, hashEntry(name, before.mode, before.blob));
    source.count--;
  }
  if (change.mode !== 0) {
    source.content = addContent(source.content, hashEntry(name, change.mode, change.blob));
    source.count++;
  }
  return true;
}

function isContextInput(input: StepInput): input is ContextInput {
  return input.kind === 'context';
}
