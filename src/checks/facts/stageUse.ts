import type { EvaluatedStage } from '../../dockerfile/evaluate';
import { parseImageReference } from '../../dockerfile/imageReference';
import { sourcesElsewhere } from '../../dockerfile/mounts';
import { nearMiss } from '../../dockerfile/nearMiss';
import { resolveFilesFrom } from '../../dockerfile/stageGraph';
import type { CheckInput } from '../check';

/** The indexes of the stages whose layers are in the image of the last stage: itself and what it is built from. */
export function shippedStages({ evaluation: { stages } }: CheckInput): ReadonlySet<number> {
  return new Set(chainOf(stages, stages.length - 1));
}

/**
 * Whether a stage only lends files to others, so that its layers are in no image. A stage that no other one uses counts as
 * an image of its own: somebody builds it with `--target`.
 */
export function isThrownAway(input: CheckInput, { stage }: EvaluatedStage): boolean {
  return !input.once(stagesInImages).has(stage.index);
}

/** The stages that end as an image: those that are not thrown away and that no other stage is built from. */
export function imageEnds(input: CheckInput): readonly EvaluatedStage[] {
  const { stages } = input.evaluation;
  const continued = new Set(stages.flatMap(({ base }) => (base.kind === 'stage' ? [base.index] : [])));
  return stages.filter(stage => !continued.has(stage.stage.index) && !isThrownAway(input, stage));
}

/** The stage at the bottom of the chain that a stage is built from. */
export function bottomOf({ evaluation }: CheckInput, stage: EvaluatedStage): EvaluatedStage {
  let bottom = stage;
  while (bottom.base.kind === 'stage') {
    const parent: EvaluatedStage | undefined = evaluation.stages[bottom.base.index];
    if (!parent) break;
    bottom = parent;
  }
  return bottom;
}

function stagesInImages({ evaluation: { stages } }: CheckInput): ReadonlySet<number> {
  const used = new Set<number>();
  for (const { base, stage, instructions } of stages) {
    if (base.kind === 'stage') used.add(base.index);
    for (const { instruction } of instructions) {
      for (const { name, by } of sourcesElsewhere(instruction)) {
        const from = resolveFilesFrom(stages, stage.index, name, by);
        if (from.kind === 'stage') used.add(from.index);
        else if (from.kind === 'image') {
          const meant = misspeltStage(stages, stage.index, name);
          if (meant) used.add(meant.stage.index);
        }
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

/** Only of so many stages above a name is compared: each costs time, and there may be a mistake in every stage. */
const mostSuggested = 100;

/** The stage above that was meant where a COPY of the stage at `index` names an image without a tag; undefined for an image. */
export function misspeltStage(
  stages: readonly EvaluatedStage[],
  index: number,
  name: string,
): EvaluatedStage | undefined {
  const reference = parseImageReference(name);
  if (!reference || reference.tag !== undefined || reference.digest !== undefined) return undefined;
  const above = stages.slice(Math.max(0, index - mostSuggested), index);
  const near = nearMiss(
    name,
    above.flatMap(({ stage }) => stage.name ?? []),
  );
  return near === undefined ? undefined : above.reverse().find(({ stage }) => stage.name === near);
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
