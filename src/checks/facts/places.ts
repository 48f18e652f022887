import type { EvaluatedInstruction } from '../../dockerfile/evaluate';
import type { Instruction } from '../../dockerfile/instructions';
import type { Dockerfile } from '../../dockerfile/parse';
import type { Range } from '../../dockerfile/text';
import { listInWords } from '../../words/lists';

/**
 * What to underline for a finding about a part of an instruction: the part, or the keyword when the part begins on a later
 * line. A finding counts as being on the line where its range begins, and BuildKit reports an instruction's first line.
 */
export function placeIn(dockerfile: Dockerfile, instruction: Instruction, part: Range): Range {
  const { lines } = dockerfile;
  return lines.lineAt(part.start) === lines.lineAt(instruction.range.start) ? part : instruction.keyword.range;
}

/** The same for an instruction that runs in a stage: one that an ONBUILD put there is reported at the FROM that fired it. */
export function placeOf(dockerfile: Dockerfile, { instruction, firedBy }: EvaluatedInstruction, part: Range): Range {
  return firedBy
    ? placeIn(dockerfile, firedBy, firedBy.image?.range ?? firedBy.keyword.range)
    : placeIn(dockerfile, instruction, part);
}

/** A sentence, with a blank before it, that says which ONBUILD an instruction comes from; '' when it comes from none. */
export function originOf(dockerfile: Dockerfile, { instruction, firedBy }: EvaluatedInstruction): string {
  return firedBy ? ` It comes from the ONBUILD on line ${lineNumberOf(dockerfile, instruction)}.` : '';
}

/** The one-based line that an instruction begins on. */
export function lineNumberOf(dockerfile: Dockerfile, instruction: Instruction): number {
  return dockerfile.lines.lineAt(instruction.range.start) + 1;
}

/** A sentence, with a blank before it, that says which other instructions use the same; '' when there are none. */
export function linesWithIt(dockerfile: Dockerfile, others: readonly Instruction[]): string {
  if (others.length === 0) return '';
  const lines = others.map(instruction => String(lineNumberOf(dockerfile, instruction)));
  return lines.length === 1 ? ` Line ${lines.join()} uses it too.` : ` Lines ${listInWords(lines)} use it too.`;
}
