import type { Instruction } from '../../dockerfile/instructions';
import { hadolintLink, type Check, type CheckInput, type Fix } from '../check';
import { refusalAsFinding, refusalsOf } from '../facts/refusals';
import { authorsLabelFixes } from '../fixes/authorsLabel';
import { removeInstruction, replace } from '../fixes/edits';

export const onbuildTrigger: Check = {
  code: 'DL3043',
  name: 'onbuild-trigger',
  also: [],
  severity: 'error',
  concept: 'stages',
  title: 'ONBUILD holds an instruction that it cannot',
  why:
    'ONBUILD keeps an instruction until another Dockerfile builds on the image, and runs it then, behind its FROM. ONBUILD, FROM and ' +
    'MAINTAINER make no sense there, and Docker refuses to build the file.',
  example: {
    bad: 'FROM node:22\nONBUILD ONBUILD COPY . /app\n',
    good: 'FROM node:22\nONBUILD COPY . /app\n',
  },
  link: hadolintLink('DL3043'),

  *check(input) {
    for (const refusal of refusalsOf(input, 'onbuild-trigger')) {
      yield refusalAsFinding(refusal, refusal.instruction ? fixesFor(input, refusal.instruction) : []);
    }
  },
};

function fixesFor({ dockerfile }: CheckInput, onbuild: Instruction): Fix[] {
  if (onbuild.kind !== 'ONBUILD' || !onbuild.trigger) return [];
  const { trigger } = onbuild;
  if (trigger.kind === 'MAINTAINER') return authorsLabelFixes(dockerfile, trigger);
  if (trigger.kind === 'FROM') {
    return [
      {
        title: 'Remove this line',
        edits: [removeInstruction(dockerfile, onbuild)],
        safe: false,
      },
    ];
  }
  const range = {
    start: onbuild.keyword.range.start,
    end: trigger.keyword.range.start,
  };
  return [{ title: 'Write one ONBUILD', edits: [replace(range, '')], safe: false }];
}
