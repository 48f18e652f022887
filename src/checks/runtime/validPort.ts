import type { Instruction } from '../../dockerfile/instructions';
import type { Range } from '../../dockerfile/text';
import { hadolintLink, type Check, type CheckInput, type Fix } from '../check';
import { refusalAsFinding, refusalsOf } from '../facts/refusals';
import { removeInstruction, replace } from '../fixes/edits';

export const validPort: Check = {
  code: 'DL3011',
  name: 'valid-port',
  also: [],
  severity: 'error',
  concept: 'process',
  title: 'EXPOSE names a port that there cannot be',
  why:
    'Ports are numbers from 0 to 65535, and a range goes from the lower to the higher. Docker refuses to build a file with ' +
    'any other.',
  example: {
    bad: 'FROM alpine:3.20\nEXPOSE 80800\n',
    good: 'FROM alpine:3.20\nEXPOSE 8080\n',
  },
  link: hadolintLink('DL3011'),

  *check(input) {
    for (const refusal of refusalsOf(input, 'port')) {
      yield refusalAsFinding(refusal, refusal.instruction ? fixesFor(input, refusal.instruction, refusal.range) : []);
    }
  },
};

/** Which port was meant nobody can tell; without it, the build goes on. */
function fixesFor({ dockerfile }: CheckInput, instruction: Instruction, { start, end }: Range): Fix[] {
  if (instruction.kind !== 'EXPOSE') return [];
  const [, more] = instruction.words;
  const blanks = /^[ \t]*/.exec(dockerfile.text.slice(end))?.[0].length ?? 0;
  const before = /(?<![ \t])[ \t]*$/.exec(dockerfile.text.slice(instruction.keyword.range.end, start))?.[0].length ?? 0;
  const isLast = instruction.words.at(-1)?.range.end === end;
  const range = isLast ? { start: start - before, end } : { start, end: end + blanks };
  const edit = more ? replace(range, '') : removeInstruction(dockerfile, instruction);
  return [{ title: 'Remove this port', edits: [edit], safe: false }];
}
