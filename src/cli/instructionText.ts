import type { Dockerfile } from '../dockerfile/parse';
import type { Range } from '../dockerfile/text';

/** An instruction in one line: continued lines joined, blanks in a row as one, heredocs left out. */
export function instructionText({ instructions }: Dockerfile, range: Range): string {
  const instruction = instructions.find(known => known.range.start === range.start);
  return instruction?.line.text.text.replace(/\s+/g, ' ').trim() ?? '';
}
