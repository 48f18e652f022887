import type { Instruction } from '../../dockerfile/instructions';
import type { Comment } from '../../dockerfile/lines';
import { instructionAt, type Dockerfile } from '../../dockerfile/parse';
import { lineEndingOf, type TextEdit } from '../../dockerfile/text';
import type { CheckIdentity, Finding } from '../check';
import type { IgnoreComment, IgnoredCode } from '../ignoreComments';
import { insertBefore, replace } from './edits';
import { buildkitRuleOf } from '../suppressions';

/** How a finding can be silenced by a comment. */
export interface IgnoreFix {
  /** Whether the comment silences the check for one instruction or for the whole file. */
  readonly scope: 'instruction' | 'file';
  readonly edit: TextEdit;
}

/**
 * The comment that silences a finding, in the language of the tool that the check comes from, so that it is silent there
 * too. It is added to a comment that is there: BuildKit refuses a second check directive, and reads only the first check
 * comment above an instruction.
 */
export function ignoreFix(dockerfile: Dockerfile, check: CheckIdentity, finding: Finding): IgnoreFix | undefined {
  const instruction = finding.ignoredAt ?? instructionAt(dockerfile, finding.range.start);
  const rule = buildkitRuleOf(check, finding);
  if (rule !== undefined && (check.ignoredByFileOnly === true || !instruction)) {
    return { scope: 'file', edit: skipInFile(dockerfile, rule) };
  }
  if (!instruction) return undefined;
  const edit =
    rule !== undefined
      ? skipAbove(dockerfile, instruction, rule)
      : ignoreAbove(dockerfile, instruction, /^(?:DL|SC)/.test(check.code) ? 'hadolint' : 'layercast', check.code);
  return { scope: 'instruction', edit };
}

/** Takes a code out of the comment that lists it; the whole comment where nothing else is left in it. */
export function removeIgnoredCode(dockerfile: Dockerfile, code: IgnoredCode): TextEdit {
  const { comment, range } = code;
  const { text } = dockerfile;
  const index = comment.codes.indexOf(code);
  const next = comment.codes[index + 1];
  const before = comment.codes[index - 1];
  if (next) return replace({ start: range.start, end: next.range.start }, '');
  if (before) return replace({ start: before.range.end, end: range.end }, '');
  // `skip=A;error=true` keeps what else it says.
  const skip = /skip=$/.exec(text.slice(comment.range.start, range.start));
  const others = /^;[^ ]/.test(text.slice(range.end, comment.range.end));
  const start = range.start - 'skip='.length;
  if (comment.tool === 'buildkit' && skip && others) return replace({ start, end: range.end + 1 }, '');
  if (comment.tool === 'buildkit' && skip && text[start - 1] === ';') {
    return replace({ start: start - 1, end: range.end }, '');
  }
  return removeIgnoreComment(dockerfile, comment);
}

/** Takes a comment out with its line. */
export function removeIgnoreComment({ lines, text }: Dockerfile, { range }: IgnoreComment): TextEdit {
  const line = lines.lineAt(range.start);
  const start = Math.max(lines.lineStart(line), text.startsWith('\uFEFF') ? 1 : 0);
  return replace({ start, end: line + 1 < lines.lineCount ? lines.lineStart(line + 1) : text.length }, '');
}

function skipInFile(dockerfile: Dockerfile, rule: string): TextEdit {
  const { all } = dockerfile.directives;
  const directive = all.find(({ name }) => name === 'check');
  if (directive) return addToSkip(directive.value, directive.valueRange.start, rule);
  const line = `# check=skip=${rule}`;
  const last = all.at(-1);
  const eol = lineEndingOf(dockerfile.text);
  if (last) return insertBefore(last.range.end, `${eol}${line}`);
  // Before everything but a byte order mark and a `#!` line, behind which directives still count.
  const top = dockerfile.text.startsWith('\uFEFF') ? 1 : 0;
  const hasShebang = dockerfile.text.startsWith('#!', top);
  return insertBefore(hasShebang ? dockerfile.lines.lineStart(1) : top, `${line}${eol}`);
}

function skipAbove(dockerfile: Dockerfile, instruction: Instruction, rule: string): TextEdit {
  for (const comment of instruction.line.comments) {
    const value = comment.atLineStart ? /check\s*=\s*(.+)$/i.exec(comment.text) : null;
    if (value?.[1] !== undefined && /^check/i.test(comment.text)) {
      return addToSkip(value[1], comment.range.end - value[1].length, rule);
    }
  }
  return lineAbove(dockerfile, instruction, `# check=skip=${rule}`, '');
}

/** Adds a rule to the skip list of `skip=A;error=true …`, or a skip list before the other options. */
function addToSkip(value: string, offset: number, rule: string): TextEdit {
  const skip = /(?:^|;)skip=[^; ]*/.exec(value.split(' ')[0] ?? '');
  return skip ? insertBefore(offset + skip.index + skip[0].length, `,${rule}`) : insertBefore(offset, `skip=${rule};`);
}

function ignoreAbove(
  dockerfile: Dockerfile,
  instruction: Instruction,
  tool: 'hadolint' | 'layercast',
  code: string,
): TextEdit {
  const comment = instruction.line.comments.at(-1);
  const codes = comment && isDirectlyAbove(dockerfile, comment, instruction) ? pragmaEnd(comment, tool) : undefined;
  if (codes !== undefined) return insertBefore(codes, `,${code}`);
  const indentation = dockerfile.text.slice(
    dockerfile.lines.lineStart(dockerfile.lines.lineAt(instruction.range.start)),
    instruction.range.start,
  );
  return lineAbove(dockerfile, instruction, `# ${tool} ignore=${code}`, indentation);
}

/** The offset behind the last code of an ignore comment of the tool; undefined for any other comment. */
function pragmaEnd(comment: Comment, tool: string): number | undefined {
  const match = new RegExp(`^#\\s*${tool}\\s+ignore\\s*=\\s*[\\w-]+(?:\\s*,\\s*[\\w-]+)*`).exec(`#${comment.text}`);
  if (!match) return undefined;
  return comment.range.end - comment.text.length + match[0].length - 1;
}

function isDirectlyAbove({ lines }: Dockerfile, comment: Comment, instruction: Instruction): boolean {
  return lines.lineAt(comment.range.start) === lines.lineAt(instruction.range.start) - 1;
}

function lineAbove(dockerfile: Dockerfile, instruction: Instruction, line: string, indentation: string): TextEdit {
  const start = dockerfile.lines.lineStart(dockerfile.lines.lineAt(instruction.range.start));
  return insertBefore(start, `${indentation}${line}${lineEndingOf(dockerfile.text)}`);
}
