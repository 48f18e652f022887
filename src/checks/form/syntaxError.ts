import type { Refusal } from '../../dockerfile/refusal';
import { syntaxErrors } from '../../dockerfile/syntaxErrors';
import type { Check, Finding } from '../check';

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

  *check({ evaluation }) {
    for (const refusal of syntaxErrors(evaluation)) {
      // Only a build without the argument is refused, and whoever leaves the default out may want just that.
      if (refusal.unlessGiven === undefined) yield asFinding(refusal);
    }
  },
};

function asFinding({ range, message, instruction, repair }: Refusal): Finding {
  return { range, message, fixes: repair ? [repair] : [], ...(instruction && { ignoredAt: instruction }) };
}
