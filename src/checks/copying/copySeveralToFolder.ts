import { trailingCommentOf } from '../../dockerfile/trailingComment';
import { hadolintLink, type Check } from '../check';
import { refusalAsFinding } from '../facts/refusals';
import { slashEdit, slashlessKind, type Slashless } from '../facts/destinations';

export const copySeveralToFolder: Check = {
  code: 'DL3021',
  name: 'copy-several-to-folder',
  also: [],
  severity: 'error',
  concept: 'build-context',
  title: 'Several sources are copied to what does not end in a slash',
  why:
    'A slash at the end says that the destination is a folder. Without it, and where no folder has that name, Docker takes it for ' +
    'the name of a file: each source is written over the one before it, without a word, and only the last one stays.',
  example: {
    bad: 'FROM node:22\nCOPY package.json package-lock.json /app\n',
    good: 'FROM node:22\nCOPY package.json package-lock.json /app/\n',
  },
  link: hadolintLink('DL3021'),

  // hadolint looks at the text alone. A dot is a folder for certain, and a variable may be one: that weighs less.
  *check(input) {
    for (const { instructions } of input.evaluation.stages) {
      for (const evaluated of instructions) {
        const { instruction, firedBy } = evaluated;
        if (instruction.kind !== 'COPY' || firedBy || instruction.words.length < 3) continue;
        const { destination } = instruction;
        const kind = destination && slashlessKind(evaluated, destination);
        if (!destination || kind === undefined) continue;
        const comment = trailingCommentOf(input.dockerfile, instruction);
        if (comment) {
          yield refusalAsFinding(comment);
          continue;
        }
        const edit = slashEdit(instruction, destination);
        yield {
          range: destination.range,
          message: messages[kind],
          fixes: edit ? [{ title: 'Put a slash at the end', edits: [edit], safe: true }] : [],
          ...(kind !== 'name' && { severity: 'info' }),
        };
      }
    }
  },
};

const messages: Readonly<Record<Slashless, string>> = {
  name: 'Several sources need a folder: put a slash at the end of this path.',
  dot: 'This is a folder, and a slash would say so: several sources need one.',
  unknown: 'Several sources need a folder: put a slash behind the variable, which does no harm if its value has one.',
};
