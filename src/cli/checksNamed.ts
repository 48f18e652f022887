import { checks } from '../checks';
import type { Check } from '../checks/check';

/**
 * The checks that a code or a name means, here or in another tool: more than one where another tool has one name for what
 * are several checks here. Case does not matter.
 */
export function checksNamed(codeOrName: string): readonly Check[] {
  const wanted = codeOrName.toLowerCase();
  return checks.filter(({ code, name, also }) => [code, name, ...also].some(known => known.toLowerCase() === wanted));
}
