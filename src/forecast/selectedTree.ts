import type { CopySource } from '../context/copySelection';
import { addContent, contentText, emptyContent, hashEntry, subtractContent, type ContentKey } from './contentKey';
import type { ContextChanges, FileState, ReplayPlan } from './replay';
import type { ContextInput, Step, StepInput } from './steps';

/** The part of the tree that steps select, updated change by change. */
export interface SelectedTree {
  apply(commit: number): void;
  /** Whether every source that must exist does. */
  hasAllSources(): boolean;
  /** Equal texts are equal contents. */
  contentOf(input: ContextInput): string;
  /** Whether files of a step's own changed since the last build. */
  hasChanged(step: Step): boolean;
  /** Adds one to the count of each file of a step's own that changed since the last build. */
  countChanged(step: Step, counts: Map<number, number>): void;
  startNextBuild(): void;
  /** How many files a step selects; undefined for one that takes nothing from the context. */
  filesOf(step: Step): number | undefined;
  /** The paths that a step selects, each as often as it is copied; undefined for one that takes nothing from the context. */
  pathsOf(step: Step): string[] | undefined;
}

interface SourceState {
  readonly source: CopySource;
  /** What is known of each file: whether the source selects it, asked once. */
  readonly selected: Uint8Array;
  content: ContentKey;
  text: string | undefined;
  count: number;
}

interface InputState {
  readonly sources: readonly SourceState[];
  /** Files that changed since the last build. */
  readonly changed: Set<number>;
}

const unknown = 0;
const no = 1;
const yes = 2;

/** An empty tree. A change costs as much as there are sources, however large the tree is. */
export function createSelectedTree(plan: ReplayPlan, changes: ContextChanges): SelectedTree {
  const inputs = new Map<ContextInput, InputState>();
  for (const index of plan.reachable) {
    for (const input of plan.stages[index]?.flatMap(contextInputsOf) ?? []) {
      const sources = plan.selections.get(input)?.sources ?? [];
      inputs.set(input, { sources: sources.map(source => stateOf(source, changes.pathCount)), changed: new Set() });
    }
  }
  const isPresent = new Uint8Array(changes.pathCount);
  const required = [...inputs.values()].flatMap(({ sources }) => sources).filter(({ source }) => mustExist(source));

  return {
    apply: commit => {
      changes.visit(commit, (path, before, after) => {
        isPresent[path] = after.mode === 0 ? 0 : 1;
        for (const { sources, changed } of inputs.values()) {
          for (const state of sources) {
            if (!selects(state, path, changes)) continue;
            update(state, changes.pathText(path) ?? '', before, after);
            changed.add(path);
          }
        }
      });
    },
    hasAllSources: () => required.every(({ count }) => count > 0),
    contentOf: input => inputs.get(input)?.sources.map(textOf).join(' ') ?? '',
    hasChanged: step => step.inputs.some(input => isContextInput(input) && (inputs.get(input)?.changed.size ?? 0) > 0),
    countChanged: (step, counts) => {
      for (const input of step.inputs) {
        if (!isContextInput(input)) continue;
        for (const path of inputs.get(input)?.changed ?? []) counts.set(path, (counts.get(path) ?? 0) + 1);
      }
    },
    startNextBuild: () => {
      for (const { changed } of inputs.values()) changed.clear();
    },
    filesOf: step => {
      const own = contextInputsOf(step);
      if (own.length === 0) return undefined;
      return own.flatMap(input => inputs.get(input)?.sources ?? []).reduce((sum, { count }) => sum + count, 0);
    },
    pathsOf: step => {
      const own = contextInputsOf(step);
      if (own.length === 0) return undefined;
      const paths: string[] = [];
      for (const { selected } of own.flatMap(input => inputs.get(input)?.sources ?? [])) {
        selected.forEach((answer, path) => {
          if (answer === yes && isPresent[path] === 1) paths.push(changes.pathText(path) ?? '');
        });
      }
      return paths;
    },
  };
}

function stateOf(source: CopySource, pathCount: number): SourceState {
  return { source, selected: new Uint8Array(pathCount), content: emptyContent, text: undefined, count: 0 };
}

/** The top of the context is always there. */
function mustExist({ required }: CopySource): boolean {
  return required !== undefined && required !== '';
}

function selects({ source, selected }: SourceState, path: number, changes: ContextChanges): boolean {
  if (selected[path] === unknown) {
    const text = changes.pathText(path);
    selected[path] = text !== undefined && source.selects(text) ? yes : no;
  }
  return selected[path] === yes;
}

function update(state: SourceState, path: string, before: FileState, after: FileState): void {
  const name = state.source.entryName(path);
  if (before.mode !== 0) {
    state.content = subtractContent(state.content, hashEntry(name, before.mode, before.blob));
    state.count--;
  }
  if (after.mode !== 0) {
    state.content = addContent(state.content, hashEntry(name, after.mode, after.blob));
    state.count++;
  }
  state.text = undefined;
}

function textOf(state: SourceState): string {
  state.text ??= contentText(state.content);
  return state.text;
}

function contextInputsOf(step: Step): ContextInput[] {
  return step.inputs.filter(isContextInput);
}

function isContextInput(input: StepInput): input is ContextInput {
  return input.kind === 'context';
}
