import type { BuildOptions } from '../dockerfile/evaluate';
import type { Instruction } from '../dockerfile/instructions';
import type { Comment } from '../dockerfile/lines';
import type { Dockerfile } from '../dockerfile/parse';
import type { Range } from '../dockerfile/text';

/** A code in a comment that ignores findings. */
export interface IgnoredCode {
  /** As it is written. */
  readonly written: string;
  readonly range: Range;
  /** The comment that lists it, with all that it lists. */
  readonly comment: IgnoreComment;
}

/** A comment that ignores findings. */
export interface IgnoreComment {
  /** Whose language it is in. */
  readonly tool: 'buildkit' | 'hadolint' | 'layercast' | 'tally';
  readonly scope: 'file' | 'stage' | 'instruction';
  /** From the `#` to the end of the line. */
  readonly range: Range;
  readonly codes: readonly IgnoredCode[];
}

/** The comments of a file that ignore findings, by what they reach. */
export interface IgnoreComments {
  readonly all: readonly IgnoreComment[];
  /** Those that stand where their tool does not read them: not directly above an instruction. */
  readonly detached: readonly IgnoreComment[];
  /** Those for the whole file. */
  readonly ofFile: readonly IgnoreComment[];
  /** Those for an instruction, or for the stage that it begins. */
  of(instruction: Instruction): readonly IgnoreComment[];
  /** The codes of experimental rules that are asked for: in the file, and above instructions. */
  readonly experimental: readonly string[];
  experimentalOf(instruction: Instruction): readonly string[];
}

/**
 * Reads the comments of BuildKit (`# check=skip=…`), of hadolint (`# hadolint ignore=…`, `global ignore`, `stage ignore`), of
 * tally (`# tally ignore=…`, `global ignore`), and our own (`# layercast ignore=…`, `global ignore`).
 * References: https://docs.docker.com/reference/dockerfile/#check, https://github.com/hadolint/hadolint#inline-ignores
 * @param buildArgs BUILDKIT_DOCKERFILE_CHECK among them takes the place of the check directive
 * @param onlyBuildkit leaves the comments of all other tools out
 */
export function readIgnoreComments(
  dockerfile: Dockerfile,
  buildArgs: BuildOptions['buildArgs'] = {},
  onlyBuildkit = false,
): IgnoreComments {
  const directive = dockerfile.directives.all.find(({ name }) => name === 'check');
  const override = buildArgs['BUILDKIT_DOCKERFILE_CHECK'];
  const start = override === undefined ? (directive?.valueRange.start ?? 0) : undefined;
  const file = readCheckOptions(override ?? directive?.value ?? '', start);
  const ofFile: IgnoreComment[] = [];
  if (file.skip.length > 0) {
    ofFile.push(commentOf('buildkit', 'file', directive?.range ?? emptyRange, file.skip));
  }
  const byInstruction = new Map<Instruction, IgnoreComment[]>();
  const experimentalBy = new Map<Instruction, readonly string[]>();

  const add = (instruction: Instruction, comment: IgnoreComment): void => {
    byInstruction.set(instruction, [...(byInstruction.get(instruction) ?? []), comment]);
  };
  for (const instruction of dockerfile.instructions) {
    const { comments } = instruction.line;
    if (comments.length === 0) continue;
    const pragma = onlyBuildkit ? undefined : pragmaAbove(dockerfile, instruction);
    if (pragma) add(instruction, pragma);
    const check = checkCommentOf(instruction);
    if (!check) continue;
    const { skip, experimental } = readCheckOptions(check.value, check.start);
    if (skip.length > 0) add(instruction, commentOf('buildkit', 'instruction', check.comment.range, skip));
    experimentalBy.set(instruction, experimental);
  }
  const attached = new Set([...byInstruction.values()].flatMap(comments => comments.map(({ range }) => range.start)));
  const detached: IgnoreComment[] = [];
  for (const comment of onlyBuildkit ? [] : dockerfile.comments) {
    const pragma = readPragma(comment);
    if (pragma?.scope === 'file') ofFile.push(pragma);
    else if (pragma && !attached.has(pragma.range.start)) detached.push(pragma);
  }
  return {
    detached,
    all: [...ofFile, ...[...byInstruction.values()].flat()],
    ofFile,
    of: instruction => byInstruction.get(instruction) ?? [],
    experimental: file.experimental,
    experimentalOf: instruction => experimentalBy.get(instruction) ?? [],
  };
}

