import { checks } from './checks';
import type { Problem } from './checks/check';
import { fixAll as applyFixes } from './checks/fixAll';
import { runChecks, type BuildFacts, type CheckRun } from './checks/runChecks';
import { evaluate, type BuildOptions, type Evaluation } from './dockerfile/evaluate';
import { parseDockerfile, type Dockerfile } from './dockerfile/parse';

/** All that can be said about a Dockerfile from its text and its build context. */
export interface Analysis extends CheckRun {
  readonly dockerfile: Dockerfile;
  readonly evaluation: Evaluation;
}

/** Reads and checks a Dockerfile. Any text gives a result. */
export function analyze(text: string, facts: BuildFacts, options: BuildOptions = {}): Analysis {
  const dockerfile = parseDockerfile(text);
  const evaluation = evaluate(dockerfile, options);
  return { dockerfile, evaluation, ...runChecks(checks, evaluation, facts) };
}

/** The text after every safe fix, applied until none is left. */
export function fixAll(text: string, facts: BuildFacts, options: BuildOptions = {}): string {
  return applyFixes(text, (current): readonly Problem[] => analyze(current, facts, options).problems);
}
