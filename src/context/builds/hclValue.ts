import type { untold } from './dockerfileBuild';

/** What an expression stands for; `untold` when it needs something that no file tells. */
export type HclValue =
  string | number | boolean | null | typeof untold | readonly HclValue[] | ReadonlyMap<string, HclValue>;

/** Texts that are put into each other twice grow without end. */
export const longestText = 10_000;

/** A value as text; undefined for one that has none. */
export function hclText(value: HclValue): string | undefined {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined;
}

/** Texts after each other; undefined where they grow without end. */
export function textTogether(texts: readonly (string | undefined)[], separator = ''): string | undefined {
  let length = 0;
  for (const text of texts) length += (text?.length ?? Infinity) + separator.length;
  return length > longestText + separator.length ? undefined : texts.join(separator);
}

export function isHclList(value: HclValue | undefined): value is readonly HclValue[] {
  return Array.isArray(value);
}

export function isHclMap(value: HclValue | undefined): value is ReadonlyMap<string, HclValue> {
  return value instanceof Map;
}
