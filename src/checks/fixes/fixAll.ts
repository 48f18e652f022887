import { applyEdits, type TextEdit } from '../../dockerfile/text';
import type { Fix, Problem } from '../check';

/** How often fixes are applied and the result checked again: one fix can make room for another. */
const mostPasses = 10;

/** The safe fixes of problems that do not get in each other's way: the first one of each problem. */
export function safeFixes(problems: readonly Problem[]): Fix[] {
  const chosen: Fix[] = [];
  for (const { fixes } of problems) {
    const fix = fixes.find(({ safe }) => safe);
    if (fix && !chosen.some(other => overlap(other.edits, fix.edits))) chosen.push(fix);
  }
  return chosen;
}

/**
 * The text after all safe fixes, applied until there are none left.
 * @param findProblems checks a text
 */
export function fixAll(text: string, findProblems: (text: string) => readonly Problem[]): string {
  let fixed = text;
  for (let pass = 0; pass < mostPasses; pass++) {
    const edits = safeFixes(findProblems(fixed)).flatMap(fix => fix.edits);
    if (edits.length === 0) return fixed;
    fixed = applyEdits(fixed, edits);
  }
  return fixed;
}

function overlap(some: readonly TextEdit[], others: readonly TextEdit[]): boolean {
  return some.some(a => others.some(b => a.range.start <= b.range.end && b.range.start <= a.range.end));
}
