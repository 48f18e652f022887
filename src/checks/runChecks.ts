import type { Evaluation } from '../dockerfile/evaluate';
import type { Instruction } from '../dockerfile/instructions';
import { shellScriptOf, type ShellScript } from '../dockerfile/shellScript';
import { instructionAt } from '../dockerfile/parse';
import {
  noProjectRules,
  type Check,
  type CheckIdentity,
  type CheckInput,
  type Finding,
  type IgnoreReview,
  type ProjectRules,
  type Problem,
  type Severity,
} from './check';
import { readIgnoreComments, type IgnoreComments, type IgnoredCode } from './ignoreComments';
import { shellcheckFindings } from './shellcheck/shellcheckFindings';
import {
  createSuppressions,
  isKnownElsewhere,
  isNamedBy,
  type Suppressions,
  type UsedIgnoredCode,
} from './suppressions';

export interface CheckRun {
  /** What the checks looked at, with all that was worked out for them: whoever asks more about the same file goes on from there. */
  readonly input: CheckInput;
  /** In file order. */
  readonly problems: readonly Problem[];
  /** What checks found where a graver one has found something: see `waitsFor`. Not shown, and in no order. */
  readonly heldBack: readonly Problem[];
  /** The codes of comments that ignore findings, those of comments that stand where they count. */
  readonly ignoredCodes: readonly UsedIgnoredCode[];
  /** Checks that failed on this file: a defect of ours, which takes no other check along. */
  readonly failures: readonly { readonly check: Check; readonly error: unknown }[];
}

/** What checks need beside the evaluated Dockerfile. */
export interface BuildFacts extends Pick<CheckInput, 'ignoreFile' | 'context' | 'namedContexts' | 'shellcheck'> {
  /** Where the ignore file is, or would be: absolute, with slashes. Undefined when nobody could look. */
  readonly ignoreFilePath?: string | undefined;
}

/** What people set about checks, wherever they did. */
export interface CheckSettings {
  /** The severities that were asked for, by code; the other checks have their own. */
  readonly severities: ReadonlyMap<string, Severity | 'off'>;
  readonly rules: ProjectRules;
  /** Whether the comments of hadolint and our own silence checks; those of BuildKit always do. */
  readonly ignoreComments: boolean;
}

export const defaultCheckSettings: CheckSettings = {
  severities: new Map(),
  rules: noProjectRules,
  ignoreComments: true,
};

/** Runs checks on a Dockerfile and leaves out what its comments silence. */
export function runChecks(
  checks: readonly Check[],
  evaluation: Evaluation,
  facts: BuildFacts,
  { severities, rules, ignoreComments }: CheckSettings = defaultCheckSettings,
): CheckRun {
  const { dockerfile } = evaluation;
  const comments = readIgnoreComments(dockerfile, evaluation.options.buildArgs, !ignoreComments);
  const suppressions = createSuppressions(dockerfile, comments);
  const ran = new Set<Check>();
  const input = createCheckInput(evaluation, facts, rules, () => review(comments, suppressions, checks, ran));
  const found: Problem[] = [];
  const failures: { check: Check; error: unknown }[] = [];
  const waiting = new Map(checks.flatMap(({ code, waitsFor }) => (waitsFor ? [[code, waitsFor] as const] : [])));
  const awaited = new Set([...waiting.values()].flat());
  /** Where checks that others wait for found something, whatever became of it. */
  const graver = new Set<string>();
  const placeOf = (code: string, { range }: Pick<Finding, 'range'>): string =>
    `${code} ${instructionAt(dockerfile, range.start)?.range.start}`;
  const report = (check: CheckIdentity, finding: Finding): void => {
    if (awaited.has(check.code)) graver.add(placeOf(check.code, finding));
    const severity = severities.get(check.code);
    if (severity === 'off' || suppressions.covers(check, finding)) return;
    if (check.experimental === true && severity === undefined && !suppressions.asksFor(check, finding)) return;
    found.push({ ...finding, check, severity: severity ?? finding.severity ?? check.severity });
  };
  const run = (check: Check): void => {
    const severity = severities.get(check.code);
    const isOff = severity === 'off' || (severity === undefined && check.offByDefault === true);
    // What is switched off must not come back under the code of a check that waits for it.
    if (isOff && !awaited.has(check.code)) return;
    try {
      for (const finding of check.check(input)) report(check, finding);
      if (!isOff) ran.add(check);
    } catch (error) {
      failures.push({ check, error });
    }
  };
  for (const check of checks) if (check.runsLast !== true) run(check);
  for (const { check, ...finding } of shellcheckFindings(input)) report(check, finding);
  for (const check of checks) if (check.runsLast === true) run(check);
  const isHeldBack = (problem: Problem): boolean =>
    waiting.get(problem.check.code)?.some(code => graver.has(placeOf(code, problem))) === true;
  const problems = found.filter(problem => !isHeldBack(problem));
  problems.sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end || compare(a.check, b.check));
  const codes = comments.all.flatMap(comment => comment.codes);
  const ignoredCodes = codes.map(code => ({ ...code, silenced: suppressions.silencedBy(code) }));
  return { input, problems, heldBack: found.filter(isHeldBack), ignoredCodes, failures };
}

/**
 * What checks look at, with each script and each fact worked out at most once. They are kept here and not in weak maps beside
 * what works them out: weak maps live as long as the program, and the garbage collector carried whole files along for them.
 */
export function createCheckInput(
  evaluation: Evaluation,
  buildFacts: BuildFacts,
  rules: ProjectRules = noProjectRules,
  ignores: CheckInput['ignores'] = () => nothingIgnored,
): CheckInput {
  const scripts = new Map<Instruction, ShellScript | undefined>();
  const facts = new Map<(input: CheckInput) => unknown, unknown>();
  const input: CheckInput = {
    ...buildFacts,
    dockerfile: evaluation.dockerfile,
    evaluation,
    rules,
    ignores,
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

const nothingIgnored: IgnoreReview = { unknown: [], unused: [], detached: [] };

/** @param ran the checks that ran to their end: of the others nobody knows what they would have found */
function review(
  { all, detached }: IgnoreComments,
  suppressions: Suppressions,
  checks: readonly Check[],
  ran: ReadonlySet<Check>,
): IgnoreReview {
  const unknown: IgnoredCode[] = [];
  const unused: IgnoredCode[] = [];
  for (const code of all.flatMap(({ codes }) => codes)) {
    // `all` asks for no check by its name.
    if (code.written === 'all') continue;
    const named = checks.filter(check => isNamedBy(check, code));
    if (named.length === 0) {
      if (!isKnownElsewhere(code)) unknown.push(code);
    } else if (suppressions.silencedBy(code) === 0 && named.every(check => ran.has(check) && check.runsLast !== true)) {
      unused.push(code);
    }
  }
  return { unknown, unused, detached };
}

function compare(a: CheckIdentity, b: CheckIdentity): number {
  return a.code < b.code ? -1 : a.code > b.code ? 1 : 0;
}
