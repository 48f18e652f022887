import type { EvaluatedStage, Evaluation } from '../dockerfile/evaluate';
import { sourcesElsewhere } from '../dockerfile/mounts';
import { resolveFilesFrom } from '../dockerfile/stageGraph';

const memo = new WeakMap<Evaluation, ReadonlySet<number>>();

/** The indexes of the stages whose layers are in the image of the last stage: itself and what it is built from. */
export function shippedStages({ stages }: Evaluation): ReadonlySet<number> {
  return new Set(chainOf(stages, stages.length - 1));
}

/**
 * Whether a stage only lends files to others, so that its layers are in no image. A stage that no other one uses counts as
 * an image of its own: somebody builds it with `--target`.
 */
export function isThrownAway(evaluation: Evaluation, { stage }: EvaluatedStage): boolean {
  let kept = memo.get(evaluation);
  if (!kept) {
    kept = stagesInImages(evaluation.stages);
    memo.set(evaluation, kept);
  }
  return !kept.has(stage.index);
}

/** The stages that end as an image: those that are not thrown away and that no other stage is built from. */
export function imageEnds(evaluation: Evaluation): readonly EvaluatedStage[] {
  const continued = new Set(evaluation.stages.flatMap(({ base }) => (base.kind === 'stage' ? [base.index] : [])));
  return evaluation.stages.filter(stage => !continued.has(stage.stage.index) && !isThrownAway(evaluation, stage));
}

function stagesInImages(stages: readonly EvaluatedStage[]): Set<number> {
  const used = new Set<number>();
  for (const { base, stage, instructions } of stages) {
    if (base.kind === 'stage') used.add(base.index);
    for (const { instruction } of instructions) {
      for (const { name } of sourcesElsewhere(instruction)) {
        const from = resolveFilesFrom(stages, stage.index, name);
        if (from.kind === 'stage') used.add(from.index);
      }
    }
  }
  const kept = new Set<number>();
  for (let index = stages.length - 1; index >= 0; index--) {
    if (used.has(index) && !kept.has(index)) continue;
    kept.add(index);
    const base = stages[index]?.base;
    if (base?.kind === 'stage') kept.add(base.index);
  }
  return kept;
}

function chainOf(stages: readonly EvaluatedStage[], last: number): number[] {
  const chain: number[] = [];
  for (let index: number | undefined = last; index !== undefined && index >= 0;) {
    chain.push(index);
    const base: EvaluatedStage['base'] | undefined = stages[index]?.base;
    index = base?.kind === 'stage' ? base.index : undefined;
  }
  return chain;
}
