import type { EvaluatedInstruction } from '../../dockerfile/evaluate';
import type { Instruction } from '../../dockerfile/instructions';
import type { HoverInput } from './hover';
import { evaluatedStageOf } from './layers';

/** The instructions that use a variable by its name from a place on: in its stage, or in FROM lines for an ARG above them. */
export function usesOfArgument(input: HoverInput, from: Instruction, name: string): readonly Instruction[] {
  const { evaluation } = input;
  const stage = evaluatedStageOf(input, from);
  if (!stage) {
    return evaluation.stages.flatMap(({ stage: { from: line }, image, platform }) =>
      [image, platform].some(word => word?.references.some(reference => reference.name === name)) ? [line] : [],
    );
  }
  return stage.instructions.flatMap(evaluated =>
    evaluated.instruction.range.start >= from.range.start &&
    evaluated.instruction !== from &&
    !evaluated.firedBy &&
    uses(evaluated, name)
      ? [evaluated.instruction]
      : [],
  );
}

/** Whether BuildKit or, in a command, the shell puts the variable in somewhere. */
function uses({ instruction, expanded }: EvaluatedInstruction, name: string): boolean {
  if (expanded.some(({ references }) => references.some(reference => reference.name === name))) return true;
  if (!('command' in instruction) || instruction.command.form === 'exec') return false;
  const texts = [instruction.command.text.text, ...instruction.heredocs.map(({ body }) => body)];
  return texts.some(text => namesIn(text, name));
}

function namesIn(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + 1)) {
    const before = text[at - 1] === '{' ? text[at - 2] : text[at - 1];
    if (before === '$' && !/\w/.test(text[at + name.length] ?? '')) return true;
  }
  return false;
}
