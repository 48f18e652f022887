import { instructionAt, stageOf, type Dockerfile } from '../dockerfile/parse';
import type { CheckIdentity, Finding } from './check';
import type { IgnoreComment, IgnoreComments, IgnoredCode } from './ignoreComments';

/** The comments of a file that silence checks, and what they have silenced so far. */
export interface Suppressions {
  /** Whether a finding is silenced. */
  covers(check: CheckIdentity, finding: Finding): boolean;
  /** Whether the file asks for a check that is off unless it is asked for. */
  asksFor(check: CheckIdentity, finding: Finding): boolean;
  /** How many findings a code has silenced until now. */
  silencedBy(code: IgnoredCode): number;
}

/** A code in a comment that ignores findings, after the checks have run. */
export interface UsedIgnoredCode extends IgnoredCode {
  /** How many findings it silences. */
  readonly silenced: number;
}

/** @param comments those of the Dockerfile */
export function createSuppressions(dockerfile: Dockerfile, comments: IgnoreComments): Suppressions {
  const used = new Map<IgnoredCode, number>();
  const ofFile = codesByKey(comments.ofFile);
  const indexes = new Map<IgnoreComment, ReadonlyMap<string, readonly IgnoredCode[]>>();
  const indexOf = (comment: IgnoreComment): ReadonlyMap<string, readonly IgnoredCode[]> => {
    const index = indexes.get(comment) ?? codesByKey([comment]);
    indexes.set(comment, index);
    return index;
  };

  const covers = (check: CheckIdentity, finding: Finding): boolean => {
    let isCovered = false;
    const keys = keysOf(check, finding);
    const apply = (index: ReadonlyMap<string, readonly IgnoredCode[]>): void => {
      for (const key of keys) {
        for (const code of index.get(key) ?? []) {
          used.set(code, (used.get(code) ?? 0) + 1);
          isCovered = true;
        }
      }
    };
    apply(ofFile);
    const instruction = finding.ignoredAt ?? instructionAt(dockerfile, finding.range.start);
    if (!instruction) return isCovered;
    for (const comment of comments.of(instruction)) {
      if (comment.scope !== 'instruction') continue;
      // What BuildKit reads above an instruction does not reach some of its rules.
      const isDeaf = check.ignoredByFileOnly === true || check.experimental === true;
      if (comment.tool !== 'buildkit' || !isDeaf) apply(indexOf(comment));
    }
    const stage = stageOf(dockerfile, instruction);
    for (const comment of stage ? comments.of(stage.from) : []) {
      if (comment.scope === 'stage') apply(indexOf(comment));
    }
    return isCovered;
  };

  const asksFor = (check: CheckIdentity, finding: Finding): boolean => {
    const instruction = instructionAt(dockerfile, finding.range.start);
    const asked = [...comments.experimental, ...(instruction ? comments.experimentalOf(instruction) : [])];
    return asked.some(code => code === 'all' || code === check.code || check.also.includes(code));
  };

  return { covers, asksFor, silencedBy: code => used.get(code) ?? 0 };
}

/** Whether a code in a comment means a check. */
export function isNamedBy(check: CheckIdentity, code: IgnoredCode): boolean {
  return keysOf(check).includes(keyOf(code));
}

/** `skip=all` does not reach experimental rules, and means BuildKit's rules alone. */
const allOfBuildkit = 'all of BuildKit';

/** What a code is looked up by: once for each comment and not for each finding, as there may be thousands of both. */
function keyOf({ written, comment }: IgnoredCode): string {
  if (written === 'all' && comment.tool === 'buildkit') return allOfBuildkit;
  return comment.tool === 'tally' ? written.replace(/^(?:buildkit|hadolint)\//, '') : written;
}

/** @param finding one of the check's, which may have another rule's name in BuildKit */
function keysOf(check: CheckIdentity, finding?: Finding): string[] {
  const rule = buildkitRuleOf(check, finding);
  const keys = [check.code, check.name, ...check.also];
  if (rule !== undefined && !keys.includes(rule)) keys.push(rule);
  if (rule !== undefined && check.experimental !== true) keys.push(allOfBuildkit);
  return keys;
}

function codesByKey(comments: readonly IgnoreComment[]): ReadonlyMap<string, readonly IgnoredCode[]> {
  const byKey = new Map<string, IgnoredCode[]>();
  for (const code of comments.flatMap(({ codes }) => codes)) {
    const others = byKey.get(keyOf(code));
    if (others) others.push(code);
    else byKey.set(keyOf(code), [code]);
  }
  return byKey;
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

/** The tool in whose language a comment ignores a check that is no rule of BuildKit's: there it is silent then, too. */
export function ignoringTool({ code }: CheckIdentity): 'hadolint' | 'layercast' {
  return /^(?:DL|SC)/.test(code) ? 'hadolint' : 'layercast';
}

/** The name that BuildKit knows a check by, or one of its findings; undefined when it has no such rule: those are words in capitals. */
export function buildkitRuleOf(check: CheckIdentity, finding?: Pick<Finding, 'buildkitRule'>): string | undefined {
  if (finding?.buildkitRule !== undefined) return finding.buildkitRule === 'none' ? undefined : finding.buildkitRule;
  return [check.code, ...check.also].find(code => /^[A-Za-z]+$/.test(code));
}
