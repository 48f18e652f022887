import { instructionAt, stageOf, type Dockerfile } from '../dockerfile/parse';
import type { CheckIdentity, Finding } from './check';
import type { IgnoreComment, IgnoreComments, IgnoredCode } from './ignoreComments';

/** The comments of a file that silence checks, and what they have silenced so far. */
export interface Suppressions {
  /** Whether a finding is silenced. */
  covers(check: CheckIdentity, finding: Finding): boolean;
  /** Whether the file asks for a check that is off unless it is asked for. */
  asksFor(check: CheckIdentity, finding: Finding): boolean;
  /** Whether a code has silenced a finding until now. */
  wasUsed(code: IgnoredCode): boolean;
}

/** @param comments those of the Dockerfile */
export function createSuppressions(dockerfile: Dockerfile, comments: IgnoreComments): Suppressions {
  const used = new Set<IgnoredCode>();

  // Thousands of findings may stand below a comment of thousands of codes: each check looks for itself in it once.
  const namings = new Map<IgnoreComment, Map<CheckIdentity, readonly IgnoredCode[]>>();
  const codesFor = (comment: IgnoreComment, check: CheckIdentity): readonly IgnoredCode[] => {
    const byCheck = namings.get(comment) ?? new Map<CheckIdentity, readonly IgnoredCode[]>();
    namings.set(comment, byCheck);
    const codes = byCheck.get(check) ?? comment.codes.filter(code => isNamedBy(check, code));
    byCheck.set(check, codes);
    return codes;
  };

  const covers = (check: CheckIdentity, finding: Finding): boolean => {
    let isCovered = false;
    const apply = (comment: IgnoreComment): void => {
      for (const code of codesFor(comment, check)) {
        used.add(code);
        isCovered = true;
      }
    };
    comments.ofFile.forEach(apply);
    const instruction = finding.ignoredAt ?? instructionAt(dockerfile, finding.range.start);
    if (!instruction) return isCovered;
    for (const comment of comments.of(instruction)) {
      if (comment.scope !== 'instruction') continue;
      // What BuildKit reads above an instruction does not reach some of its rules.
      const isDeaf = check.ignoredByFileOnly === true || check.experimental === true;
      if (comment.tool !== 'buildkit' || !isDeaf) apply(comment);
    }
    const stage = stageOf(dockerfile, instruction);
    if (stage)
      comments
        .of(stage.from)
        .filter(({ scope }) => scope === 'stage')
        .forEach(apply);
    return isCovered;
  };

  const asksFor = (check: CheckIdentity, finding: Finding): boolean => {
    const instruction = instructionAt(dockerfile, finding.range.start);
    const asked = [...comments.experimental, ...(instruction ? comments.experimentalOf(instruction) : [])];
    return asked.some(code => code === 'all' || code === check.code || check.also.includes(code));
  };

  return { covers, asksFor, wasUsed: code => used.has(code) };
}

/** Whether a code in a comment means a check. `skip=all` does not reach experimental rules, and means BuildKit's rules alone. */
export function isNamedBy(check: CheckIdentity, { written, comment }: IgnoredCode): boolean {
  if (written === 'all' && comment.tool === 'buildkit') return check.experimental !== true && isBuildkitRule(check);
  const code = comment.tool === 'tally' ? written.replace(/^(?:buildkit|hadolint)\//, '') : written;
  return code === check.code || code === check.name || check.also.includes(code);
}

/** Whether a code means a rule of another tool that is not looked at here. */
export function isKnownElsewhere({ written, comment }: IgnoredCode): boolean {
  return comment.tool === 'tally' || isCodeElsewhere(written);
}

/**
 * ShellCheck's codes, and the one rule of BuildKit that is missing here: it compares with the platform of the pulled base
 * image, which is not looked at.
 */
export function isCodeElsewhere(code: string): boolean {
  return isShellcheckCode(code) || code === 'InvalidBaseImagePlatform';
}

/** Whether a code is one of ShellCheck's. Case does not matter. */
export function isShellcheckCode(code: string): boolean {
  return /^SC\d{4}$/i.test(code);
}

/** Names of BuildKit's rules are words in capitals; every other tool's codes end in a number. */
export function isBuildkitRule(check: CheckIdentity): boolean {
  return buildkitRuleOf(check) !== undefined;
}

/** The name that BuildKit knows a check by; undefined when it has no such rule. */
export function buildkitRuleOf(check: CheckIdentity): string | undefined {
  return [check.code, ...check.also].find(code => /^[A-Za-z]+$/.test(code));
}
