import { hadolintLink, type Check } from '../check';
import { overriddenInstructions } from '../facts/overriddenInstructions';

export const multipleCmds: Check = {
  code: 'DL4003',
  name: 'multiple-cmds',
  also: ['MultipleInstructionsDisallowed'],
  severity: 'warning',
  concept: 'process',
  title: 'A CMD is replaced by a later one',
  why:
    'A container starts one command, and the last CMD of the stage names it. An earlier one is never run, although whoever ' +
    'reads the file may count on it.',
  example: {
    bad: 'FROM alpine:3.20\nCMD ["migrate"]\nCMD ["serve"]\n',
    good: 'FROM alpine:3.20\nCMD ["serve"]\n',
  },
  link: hadolintLink('DL4003'),

  check: input => overriddenInstructions(input, 'CMD'),
};
