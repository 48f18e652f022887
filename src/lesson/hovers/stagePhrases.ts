import type { EvaluatedStage } from '../../dockerfile/evaluate';
import type { Instruction } from '../../dockerfile/instructions';
import type { HoverInput } from './hover';
import { layerPlaceOf, layersOf, roleOf, type LayerPlace } from './layers';
import { code, listProse, prose, type Prose } from './prose';
import { listInWords } from '../../words/lists';

/** The line that an instruction begins on, counted from one. */
export function lineOf({ dockerfile }: HoverInput, { range }: Instruction): number {
  return dockerfile.lines.lineAt(range.start) + 1;
}

/** `line 4`, `lines 4 and 9`; '' for none. */
export function linesInWords(input: HoverInput, instructions: readonly Instruction[]): Prose {
  const lines = [...new Set(instructions.map(instruction => lineOf(input, instruction)))];
  if (lines.length === 0) return [];
  return [`${lines.length === 1 ? 'line' : 'lines'} ${listInWords(lines.map(String), 4)}`];
}

/** A stage as people speak of it: by its name, else by where it begins. */
export function stageInWords(input: HoverInput, { stage }: EvaluatedStage): Prose {
  const { name } = stage.from;
  return name ? prose`stage ${code(name.text)}` : prose`the stage on line ${lineOf(input, stage.from)}`;
}

/** `Layer 4 of 9`, with its stage where there are several. */
export function layerInWords(input: HoverInput, { stage, number, count }: LayerPlace): Prose {
  const where = input.evaluation.stages.length > 1 ? prose` of ${stageOrImage(input, stage)}` : [];
  return prose`Layer ${number} of ${count}${where}`;
}

/** An unnamed stage that is built is the image, for people. */
function stageOrImage(input: HoverInput, stage: EvaluatedStage): Prose {
  const isImage = stage.stage.name === undefined && roleOf(input, stage.stage.index).isTarget;
  return isImage ? prose`the image that is built` : stageInWords(input, stage);
}

/** The same for an instruction that makes one; undefined for others. */
export function layerOf(input: HoverInput, instruction: Instruction): Prose | undefined {
  const place = layerPlaceOf(input, instruction);
  return place && layerInWords(input, place);
}

/**
 * What a stage of several is good for, in a sentence; none for the one that is built.
 * @param subject what the hover is about: the stage itself, or one of its layers
 */
export function roleInWords(
  input: HoverInput,
  stage: EvaluatedStage,
  subject: 'the stage' | 'a layer' = 'the stage',
): Prose[] {
  const role = roleOf(input, stage.stage.index);
  if (role.isTarget) return [];
  if (!role.isNeeded) return [prose`The stage that is built does not need it, so BuildKit skips it.`];
  const uses = usesInWords(input, stage);
  if (subject === 'a layer') {
    if (role.isInImage) return [prose`The image has it too, as ${uses}.`];
    return [prose`It is in no image: its stage only lends files${takersInWords(input, stage)}.`];
  }
  if (role.isInImage) return [prose`Its layers are in the image${uses.length > 0 ? prose`: ${uses}` : ''}.`];
  return uses.length === 0
    ? [prose`Its layers are in no image: it only lends files.`]
    : [prose`Its layers are in no image: ${uses}.`];
}

/** ` to lines 12 and 14`; nothing for a stage that nobody takes files from. */
function takersInWords(input: HoverInput, stage: EvaluatedStage): Prose {
  const { takenBy } = roleOf(input, stage.stage.index);
  return takenBy.length === 0 ? [] : prose` to ${linesInWords(input, takenBy)}`;
}

/** `line 12 takes files from it`, `stage final continues it`; nothing for a stage that nobody uses. */
export function usesInWords(input: HoverInput, stage: EvaluatedStage): Prose {
  const { takenBy, continuedBy } = roleOf(input, stage.stage.index);
  const many = takenBy.length > 1;
  const taken =
    takenBy.length === 0 ? [] : prose`${linesInWords(input, takenBy)} ${many ? 'take' : 'takes'} files from it`;
  const names = continuedBy.map(({ stage: next }) => code(next.from.name?.text ?? `line ${lineOf(input, next.from)}`));
  const continued = names.length === 0 ? [] : prose`${listProse(names)} ${names.length > 1 ? 'go' : 'goes'} on from it`;
  if (taken.length === 0) return continued;
  return continued.length === 0 ? taken : prose`${taken}, and ${continued}`;
}

/** `4 layers of its own`. */
export function layerCountInWords(input: HoverInput, stage: EvaluatedStage): string {
  const count = layersOf(input, stage).length;
  return count === 0 ? 'no layers' : count === 1 ? '1 layer' : `${count} layers`;
}

/** What an ENV or a LABEL of a stage comes to, of which others take files alone. */
export const lostWithStage: Prose = prose`The image that is built does not have it: only files are taken from this stage.`;
