import type { KeyValue, KeyValueInstruction } from '../../dockerfile/instructions';
import type { Dockerfile } from '../../dockerfile/parse';
import type { TextEdit } from '../../dockerfile/text';
import { removeInstruction, replace } from './edits';

/** One pair of an ENV or LABEL taken out; the instruction when it has no other. Undefined where a comment stands between. */
export function removePair(
  dockerfile: Dockerfile,
  instruction: KeyValueInstruction,
  pair: KeyValue,
): TextEdit | undefined {
  const { pairs } = instruction;
  if (pairs.length === 1) return removeInstruction(dockerfile, instruction);
  const index = pairs.indexOf(pair);
  const before = pairs[index - 1];
  const range = before
    ? { start: before.range.end, end: pair.range.end }
    : { start: pair.range.start, end: pairs[index + 1]?.range.start ?? pair.range.end };
  const hasComment = /\n[ \t]*#/.test(dockerfile.text.slice(range.start, range.end));
  return hasComment ? undefined : replace(range, '');
}
