import type { Evaluation } from '../dockerfile/evaluate';
import type { Instruction } from '../dockerfile/instructions';
import { shellScriptOf, type ShellScript } from '../dockerfile/shellScript';
import type { Check, CheckInput, Finding, Problem } from './check';
import { readSuppressions } from './suppressions';

export interface CheckRun {
  /** In file order. */
  readonly problems: readonly Problem[];
  /** Checks that failed on this file: a defect of ours, which takes no other check along. */
  readonly failures: readonly { readonly check: Check; readonly error: unknown }[];
}

/** What checks need beside the evaluated Dockerfile. */
export type BuildFacts = Pick<CheckInput, 'ignoreFile'>;

/** Runs checks on a Dockerfile and leaves out what its comments silence. */
export function runChecks(checks: readonly Check[], evaluation: Evaluation, facts: BuildFacts): CheckRun {
  const input = createCheckInput(evaluation, facts);
  const suppressions = readSuppressions(input.dockerfile, evaluation.options.buildArgs);
  const problems: Problem[] = [];
  const failures: { check: Check; error: unknown }[] = [];
  for (const check of checks) {
    try {
      for (const finding of check.check(input)) {
        if (suppressions.covers(check, finding)) continue;
        if (check.experimental === true && !suppressions.asksFor(check, finding)) continue;
        problems.push(asProblem(check, finding));
      }
    } catch (error) {
      failures.push({ check, error });
    }
  }
  problems.sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end || compare(a.check, b.check));
  return { problems, failures };
}

/** What checks look at, with each script read at most once. */
export function createCheckInput(evaluation: Evaluation, facts: BuildFacts): CheckInput {
  const scripts = new Map<Instruction, ShellScript | undefined>();
  return {
    ...facts,
    dockerfile: evaluation.dockerfile,
    evaluation,
    shell: instruction => {
      if (!scripts.has(instruction)) scripts.set(instruction, shellScriptOf(instruction));
      return scripts.get(instruction);
    },
  };
}

function asProblem(check: Check, finding: Finding): Problem {
  return { ...finding, check, severity: finding.severity ?? check.severity };
}

function compare(a: Check, b: Check): number {
  return a.code < b.code ? -1 : a.code > b.code ? 1 : 0;
}
