import type { Problem } from '../checks/check';

/** The first problem of each check, in their order. */
export function onePerCheck(problems: readonly Problem[]): Problem[] {
  return problems.filter(({ check }, index) => problems.findIndex(other => other.check.code === check.code) === index);
}
