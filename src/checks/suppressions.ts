import type { BuildOptions } from '../dockerfile/evaluate';
import type { Instruction } from '../dockerfile/instructions';
import type { Comment } from '../dockerfile/lines';
import { instructionAt, stageOf, type Dockerfile } from '../dockerfile/parse';
import type { Check, Finding } from './check';

/** The comments of a file that silence checks. */
export interface Suppressions {
  /** Whether a finding is silenced. */
  covers(check: Check, finding: Finding): boolean;
  /** Whether the file asks for a check that is off unless it is asked for. */
  asksFor(check: Check, finding: Finding): boolean;
}

/** `# check=skip=A,B;error=true` taken apart. Codes are compared with their case, as BuildKit does; `all` means every check. */
export interface CheckOptions {
  readonly skip: readonly string[];
  readonly experimental: readonly string[];
}

const localPragma = /^(?:hadolint|layercast)\s+ignore\s*=\s*(.*)$/;
const globalPragma = /^(?:hadolint|layercast)\s+global\s+ignore\s*=\s*(.*)$/;
const stagePragma = /^hadolint\s+stage\s+ignore\s*=\s*(.*)$/;

/**
 * Reads the comments of BuildKit (`# check=skip=…`), of hadolint (`# hadolint ignore=…`, `global ignore`, `stage ignore`)
 * and our own (`# layercast ignore=…`).
 * @param buildArgs BUILDKIT_DOCKERFILE_CHECK among them takes the place of the check directive
 */
export function readSuppressions(dockerfile: Dockerfile, buildArgs: BuildOptions['buildArgs'] = {}): Suppressions {
  const directive = dockerfile.directives.all.find(({ name }) => name === 'check');
  const file = readCheckOptions(buildArgs['BUILDKIT_DOCKERFILE_CHECK'] ?? directive?.value ?? '');
  const forFile = new Set([...file.skip, ...dockerfile.comments.flatMap(({ text }) => codesOf(globalPragma, text))]);
  const codesOfInstruction = createPragmaReader(dockerfile, localPragma);
  const codesOfStage = createPragmaReader(dockerfile, stagePragma);

  const covers = (check: Check, finding: Finding): boolean => {
    const names = [check.code, check.name, ...check.also];
    // `skip=all` does not reach experimental rules, and means BuildKit's rules alone.
    if (file.skip.includes('all') && check.experimental !== true && isBuildkitRule(check)) return true;
    if (names.some(name => forFile.has(name))) return true;
    const instruction = finding.ignoredAt ?? instructionAt(dockerfile, finding.range.start);
    if (!instruction) return false;
    const stage = stageOf(dockerfile, instruction);
    const above = codesOfInstruction(instruction);
    const aboveFrom = stage && codesOfStage(stage.from);
    if (names.some(name => above.has(name) || aboveFrom?.has(name))) return true;
    if (check.ignoredByFileOnly === true || check.experimental === true) return false;
    const { skip } = localCheckOptions(instruction);
    return skip.some(code => names.includes(code) || (code === 'all' && isBuildkitRule(check)));
  };

  const asksFor = (check: Check, finding: Finding): boolean => {
    const instruction = instructionAt(dockerfile, finding.range.start);
    const asked = [...file.experimental, ...(instruction ? localCheckOptions(instruction).experimental : [])];
    return asked.some(code => code === 'all' || code === check.code || check.also.includes(code));
  };

  return { covers, asksFor };
}

/** The value of a check directive. Only what stands before the first blank counts, and at most three parts. */
export function readCheckOptions(value: string): CheckOptions {
  const [text = ''] = value.split(' ');
  const options = { skip: [] as string[], experimental: [] as string[] };
  for (const part of text.split(';').slice(0, 3)) {
    const [key, codes = ''] = part.split('=');
    if (key === 'skip' || key === 'experimental') options[key].push(...codes.split(',').map(code => code.trim()));
  }
  return options;
}

/** Names of BuildKit's rules are words in capitals; every other tool's codes end in a number. */
export function isBuildkitRule(check: Check): boolean {
  return buildkitRuleOf(check) !== undefined;
}

/** The name that BuildKit knows a check by; undefined when it has no such rule. */
export function buildkitRuleOf(check: Check): string | undefined {
  return [check.code, ...check.also].find(code => /^[A-Za-z]+$/.test(code));
}

/** The first check comment in column 1 of the block above an instruction; others of the block do not count. */
function localCheckOptions(instruction: Instruction): CheckOptions {
  for (const { atLineStart, text } of instruction.line.comments) {
    const value = atLineStart ? /^check\s*=\s*(.+)$/i.exec(text)?.[1] : undefined;
    if (value !== undefined) return readCheckOptions(value);
  }
  return { skip: [], experimental: [] };
}

const noCodes: ReadonlySet<string> = new Set();

/** Reads the codes of a pragma on the line just above an instruction, each comment once: an instruction may have many findings. */
function createPragmaReader({ lines }: Dockerfile, pragma: RegExp): (instruction: Instruction) => ReadonlySet<string> {
  const codesByComment = new Map<Comment, ReadonlySet<string>>();
  return instruction => {
    const comment = instruction.line.comments.at(-1);
    if (!comment || lines.lineAt(comment.range.start) !== lines.lineAt(instruction.range.start) - 1) return noCodes;
    const codes = codesByComment.get(comment) ?? new Set(codesOf(pragma, comment.text));
    codesByComment.set(comment, codes);
    return codes;
  };
}

/** The codes that a comment lists; what stands behind another `#` is its reason. */
function codesOf(pragma: RegExp, comment: string): string[] {
  const [list = ''] = pragma.exec(comment)?.[1]?.split('#') ?? [];
  return list
    .split(',')
    .map(code => code.trim())
    .filter(code => code !== '');
}
