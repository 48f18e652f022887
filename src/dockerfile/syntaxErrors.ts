import type { Evaluation } from './evaluate';
import type { Dockerfile } from './parse';
import type { Instruction } from './instructions';
import { shown, type Refusal } from './refusal';
import { writtenRefusal } from './syntaxErrorsInArguments';
import { fileRefusal, isOtherLanguage, partRefusals } from './syntaxErrorsInFile';
import { sourceRefusal } from './syntaxErrorsInStages';
import { trailingCommentOf } from './trailingComment';
import { expansionRefusal, fromValueRefusal, valueRefusal } from './syntaxErrorsInValues';

/**
 * What BuildKit refuses to build, in file order and in words of our own. It names the first mistake and stops; an editor
 * shows them all, but keeps calm while somebody types: one for each instruction, one for a run of lines that are no
 * instructions, and one for a file that is no Dockerfile.
 */
export function syntaxErrors(evaluation: Evaluation): Refusal[] {
  const { dockerfile } = evaluation;
  if (isOtherLanguage(dockerfile)) return [];
  const ofFile = fileRefusal(dockerfile);
  if (ofFile) return [ofFile];
  const inValues = valueRefusalsByInstruction(evaluation);
  const found = [...partRefusals(dockerfile)];
  const placed = new Set(found.map(({ instruction }) => instruction));
  for (const instruction of instructionsWorthReading(dockerfile.instructions)) {
    if (placed.has(instruction)) continue;
    const refusal = headRefusal(instruction) ?? inValues.get(instruction);
    if (refusal) found.push({ ...refusal, instruction });
  }
  const told = new Set(found.map(({ instruction }) => instruction));
  for (const stray of dockerfile.stages.length > 0 ? dockerfile.preamble.filter(needsStage) : []) {
    if (told.has(stray)) continue;
    const message = `${stray.kind} cannot stand before the first FROM: only ARG can.`;
    found.push({
      range: stray.keyword.range,
      message,
      instruction: stray,
      kind: 'before-from',
    });
  }
  return found.map(refusal => ofComment(dockerfile, refusal)).sort((a, b) => a.range.start - b.range.start);
}

/** Without those that only a build without an argument meets: whoever leaves the default out may want just that. */
export function certainSyntaxErrors(evaluation: Evaluation): Refusal[] {
  return syntaxErrors(evaluation).filter(({ unlessGiven }) => unlessGiven === undefined);
}

/** Where a comment behind the arguments is what BuildKit stumbles over, that is the mistake. */
function ofComment(dockerfile: Dockerfile, refusal: Refusal): Refusal {
  const { instruction, range } = refusal;
  const comment = instruction && instruction.kind !== 'RUN' && trailingCommentOf(dockerfile, instruction);
  if (!comment || range.end <= comment.range.start) return refusal;
  return { instruction, range: comment.range, message: comment.message, repair: comment.repair };
}

/**
 * All instructions but the lines that were meant to be a part of one above: behind a heredoc that does not end, and behind
 * another line that is no instruction, unless they are near to one.
 */
function instructionsWorthReading(instructions: readonly Instruction[]): Instruction[] {
  let inHeredoc = false;
  let behindUnknown = false;
  return instructions.filter(instruction => {
    const isUnknown = instruction.kind === 'unknown';
    const isSpared = isUnknown && (inHeredoc || (behindUnknown && !writtenRefusal(instruction)?.repair));
    if (!isUnknown) inHeredoc = instruction.line.unterminatedHeredoc !== undefined;
    behindUnknown = isUnknown;
    return !isSpared;
  });
}

function headRefusal(instruction: Instruction): Refusal | undefined {
  const heredoc = instruction.line.unterminatedHeredoc;
  if (!heredoc) return writtenRefusal(instruction);
  const message = `The heredoc does not end: ${shown(heredoc.name)} must stand alone on a line below.`;
  return { range: heredoc.range, message };
}

/** The first refusal of each instruction whose values are refused. */
function valueRefusalsByInstruction(evaluation: Evaluation): Map<Instruction, Refusal> {
  const refusals = new Map<Instruction, Refusal>();
  const add = (instruction: Instruction, refusal: Refusal | undefined): void => {
    if (refusal && !refusals.has(instruction)) refusals.set(instruction, refusal);
  };
  for (const { instruction, expanded } of evaluation.globals) add(instruction, expansionRefusal(expanded));
  for (const stage of evaluation.stages) {
    add(stage.stage.from, fromValueRefusal(stage));
    for (const evaluated of stage.instructions) {
      const refusal =
        sourceRefusal(evaluation, stage.stage.index, evaluated) ?? valueRefusal(evaluation, stage, evaluated);
      const { instruction, firedBy } = evaluated;
      if (!firedBy) add(instruction, refusal);
      else if (refusal) add(firedBy, refuseFired(firedBy, instruction, refusal));
    }
  }
  return refusals;
}

/** A mistake that shows only where an ONBUILD runs is told at the FROM that makes it run. */
function refuseFired(from: Instruction, trigger: Instruction, { message, unlessGiven }: Refusal): Refusal {
  return {
    range: from.headerRange,
    message: `The ONBUILD ${trigger.kind} of the stage above fails here. ${message}`,
    ...(unlessGiven !== undefined && { unlessGiven }),
  };
}

function needsStage({ kind }: Instruction): boolean {
  return kind !== 'ARG' && kind !== 'unknown';
}
