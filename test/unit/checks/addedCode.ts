import type { CheckRun } from '../../../src/checks/runChecks';

/**
 * The code of a check that finds more after a repair than before; undefined when there is none. What is held back for a graver
 * finding counts, so that a repair of that one brings to light what was found before.
 */
export function addedCode(before: Found, after: Found): string | undefined {
  const counts = countCodes(before);
  return [...countCodes(after)].find(([code, count]) => count > (counts.get(code) ?? 0))?.[0];
}

export type Found = Pick<CheckRun, 'problems' | 'heldBack'>;

function countCodes({ problems, heldBack }: Found): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { check } of [...problems, ...heldBack]) counts.set(check.code, (counts.get(check.code) ?? 0) + 1);
  return counts;
}
