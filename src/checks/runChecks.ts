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

/**
 * What checks look at, with each script and each fact worked out at most once. They are kept here and not in weak maps beside
 * what works them out: weak maps live as long as the program, and the garbage collector carried whole files along for them.
 */
export function createCheckInput(evaluation: Evaluation, buildFacts: BuildFacts): CheckInput {
  const scripts = new Map<Instruction, ShellScript | undefined>();
  const facts = new Map<(input: CheckInput) => unknown, unknown>();
  const input: CheckInput = {
    ...buildFacts,
    dockerfile: evaluation.dockerfile,
    evaluation,
    shell: instruction => {
      if (!scripts.has(instruction)) scripts.set(instruction, shellScriptOf(instruction));
      return scripts.get(instruction);
    },
    once: <Fact>(work: (input: CheckInput) => Fact) => {
      if (!facts.has(work)) facts.set(work, work(input));
      return facts.get(work) as Fact;
    },
  };
  return input;
}

function asProblem(check: Check, finding: Finding): Problem {
  return { ...finding, check, severity: finding.severity ?? check.severity };
}

function compare(a: Check, b: Check): number {
  return a.code < b.code ? -1 : a.code > b.code ? 1 : 0;
}
