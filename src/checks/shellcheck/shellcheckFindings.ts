import { rangeInFile } from '../../dockerfile/mappedText';
import { createLineIndex, type LineIndex, type TextEdit } from '../../dockerfile/text';
import type { CheckIdentity, CheckInput, Finding, Fix } from '../check';
import type { ShellcheckComment, ShellcheckSpan } from './shellcheckComment';
import { shellcheckScriptsOf, type ShellcheckScript } from './shellcheckScript';

/** A finding of ShellCheck in the Dockerfile. */
export interface ShellcheckFinding extends Finding {
  readonly check: CheckIdentity;
}

/** What ShellCheck is known to say about the scripts of a file, at the places in the file. */
export function shellcheckFindings(input: CheckInput): readonly ShellcheckFinding[] {
  const { shellcheck } = input;
  if (!shellcheck || shellcheck.size === 0) return [];
  return shellcheckScriptsOf(input).flatMap(script => {
    const comments = shellcheck.get(script.text) ?? [];
    if (comments.length === 0) return [];
    const lines = createLineIndex(script.source.text);
    return comments.flatMap(comment => findingOf(input, script, lines, comment) ?? []);
  });
}

/** A rule of ShellCheck as checks are known. */
export function shellcheckRule(code: string): CheckIdentity {
  return {
    code,
    name: code.toLowerCase(),
    also: [],
    severity: 'warning',
    concept: 'shell',
    title: 'A finding of ShellCheck in a RUN',
    link: `https://www.shellcheck.net/wiki/${code}`,
  };
}

function findingOf(
  input: CheckInput,
  script: ShellcheckScript,
  lines: LineIndex,
  comment: ShellcheckComment,
): ShellcheckFinding | undefined {
  const span = indexesOf(script, lines, comment);
  if (!span) return undefined;
  const { source, run } = script;
  const end = Math.max(span.end, Math.min(span.start + 1, source.text.length));
  const fix = fixOf(input, script, lines, comment);
  return {
    check: shellcheckRule(`SC${comment.code}`),
    range: rangeInFile(source, span.start, end),
    message: /[.?!]$/.test(comment.message) ? comment.message : `${comment.message}.`,
    severity: comment.level === 'style' ? 'info' : comment.level,
    fixes: fix ? [fix] : [],
    ignoredAt: run.written,
  };
}

/** ShellCheck's fixes change what the script does, which is their purpose: none is safe to apply unasked. */
function fixOf(
  { dockerfile }: CheckInput,
  script: ShellcheckScript,
  lines: LineIndex,
  { replacements }: ShellcheckComment,
): Fix | undefined {
  const { source } = script;
  const edits: (TextEdit & { readonly at: Span })[] = [];
  for (const replacement of replacements) {
    const at = indexesOf(script, lines, replacement);
    if (!at) return undefined;
    const range = rangeInFile(source, at.start, at.end);
    // What stands in the file with a line break or an escape in it cannot be exchanged piece by piece.
    if (dockerfile.text.slice(range.start, range.end) !== source.text.slice(at.start, at.end)) return undefined;
    edits.push({ range, newText: replacement.replacement, at });
  }
  const [first] = edits;
  if (!first) return undefined;
  edits.sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  return { title: titleOf(source.text, edits), edits, safe: false };
}

/** `Write "$name"`: what stands there afterwards. */
function titleOf(text: string, edits: readonly (TextEdit & { readonly at: Span })[]): string {
  const start = edits[0]?.at.start ?? 0;
  const end = Math.max(...edits.map(({ at }) => at.end));
  let written = '';
  let from = start;
  for (const { at, newText } of edits) {
    written += text.slice(from, at.start) + newText;
    from = at.end;
  }
  written += text.slice(from, end);
  const isShort = written.trim() !== '' && written.length <= 60 && !written.includes('\n');
  return isShort ? `Write ${written.trim()}` : 'Repair it as ShellCheck proposes';
}

/** Indexes in the text of a script; `end` is exclusive. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/** Undefined for what is in the lines before the script. */
function indexesOf(
  { linesBefore, source: { text } }: ShellcheckScript,
  lines: LineIndex,
  { line, column, endLine, endColumn }: ShellcheckSpan,
): Span | undefined {
  const isInScript = (number: number): boolean => number > linesBefore && number - linesBefore <= lines.lineCount;
  if (!isInScript(line) || !isInScript(endLine)) return undefined;
  const start = indexOf(text, lines.lineStart(line - linesBefore - 1), column);
  const end = indexOf(text, lines.lineStart(endLine - linesBefore - 1), endColumn);
  return { start, end: Math.max(start, end) };
}

/** ShellCheck counts characters, JavaScript the halves of those beyond 16 bits. */
function indexOf(text: string, lineStart: number, column: number): number {
  let index = lineStart;
  for (let character = 1; character < column && index < text.length && text[index] !== '\n'; character++) {
    index += (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
  }
  return index;
}
