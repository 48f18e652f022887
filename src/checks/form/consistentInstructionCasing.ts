import type { Instruction } from '../../dockerfile/instructions';
import type { Dockerfile } from '../../dockerfile/parse';
import { buildkitLink, type Check, type Fix } from '../check';
import { isVerbatim, replace } from '../fixes/edits';

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
    for (const instruction of counted) {
      const { keyword } = instruction;
      const wanted = isLower ? keyword.text.toLowerCase() : keyword.text.toUpperCase();
      if (keyword.text === wanted) continue;
      yield {
        range: keyword.range,
        message: `Write ${keyword.text} as ${wanted}: most instructions of this file are in ${isLower ? 'lower' : 'upper'} case.`,
        fixes: fixesFor(dockerfile, instruction, wanted),
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

/** The keyword, and a stage's AS with it: FromAsCasing would report that next. */
function fixesFor(dockerfile: Dockerfile, instruction: Instruction, wanted: string): Fix[] {
  const { keyword } = instruction;
  if (!isVerbatim(dockerfile, keyword)) return [];
  const edits = [replace(keyword.range, wanted)];
  const as = instruction.kind === 'FROM' && instruction.words.length === 3 ? instruction.as : undefined;
  const wantedAs = wanted === 'FROM' ? 'AS' : 'as';
  if (as && as.text !== wantedAs && as.text.toUpperCase() === 'AS' && isVerbatim(dockerfile, as)) {
    edits.push(replace(as.range, wantedAs));
  }
  return [{ title: `Write ${wanted}`, edits, safe: true }];
}