const emptyRange: Range = { start: 0, end: 0 };

type WrittenCode = Pick<IgnoredCode, 'written' | 'range'>;

/** `# check=skip=A,B;error=true` taken apart. Codes are compared with their case, as BuildKit does; `all` means every check. */
interface CheckOptions {
  readonly skip: readonly WrittenCode[];
  readonly experimental: readonly string[];
}

/**
 * Only what stands before the first blank counts, and at most three parts.
 * @param offset where the value stands in the file; undefined when it does not stand there
 */
function readCheckOptions(value: string, offset: number | undefined): CheckOptions {
  const [text = ''] = value.split(' ');
  const skip: WrittenCode[] = [];
  const experimental: string[] = [];
  let at = 0;
  for (const part of text.split(';').slice(0, 3)) {
    const [key, codes = ''] = part.split('=');
    if (key === 'skip') skip.push(...codesOf(codes, offset === undefined ? undefined : offset + at + 'skip='.length));
    if (key === 'experimental') experimental.push(...codes.split(',').map(code => code.trim()));
    at += part.length + 1;
  }
  return { skip, experimental };
}

/** `# check=…` above an instruction. */
export interface CheckComment {
  readonly comment: Comment;
  /** What stands behind the equals sign. */
  readonly value: string;
  /** The offset of the value. */
  readonly start: number;
}

/** The first check comment in column 1 of the block above an instruction; others of the block do not count. */
export function checkCommentOf(instruction: Instruction): CheckComment | undefined {
  for (const comment of instruction.line.comments) {
    if (!comment.atLineStart) continue;
    const value = /^check\s*=\s*(.+)$/i.exec(comment.text)?.[1];
    if (value !== undefined) return { comment, value, start: comment.range.end - value.length };
  }
  return undefined;
}

/** The pragma on the line just above an instruction: there alone the other tools read one. */
export function pragmaAbove({ lines }: Dockerfile, instruction: Instruction): IgnoreComment | undefined {
  const comment = instruction.line.comments.at(-1);
  if (!comment || lines.lineAt(comment.range.start) !== lines.lineAt(instruction.range.start) - 1) return undefined;
  const pragma = readPragma(comment);
  if (pragma?.scope === 'file' || (pragma?.scope === 'stage' && instruction.kind !== 'FROM')) return undefined;
  return pragma;
}

const pragmaPattern = /^(hadolint|layercast|tally)\s+(?:(global|stage)\s+)?ignore\s*=\s*/;

/** What stands behind another `#`, or behind a `;` of tally's, is the reason. */
function readPragma(comment: Comment): IgnoreComment | undefined {
  const match = pragmaPattern.exec(comment.text);
  if (!match) return undefined;
  const tool = match[1] as 'hadolint' | 'layercast' | 'tally';
  const scope = match[2] === 'global' ? 'file' : match[2] === 'stage' ? 'stage' : 'instruction';
  const [list = ''] = comment.text.slice(match[0].length).split(tool === 'tally' ? /[#;]/ : '#');
  const codes = codesOf(list, comment.range.end - comment.text.length + match[0].length);
  return codes.length === 0 ? undefined : commentOf(tool, scope, comment.range, codes);
}

/** The codes of a list with commas; tally puts the name of the tool that a code comes from before it. */
function codesOf(list: string, offset: number | undefined): WrittenCode[] {
  const codes: WrittenCode[] = [];
  let at = 0;
  for (const part of list.split(',')) {
    const written = part.trim();
    const start = at + part.indexOf(written);
    at += part.length + 1;
    if (written === '') continue;
    const range = offset === undefined ? emptyRange : { start: offset + start, end: offset + start + written.length };
    codes.push({ written, range });
  }
  return codes;
}

function commentOf(
  tool: IgnoreComment['tool'],
  scope: IgnoreComment['scope'],
  range: Range,
  written: readonly WrittenCode[],
): IgnoreComment {
  const codes: IgnoredCode[] = [];
  const comment: IgnoreComment = { tool, scope, range, codes };
  codes.push(...written.map(code => ({ ...code, comment })));
  return comment;
}
