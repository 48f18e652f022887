import type { Instruction } from '../../dockerfile/instructions';
import type { InstructionPart } from '../../dockerfile/partAt';
import { resolveFilesFrom } from '../../dockerfile/stageGraph';
import { reference } from '../reference/instructions';
import type { HoverDraft, HoverInput } from './hover';
import { evaluatedStageOf, roleOf } from './layers';
import { code, prose, type Prose } from './prose';
import { layerCountInWords, lineOf, roleInWords, usesInWords } from './stagePhrases';

const whatAStageIs =
  'A name for what a stage has built. Later stages begin FROM it or copy files from it, and a build can ask for it with --target.';

/** What is told over the name that a FROM gives to its stage, and over AS. */
export function stageNameHover(
  input: HoverInput,
  part: Extract<InstructionPart, { readonly kind: 'stageName' | 'innerKeyword' }>,
): HoverDraft | undefined {
  const stage = evaluatedStageOf(input, part.instruction);
  if (!stage) return undefined;
  const { stages } = input.evaluation;
  const role = roleOf(input, stage.stage.index);
  const uses = usesInWords(input, stage);
  const place = prose`Stage ${stage.stage.index + 1} of ${stages.length}`;
  const use = role.isTarget ? prose`the one that is built` : uses.length > 0 ? uses : prose`no other stage uses it`;
  const isSaid = !role.isTarget && uses.length > 0;
  return {
    kind: 'stage',
    range: part.range,
    headline: prose`${place} · ${use}`,
    meaning: isSaid ? afterUses(role.isNeeded, role.isInImage) : roleInWords(input, stage),
    what: [prose`${whatAStageIs}`],
    attachment: { kind: 'stage' },
    reference: `${reference}#from`,
  };
}

/** What the uses of a stage do not say yet. */
function afterUses(isNeeded: boolean, isInImage: boolean): Prose[] {
  if (!isNeeded) return [prose`The stage that is built does not need it, so BuildKit skips it.`];
  return [
    isInImage
      ? prose`Its layers are in the image.`
      : prose`Its layers are in no image: only what is copied from it is.`,
  ];
}

/** What is told over the use of a stage's name in a FROM. */
export function baseStageHover(
  input: HoverInput,
  part: Extract<InstructionPart, { readonly kind: 'image' }>,
  index: number,
): HoverDraft | undefined {
  const base = input.evaluation.stages[index];
  if (!base) return undefined;
  return {
    kind: 'stage',
    range: part.range,
    headline: prose`The stage on line ${lineOf(input, base.stage.from)} goes on here · ${layerCountInWords(input, base)}`,
    meaning: [prose`Files, variables, WORKDIR and USER are as they are at its end.`],
    what: [prose`${whatAStageIs}`],
    attachment: { kind: 'stage' },
    reference: `${reference}#from`,
  };
}

/** Where a COPY or a mount takes its files from: what it is first, then what that means. */
export function sourceInWords(input: HoverInput, written: Instruction, name: string, by: 'copy' | 'mount'): Prose[] {
  const { stages } = input.evaluation;
  const user = evaluatedStageOf(input, written);
  const from = resolveFilesFrom(stages, user?.stage.index ?? stages.length, name, by);
  switch (from.kind) {
    case 'stage': {
      const stage = stages[from.index];
      if (!stage) return [];
      const number = /^\d+$/.test(name) ? prose` (stages count from 0)` : '';
      return [
        prose`From the stage on line ${lineOf(input, stage.stage.from)}${number} · ${layerCountInWords(input, stage)}`,
        prose`BuildKit builds that stage first, and what is not copied stays behind.`,
      ];
    }
    case 'image':
      return [
        prose`From ${code(name)}, which is no stage of this file`,
        prose`It is an image that is pulled, or a context that the build gives a name.`,
      ];
    case 'missing':
      return [prose`No stage above goes by ${code(name)}`];
  }
}
