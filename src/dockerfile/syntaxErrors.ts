import type { EvaluatedInstruction, EvaluatedStage, Evaluation } from './evaluate';
import type { Instruction } from './instructions';
import { shown, type Refusal } from './refusal';
import { writtenRefusals } from './syntaxErrorsInArguments';
import { fileRefusal, isOtherLanguage, partRefusals } from './syntaxErrorsInFile';
import { sourceRefusals } from './syntaxErrorsInStages';
import { expansionRefusals, fromValueRefusals, valueRefusals } from './syntaxErrorsInValues';

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
    const refusal = firstOf(headRefusals(instruction)) ?? inValues.get(instruction);
    if (refusal) found.push({ ...refusal, instruction });
  }
  const [stray] = dockerfile.stages.length > 0 ? dockerfile.preamble.filter(needsStage) : [];
  if (stray && !found.some(({ instruction }) => instruction === stray)) {
    const message = `${stray.kind} cannot stand before the first FROM: only ARG can.`;
    found.push({ range: stray.keyword.range, message, instruction: stray });
  }
  return found.sort((a, b) => a.range.start - b.range.start);
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
    const isSpared = isUnknown && (inHeredoc || (behindUnknown && !firstOf(writtenRefusals(instruction))?.repair));
    if (!isUnknown) inHeredoc = instruction.line.unterminatedHeredoc !== undefined;
    behindUnknown = isUnknown;
    return !isSpared;
  });
}

function* headRefusals(instruction: Instruction): Iterable<Refusal> {
  const heredoc = instruction.line.unterminatedHeredoc;
  if (heredoc) {
    const message = `The heredoc does not end: ${shown(heredoc.name)} must stand alone on a line below.`;
    yield { range: heredoc.range, message };
  }
  yield* writtenRefusals(instruction);
}

/** The first refusal of each instruction whose values are refused. */
function valueRefusalsByInstruction(evaluation: Evaluation): Map<Instruction, Refusal> {
  const refusals = new Map<Instruction, Refusal>();
  const add = (instruction: Instruction, refusal: Refusal | undefined): void => {
    if (refusal && !refusals.has(instruction)) refusals.set(instruction, refusal);
  };
  for (const { instruction, expanded } of evaluation.globals) add(instruction, firstOf(expansionRefusals(expanded)));
  for (const stage of evaluation.stages) {
    add(stage.stage.from, firstOf(fromValueRefusals(stage)));
    for (const evaluated of stage.instructions) {
      const refusal = firstOf(evaluatedRefusals(evaluation, stage, evaluated));
      const { instruction, firedBy } = evaluated;
      if (!firedBy) add(instruction, refusal);
      else if (refusal) add(firedBy, refuseFired(firedBy, instruction, refusal));
    }
  }
  return refusals;
}

function* evaluatedRefusals(
  evaluation: Evaluation,
  stage: EvaluatedStage,
  evaluated: EvaluatedInstruction,
): Iterable<Refusal> {
  yield* sourceRefusals(evaluation, stage.stage.index, evaluated);
  yield* valueRefusals(evaluation, stage, evaluated);
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

function firstOf(refusals: Iterable<Refusal>): Refusal | undefined {
  for (const refusal of refusals) return refusal;
  return undefined;
}
