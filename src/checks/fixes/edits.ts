import type { Instruction } from '../../dockerfile/instructions';
import type { Dockerfile } from '../../dockerfile/parse';
import type { Flag, Word } from '../../dockerfile/splitInstruction';
import { lineEndingOf, type Range, type TextEdit } from '../../dockerfile/text';

export function replace(range: Range, newText: string): TextEdit {
  return { range, newText };
}

export function insertBefore(offset: number, newText: string): TextEdit {
  return { range: { start: offset, end: offset }, newText };
}

/** Puts a word behind a range, with a blank between. */
export function insertWordAfter(range: Range, word: string): TextEdit {
  return { range: { start: range.end, end: range.end }, newText: ` ${word}` };
}

/** Puts a flag behind those that an instruction has. */
export function insertFlag({ flags, keyword }: Instruction, flag: string): TextEdit {
  return insertBefore((flags.at(-1) ?? keyword).range.end, ` ${flag}`);
}

/** Whether a word stands in the file just as it reads: in one piece, with no quotes or escapes taken away. */
export function isVerbatim({ text }: Dockerfile, word: Word): boolean {
  return text.slice(word.range.start, word.range.end) === word.text;
}

/** Takes a flag out, with the blanks behind it on its line. */
export function removeFlag({ text }: Dockerfile, { range }: Flag): TextEdit {
  const blanks = /^[ \t]*/.exec(text.slice(range.end))?.[0].length ?? 0;
  return replace({ start: range.start, end: range.end + blanks }, '');
}

/** New lines above an instruction, with its indentation. Comments directly above it stay with the instruction. */
export function insertLinesAbove(dockerfile: Dockerfile, instruction: Instruction, lines: readonly string[]): TextEdit {
  const { comments } = instruction.line;
  // BuildKit reads a check comment over blank lines, too.
  const check = comments.find(({ text }) => /^check\s*=/i.test(text));
  const first = check ?? comments.find(comment => startsBlock(dockerfile, instruction, comment.range.start));
  return insertBefore(
    startOfLineAt(dockerfile, first?.range.start ?? instruction.range.start),
    linesOf(dockerfile, instruction, lines),
  );
}

/** New lines directly above an instruction, below its comments. */
export function insertLinesDirectlyAbove(
  dockerfile: Dockerfile,
  instruction: Instruction,
  lines: readonly string[],
): TextEdit {
  return insertBefore(startOfLineAt(dockerfile, instruction.range.start), linesOf(dockerfile, instruction, lines));
}

/** New lines below an instruction and its heredocs. */
export function insertLinesBelow(dockerfile: Dockerfile, instruction: Instruction, lines: readonly string[]): TextEdit {
  const eol = lineEndingOf(dockerfile.text);
  const indentation = indentationOf(dockerfile, instruction);
  return insertBefore(instruction.range.end, lines.map(line => `${eol}${indentation}${line}`).join(''));
}

/** An instruction taken out with its lines. Comments above it stay. */
export function removeInstruction(dockerfile: Dockerfile, instruction: Instruction): TextEdit {
  const { lines, text } = dockerfile;
  const firstLine = lines.lineAt(instruction.range.start);
  const start = startOfLineAt(dockerfile, instruction.range.start);
  const lastLine = lines.lineAt(instruction.range.end);
  const isLast = lastLine + 1 >= lines.lineCount;
  if (!isLast) return replace({ start, end: lines.lineStart(lastLine + 1) }, '');
  // On the last line, the line end before it goes instead.
  return replace({ start: firstLine === 0 ? start : lines.lineEnd(firstLine - 1), end: text.length }, '');
}

/** The blanks before an instruction on its first line. */
export function indentationOf(dockerfile: Dockerfile, instruction: Instruction): string {
  return (
    /^[ \t]*/.exec(
      dockerfile.text.slice(startOfLineAt(dockerfile, instruction.range.start), instruction.range.start),
    )?.[0] ?? ''
  );
}

/** Where the line of an offset begins, behind a byte order mark. */
export function startOfLineAt({ lines, text }: Dockerfile, offset: number): number {
  const start = lines.lineStart(lines.lineAt(offset));
  return start === 0 && text.startsWith('\uFEFF') ? 1 : start;
}

function linesOf(dockerfile: Dockerfile, instruction: Instruction, lines: readonly string[]): string {
  const eol = lineEndingOf(dockerfile.text);
  const indentation = indentationOf(dockerfile, instruction);
  return lines.map(line => `${indentation}${line}${eol}`).join('');
}

/** Whether only comment lines stand between a comment and its instruction. */
function startsBlock(dockerfile: Dockerfile, instruction: Instruction, offset: number): boolean {
  const between = dockerfile.text.slice(offset, instruction.range.start).split('\n').slice(0, -1);
  return between.every(line => line.trimStart().startsWith('#'));
}
