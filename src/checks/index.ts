import type { Check } from './check';
import { jsonArgsRecommended } from './jsonArgsRecommended';

/** Every check, in the order of their codes. */
export const checks: readonly Check[] = [jsonArgsRecommended];

/** The check that a code or a name means, here or in another tool; undefined when there is none. Case does not matter. */
export function findCheck(codeOrName: string): Check | undefined {
  const wanted = codeOrName.toLowerCase();
  return checks.find(({ code, name, also }) => [code, name, ...also].some(known => known.toLowerCase() === wanted));
}
