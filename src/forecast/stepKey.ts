import type { Instruction } from '../dockerfile/instructions';

/** What measured seconds are kept under: the instruction as it is written, its heredocs included, blanks around it left out. */
export function stepKey(text: string, { range }: Pick<Instruction, 'range'>): string {
  return text.slice(range.start, range.end).trim();
}
