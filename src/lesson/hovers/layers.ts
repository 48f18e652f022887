import { joinPath } from '../../checks/facts/stageState';
import { valueOf, type EvaluatedStage } from '../../dockerfile/evaluate';
import type { Instruction } from '../../dockerfile/instructions';
import { stageOf } from '../../dockerfile/parse';
import { reachableStages, resolveFilesFrom, targetStage } from '../../dockerfile/stageGraph';
import { sourcesElsewhere } from '../../dockerfile/mounts';
import type { HoverInput } from './hover';

/** Where an instruction stands among the layers of its stage. */
export interface LayerPlace {
  readonly stage: EvaluatedStage;
  /** Counted from one, on top of those of the stages that its stage continues. */
  readonly number: number;
  readonly count: number;
}

/** The stage that an instruction of the file stands in; undefined before the first FROM. */
export function evaluatedStageOf(
  { dockerfile, evaluation }: HoverInput,
  instruction: Instruction,
): EvaluatedStage | undefined {
  const stage = stageOf(dockerfile, instruction);
  return stage && evaluation.stages[stage.index];
}

/** The place of an instruction's layer; undefined for one that makes none, and for one before the first FROM. */
export function layerPlaceOf(input: HoverInput, instruction: Instruction): LayerPlace | undefined {
  const stage = evaluatedStageOf(input, instruction);
  if (!stage) return undefined;
  const layers = layersOf(input, stage);
  const index = layers.indexOf(instruction);
  return index === -1 ? undefined : { stage, number: index + 1, count: layers.length };
}

/** The instructions whose layers are in a stage, from the bottom: those of the stages that it continues come first. */
export function layersOf({ evaluation }: HoverInput, stage: EvaluatedStage): readonly Instruction[] {
  const chain: EvaluatedStage[] = [];
  for (let each: EvaluatedStage | undefined = stage; each;) {
    chain.unshift(each);
    each = each.base.kind === 'stage' ? evaluation.stages[each.base.index] : undefined;
  }
  return chain.flatMap(ownLayers);
}

/** BuildKit makes a layer of each RUN, COPY and ADD, and of each WORKDIR but `/`. */
function ownLayers({ instructions }: EvaluatedStage): Instruction[] {
  let folder: string | undefined = '/';
  const layers: Instruction[] = [];
  for (const evaluated of instructions) {
    const { instruction } = evaluated;
    if (instruction.kind === 'WORKDIR') {
      folder = instruction.value && joinPath(folder, valueOf(evaluated, instruction.value));
      if (folder !== '/') layers.push(instruction);
    } else if (instruction.kind === 'RUN' || instruction.kind === 'COPY' || instruction.kind === 'ADD') {
      layers.push(instruction);
    }
  }
  return layers;
}

/** What a stage is good for in the build of the target. */
export interface StageRole {
  /** Whether it is what is built. */
  readonly isTarget: boolean;
  /** Whether its layers are in the image that is built. */
  readonly isInImage: boolean;
  /** Whether the target needs it; BuildKit skips the others. */
  readonly isNeeded: boolean;
  /** The instructions of later stages that take files from it. */
  readonly takenBy: readonly Instruction[];
  /** The stages that continue it. */
  readonly continuedBy: readonly EvaluatedStage[];
}

export function roleOf({ evaluation, target }: HoverInput, index: number): StageRole {
  const { stages } = evaluation;
  const built = targetStage(evaluation, target) ?? stages.length - 1;
  const inImage = new Set<number>();
  for (let at: number | undefined = built; at !== undefined && at >= 0;) {
    inImage.add(at);
    const base: EvaluatedStage['base'] | undefined = stages[at]?.base;
    at = base?.kind === 'stage' ? base.index : undefined;
  }
  return {
    isTarget: index === built,
    isInImage: inImage.has(index),
    isNeeded: reachableStages(evaluation, built).has(index),
    takenBy: stages.slice(index + 1).flatMap(stage => takersIn(stages, stage, index)),
    continuedBy: stages.filter(({ base }) => base.kind === 'stage' && base.index === index),
  };
}

/** The instructions of a stage that take files from another one. */
function takersIn(stages: readonly EvaluatedStage[], user: EvaluatedStage, taken: number): Instruction[] {
  return user.instructions.flatMap(({ instruction, firedBy }) => {
    const takes = sourcesElsewhere(instruction).some(({ name, by }) => {
      const from = resolveFilesFrom(stages, user.stage.index, name, by);
      return from.kind === 'stage' && from.index === taken;
    });
    return takes ? [firedBy ?? instruction] : [];
  });
}
