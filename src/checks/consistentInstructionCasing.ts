import type { Instruction } from '../dockerfile/instructions';
import type { Dockerfile } from '../dockerfile/parse';
import { buildkitLink, type Check } from './check';
import { isVerbatim, replace } from './edits';

export const consistentInstructionCasing: Check = {
  code: 'ConsistentInstructionCasing',
  name: 'consistent-instruction-casing',
  also: [],
  severity: 'warning',
  concept: 'style',
  title: 'An instruction is not in the case of the others',
  why:
    'Instructions work in any case, but a file that keeps to one is easier to scan. Upper case is the custom: it sets the ' +
    'instructions apart from their arguments.',
  example: {
    bad: 'FROM alpine:3.20\nrun apk add --no-cache curl\nUSER nobody\n',
    good: 'FROM alpine:3.20\nRUN apk add --no-cache curl\nUSER nobody\n',
  },
  link: buildkitLink('ConsistentInstructionCasing'),
  ignoredByFileOnly: true,

  *check({ dockerfile }) {
    const counted = countedInstructions(dockerfile);
    const isLower = majorityIsLower(counted);
    for (const { keyword } of counted) {
      const wanted = isLower ? keyword.text.toLowerCase() : keyword.text.toUpperCase();
      if (keyword.text === wanted) continue;
      yield {
        range: keyword.range,
        message: `Write ${keyword.text} as ${wanted}: most instructions of this file are in ${isLower ? 'lower' : 'upper'} case.`,
        fixes: isVerbatim(dockerfile, keyword)
          ? [{ title: `Write ${wanted}`, edits: [replace(keyword.range, wanted)], safe: true }]
          : [],
      };
    }
  },
};

/** BuildKit leaves out what stands before the first FROM, and the instruction that waits in an ONBUILD. */
function countedInstructions({ stages }: Dockerfile): Instruction[] {
  return stages
    .flatMap(({ from, instructions }): Instruction[] => [from, ...instructions])
    .filter(({ kind }) => kind !== 'unknown');
}

/** Whether more keywords are all in lower than all in upper case. */
function majorityIsLower(instructions: readonly Instruction[]): boolean {
  let balance = 0;
  for (const { keyword } of instructions) {
    if (keyword.text === keyword.text.toLowerCase()) balance++;
    else if (keyword.text === keyword.text.toUpperCase()) balance--;
  }
  return balance > 0;
}
