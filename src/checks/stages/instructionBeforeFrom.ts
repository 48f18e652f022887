import type { Instruction } from '../../dockerfile/instructions';
import { hadolintLink, type Check, type CheckInput, type Fix } from '../check';
import { refusalAsFinding, refusalsOf } from '../facts/refusals';
import { insertLinesBelow, removeInstruction } from '../fixes/edits';

export const instructionBeforeFrom: Check = {
  code: 'DL3061',
  name: 'instruction-before-from',
  also: [],
  severity: 'error',
  concept: 'stages',
  title: 'An instruction stands before the first FROM',
  why:
    'FROM begins a stage, and every instruction but ARG belongs to one: before the first FROM there is no image that it could change. ' +
    'Docker refuses to build the file.',
  example: {
    bad: 'LABEL version=1\nFROM alpine:3.20\n',
    good: 'FROM alpine:3.20\nLABEL version=1\n',
  },
  link: hadolintLink('DL3061'),

  *check(input) {
    for (const refusal of refusalsOf(input, 'before-from')) {
      yield refusalAsFinding(refusal, refusal.instruction ? fixesFor(input, refusal.instruction) : []);
    }
  },
};

/** The instruction below the first FROM: in the stage that it most likely is for. */
function fixesFor({ dockerfile }: CheckInput, instruction: Instruction): Fix[] {
  const [first] = dockerfile.stages;
  if (!first) return [];
  const text = dockerfile.text.slice(instruction.range.start, instruction.range.end);
  return [
    {
      title: `Move it below FROM ${first.from.image?.text ?? ''}`.trimEnd(),
      edits: [removeInstruction(dockerfile, instruction), insertLinesBelow(dockerfile, first.from, [text])],
      safe: false,
    },
  ];
}
