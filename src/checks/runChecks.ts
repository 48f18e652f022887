import type { Evaluation } from '../dockerfile/evaluate';
import type { Instruction } from '../dockerfile/instructions';
import { shellScriptOf, type ShellScript } from '../dockerfile/shellScript';
import { noProjectRules, type Check, type CheckInput, type ProjectRules, type Problem, type Severity } from './check';
import { readSuppressions } from './suppressions';

export interface CheckRun {
  /** In file order. */
  readonly problems: readonly Problem[];
  /** Checks that failed on this file: a defect of ours, which takes no other check along. */
  readonly failures: readonly { readonly check: Check; readonly error: unknown }[];
}

/** What checks need beside the evaluated Dockerfile. */
export type BuildFacts = Pick<CheckInput, 'ignoreFile'>;

/** What people set about checks, wherever they did. */
export interface CheckSettings {
  /** The severities that were asked for; the others have their own. */
  readonly severities: ReadonlyMap<Check, Severity | 'off'>;
  readonly rules: ProjectRules;
}

export const defaultCheckSettings: CheckSettings = { severities: new Map(), rules: noProjectRules };

/** Runs checks on a Dockerfile and leaves out what its comments silence. */
export function runChecks(
  checks: readonly Check[],
  evaluation: Evaluation,
  facts: BuildFacts,
  { severities, rules }: CheckSettings = defaultCheckSettings,
): CheckRun {
  const input = createCheckInput(evaluation, facts, rules);
  const suppressions = readSuppressions(input.dockerfile, evaluation.options.buildArgs);
  const problems: Problem[] = [];
  const failures: { check: Check; error: unknown }[] = [];
  for (const check of checks) {
    const severity = severities.get(check);
    if (severity === 'off' || (severity === undefined && check.offByDefault === true)) continue;
    try {
      for (const finding of check.check(input)) {
        if (suppressions.covers(check, finding)) continue;
        if (check.experimental === true && severity === undefined && !suppressions.asksFor(check, finding)) continue;
        problems.push({ ...finding, check, severity: severity ?? finding.severity ?? check.severity });
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
export function createCheckInput(
  evaluation: Evaluation,
  buildFacts: BuildFacts,
  rules: ProjectRules = noProjectRules,
): CheckInput {
  const scripts = new Map<Instruction, ShellScript | undefined>();
  const facts = new Map<(input: CheckInput) => unknown, unknown>();
  const input: CheckInput = {
    ...buildFacts,
    dockerfile: evaluation.dockerfile,
    evaluation,
    rules,
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

function compare(a: Check, b: Check): number {
  return a.code < b.code ? -1 : a.code > b.code ? 1 : 0;
}
