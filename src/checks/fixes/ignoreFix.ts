import type { Instruction } from '../../dockerfile/instructions';
import { instructionAt, type Dockerfile } from '../../dockerfile/parse';
import { lineEndingOf, type TextEdit } from '../../dockerfile/text';
import type { CheckIdentity, Finding } from '../check';
import { checkCommentOf, pragmaAbove, type IgnoreComment, type IgnoredCode } from '../ignoreComments';
import { insertBefore, insertLinesDirectlyAbove, replace, startOfLineAt } from './edits';
import { buildkitRuleOf, ignoringTool } from '../suppressions';

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
      : ignoreAbove(dockerfile, instruction, ignoringTool(check), check.code);
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
export function removeIgnoreComment(dockerfile: Dockerfile, { range }: IgnoreComment): TextEdit {
  const { lines } = dockerfile;
  // Behind the last line, that is the end of the text.
  const end = lines.lineStart(lines.lineAt(range.start) + 1);
  return replace({ start: startOfLineAt(dockerfile, range.start), end }, '');
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
  const comment = checkCommentOf(instruction);
  if (comment) return addToSkip(comment.value, comment.start, rule);
  // In column 1 alone BuildKit reads it.
  const start = startOfLineAt(dockerfile, instruction.range.start);
  return insertBefore(start, `# check=skip=${rule}${lineEndingOf(dockerfile.text)}`);
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
  const pragma = pragmaAbove(dockerfile, instruction);
  const last = pragma?.tool === tool && pragma.scope === 'instruction' ? pragma.codes.at(-1) : undefined;
  if (last) return insertBefore(last.range.end, `,${code}`);
  return insertLinesDirectlyAbove(dockerfile, instruction, [`# ${tool} ignore=${code}`]);
}
