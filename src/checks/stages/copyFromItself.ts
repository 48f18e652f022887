import type { Instruction } from '../../dockerfile/instructions';
import { hadolintLink, type Check, type CheckInput, type Fix } from '../check';
import { keywordLike } from '../facts/keywordCase';
import { refusalAsFinding, refusalsOf } from '../facts/refusals';
import { runAt } from '../facts/runs';
import { removeInstruction, replace } from '../fixes/edits';
import { appendStep } from '../fixes/shellEdits';

export const copyFromItself: Check = {
  code: 'DL3023',
  name: 'copy-from-itself',
  also: [],
  severity: 'error',
  concept: 'stages',
  title: 'A stage copies from itself',
  why:
    'COPY --from takes files from a stage that is built before. Inside of its own stage nothing has to be copied from elsewhere: the ' +
    'files are there, and RUN can copy or move them.',
  example: {
    bad: 'FROM debian:12 AS build\nRUN make\nCOPY --from=build /out /usr/local/bin/\n',
    good: 'FROM debian:12 AS build\nRUN make\nRUN cp -r /out/. /usr/local/bin/\n',
  },
  link: hadolintLink('DL3023'),

  // hadolint knows the stage by its name alone, and misses its number.
  *check(input) {
    for (const refusal of refusalsOf(input, 'own-stage')) {
      const message = 'A stage cannot copy from itself. Name a stage above, or copy the files with a RUN.';
      yield refusalAsFinding({ ...refusal, message }, refusal.instruction ? fixesFor(input, refusal.instruction) : []);
    }
  },
};

/** A cp in the RUN above, where there is one, else in a RUN of its own. */
function fixesFor(input: CheckInput, instruction: Instruction): Fix[] {
  const { dockerfile } = input;
  if (instruction.kind !== 'COPY' || instruction.form === 'exec' || instruction.flags.length !== 1) return [];
  const words = instruction.words.map(({ text }) => text);
  if (instruction.heredocs.length > 0 || !words.every(word => /^[\w./*${}+@-]+$/.test(word))) return [];
  const command = `cp -r ${words.join(' ')}`;
  const index = dockerfile.instructions.indexOf(instruction);
  const above = dockerfile.instructions[index - 1];
  const run = above?.kind === 'RUN' ? runAt(input, above) : undefined;
  const appended = run && appendStep(dockerfile, run, command);
  if (appended) {
    const edits = [appended, removeInstruction(dockerfile, instruction)];
    return [{ title: 'Copy with cp in the RUN above', edits, safe: false }];
  }
  const line = `${keywordLike(dockerfile, 'RUN')} ${command}`;
  return [{ title: 'Copy with cp instead', edits: [replace(instruction.headerRange, line)], safe: false }];
}
