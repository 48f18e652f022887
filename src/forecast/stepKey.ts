import { createHash } from 'node:crypto';
import type { Instruction } from '../dockerfile/instructions';

/** Longer instructions are kept as their beginning and a hash. */
const longest = 1000;

/** What measured seconds are kept under: the instruction as it is written, its heredocs included, blanks around it left out. */
export function stepKey(text: string, { range }: Pick<Instruction, 'range'>): string {
  const written = text.slice(range.start, range.end).trim();
  if (written.length <= longest) return written;
  return `${written.slice(0, 100)}… ${createHash('sha256').update(written).digest('hex')}`;
}
