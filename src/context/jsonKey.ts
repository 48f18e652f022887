import { getLocation } from 'jsonc-parser';

/** A key that stands, or is being typed, in JSON with comments. */
export interface JsonKey {
  /** The keys and indexes above it. */
  readonly path: readonly (string | number)[];
  /** Zero-based offsets of what stands there: from its quote to the end of its quote, or to where typing stopped. */
  readonly start: number;
  readonly end: number;
  /** Whether its value stands behind it already. */
  readonly hasValue: boolean;
  /** Whether another key comes next, so that a comma has to stand between. */
  readonly isBeforeKey: boolean;
}

/** The key at an offset; undefined where a value, or nothing, would stand. Any text gives an answer, half typed ones too. */
export function jsonKeyAt(text: string, offset: number): JsonKey | undefined {
  const { path, isAtPropertyKey, previousNode } = getLocation(text, offset);
  if (!isAtPropertyKey) return undefined;
  const isInKey = previousNode && previousNode.offset <= offset && offset <= previousNode.offset + previousNode.length;
  const typed = isInKey ? previousNode : undefined;
  const start = typed?.offset ?? offset - (/["\w-]*$/.exec(text.slice(0, offset))?.[0].length ?? 0);
  const end = typed ? typed.offset + typed.length : offset;
  const behind = /\S?/.exec(text.slice(end).trimStart())?.[0] ?? '';
  return { path: path.slice(0, -1), start, end, hasValue: behind === ':', isBeforeKey: behind === '"' };
}
