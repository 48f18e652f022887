import type { Problem } from '../../../src/checks/check';
import { checks } from '../../../src/checks/index';

/**
 * The code of a check that finds more after a repair than before; undefined when there is none. A check that waits for graver ones
 * may speak where one of them has fallen silent: the place had a finding before, and has one now.
 */
export function addedCode(before: readonly Problem[], after: readonly Problem[]): string | undefined {
  const codes = new Set(after.map(({ check }) => check.code));
  return [...codes].find(code => {
    const together = [code, ...(checks.find(check => check.code === code)?.waitsFor ?? [])];
    return count(after, [code]) > count(before, [code]) && count(after, together) > count(before, together);
  });
}

function count(problems: readonly Problem[], codes: readonly string[]): number {
  return problems.filter(({ check }) => codes.includes(check.code)).length;
}
