import { hadolintLink, type Check } from '../check';
import { overriddenInstructions } from '../facts/overriddenInstructions';

export const multipleEntrypoints: Check = {
  code: 'DL4004',
  name: 'multiple-entrypoints',
  also: ['MultipleInstructionsDisallowed'],
  severity: 'error',
  concept: 'process',
  title: 'An ENTRYPOINT is replaced by a later one',
  why:
    'A container has one entry point, and the last ENTRYPOINT of the stage names it. An earlier one is never run, although ' +
    'whoever reads the file may count on it.',
  example: {
    bad: 'FROM alpine:3.20\nENTRYPOINT ["migrate"]\nENTRYPOINT ["serve"]\n',
    good: 'FROM alpine:3.20\nENTRYPOINT ["serve"]\n',
  },
  link: hadolintLink('DL4004'),

  check: input => overriddenInstructions(input, 'ENTRYPOINT'),
};
