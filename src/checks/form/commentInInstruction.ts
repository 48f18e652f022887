import type { Instruction } from '../../dockerfile/instructions';
import { trailingCommentOf } from '../../dockerfile/trailingComment';
import type { Check } from '../check';

export const commentInInstruction: Check = {
  code: 'LC1016',
  name: 'comment-in-instruction',
  also: [],
  severity: 'warning',
  concept: 'style',
  title: 'A comment is taken for a part of its instruction',
  why:
    'Dockerfiles have comments on lines of their own alone. Behind a path, a user, a volume or a value the words of a comment belong ' +
    'to it: the build works, in a folder named "/app # sources", and nothing is where the next lines look for it.',
  example: {
    bad: 'FROM alpine:3.20\nWORKDIR /app # sources\n',
    good: 'FROM alpine:3.20\n# sources\nWORKDIR /app\n',
  },
  link: 'https://docs.docker.com/reference/dockerfile/#format',

  // Where BuildKit refuses the comment's words, or a shell or JSON reads them, other checks speak of it.
  *check({ dockerfile }) {
    for (const instruction of dockerfile.instructions) {
      const part = partThatTakesIt(instruction);
      const comment = part === undefined ? undefined : trailingCommentOf(dockerfile, instruction);
      if (!comment) continue;
      const { start, end } = comment.range;
      if (isValue(instruction) && !/^#+\s+\S/.test(dockerfile.text.slice(start, end))) continue;
      yield {
        range: comment.range,
        message: `This is no comment but ${part}: Dockerfiles have comments on lines of their own alone.`,
        // The folder, the user or the value becomes another one, as it was meant.
        fixes: [{ ...comment.repair, safe: false }],
      };
    }
  },
};

/** What the words of a comment behind an instruction belong to; undefined where they belong to nothing. */
function partThatTakesIt(instruction: Instruction): string | undefined {
  switch (instruction.kind) {
    case 'WORKDIR':
      return 'a part of the path';
    case 'USER':
      return 'a part of the user’s name';
    case 'VOLUME':
      return instruction.form === 'shell' ? 'the names of more volumes' : undefined;
    case 'ENV':
    case 'LABEL':
      return instruction.legacy ? 'a part of the value' : undefined;
    case 'ONBUILD':
      return instruction.trigger && partThatTakesIt(instruction.trigger);
    default:
      return undefined;
  }
}

/** Of a value `#fff` may be a part, and a prompt may end with `#`. */
function isValue(instruction: Instruction): boolean {
  const { kind } = instruction.kind === 'ONBUILD' ? (instruction.trigger ?? instruction) : instruction;
  return kind === 'ENV' || kind === 'LABEL';
}
