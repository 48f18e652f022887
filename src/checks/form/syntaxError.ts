import type { Check } from '../check';
import { refusalAsFinding, refusalsOf } from '../facts/refusals';

export const syntaxError: Check = {
  code: 'LC0001',
  name: 'syntax-error',
  also: [],
  severity: 'error',
  concept: 'style',
  title: 'Docker refuses to build this',
  why:
    'Docker reads the whole file before it builds anything, and stops at the first line that it cannot read. Nothing is ' +
    'built until that line is right.',
  example: {
    bad: 'FROM alpine:3.20\nCMD["sleep", "60"]\n',
    good: 'FROM alpine:3.20\nCMD ["sleep", "60"]\n',
  },
  link: 'https://docs.docker.com/reference/dockerfile/',

  *check(input) {
    for (const refusal of refusalsOf(input, undefined)) yield refusalAsFinding(refusal);
  },
};
