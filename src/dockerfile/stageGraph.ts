import type { EvaluatedStage, Evaluation } from './evaluate';
import { sourcesElsewhere, type SourceElsewhere } from './mounts';
import { contextOfStage, type ContextNames } from './namedContexts';

/** Where a COPY or a mount takes its files from. */
export type FilesFrom =
  | { readonly kind: 'stage'; readonly index: number }
  | { readonly kind: 'image'; readonly name: string }
  /** A number that is no stage's, or a stage that is not above. */
  | { readonly kind: 'missing'; readonly name: string; readonly index: number };

/**
 * What the value of `--from` names for an instruction of the stage at `stageIndex`: for COPY a number counts stages from
 * zero; of stages with the same name the last one in the file counts, unlike for FROM; anything else is an image or a named
 * context.
 */
export function resolveFilesFrom(
  stages: readonly EvaluatedStage[],
  stageIndex: number,
  name: string,
  by: SourceElsewhere['by'] = 'copy',
): FilesFrom {
  const index = by === 'copy' && /^[+-]?\d+$/.test(name) ? Number(name) : lastStageNamed(stages, name);
  if (index === undefined) return { kind: 'image', name };
  return index >= 0 && index < stageIndex ? { kind: 'stage', index } : { kind: 'missing', name, index };
}

function lastStageNamed(stages: readonly EvaluatedStage[], name: string): number | undefined {
  let indexByName = indexesByName.get(stages);
  if (!indexByName) {
    indexByName = new Map(stages.map(({ stage }) => [stage.name ?? '', stage.index]));
    indexesByName.set(stages, indexByName);
  }
  return name === '' ? undefined : indexByName.get(name.toLowerCase());
}

/** The last stage of each name, made once for the stages of a file, which do not change. */
const indexesByName = new WeakMap<readonly EvaluatedStage[], ReadonlyMap<string, number>>();

/** The indexes of the stages that a stage needs directly: what it is built from and what it takes files from. */
export function dependenciesOf(stages: readonly EvaluatedStage[], index: number): number[] {
  const stage = stages[index];
  if (!stage) return [];
  const needed = stage.base.kind === 'stage' ? [stage.base.index] : [];
  for (const { instruction } of stage.instructions) {
    for (const { name, by } of sourcesElsewhere(instruction)) {
      const from = resolveFilesFrom(stages, index, name, by);
      if (from.kind === 'stage') needed.push(from.index);
    }
  }
  return [...new Set(needed)];
}

/** The index of the stage that a build makes: the last one of that name, or the last of all; undefined when there is none. */
export function targetStage({ stages }: Evaluation, target: string | undefined): number | undefined {
  if (target === undefined || target === '') return stages.length > 0 ? stages.length - 1 : undefined;
  return lastStageNamed(stages, target);
}

/**
 * The indexes of the stages that are built for a target: itself and all it needs, directly or not.
 * @param contexts the build's additional contexts: a stage that is called like one needs nothing
 */
export function reachableStages({ stages }: Evaluation, target: number, contexts?: ContextNames): ReadonlySet<number> {
  const reached = new Set<number>();
  const waiting = [target];
  for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
    if (reached.has(index)) continue;
    reached.add(index);
    const stage = stages[index];
    if (stage && contextOfStage(stage, contexts)?.isWhole === true) continue;
    waiting.push(...dependenciesOf(stages, index));
  }
  return reached;
}
