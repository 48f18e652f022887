/** A stretch of a text in UTF-16 code units, zero-based, `end` exclusive. Every range of the engine is one of these. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A place as editors count it: zero-based line, zero-based UTF-16 code unit in it. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Puts `newText` where `range` was; an empty range inserts, an empty `newText` deletes. */
export interface TextEdit {
  readonly range: Range;
  readonly newText: string;
}

/** Translates between offsets and lines of one text. Lines end at `\n`; a `\r` before it belongs to the line's end. */
export interface LineIndex {
  readonly lineCount: number;
  /** The position of an offset; offsets outside the text are clamped to it. */
  positionAt(offset: number): Position;
  /** The zero-based line that holds the offset. */
  lineAt(offset: number): number;
  /** The offset at which a zero-based line starts; the text's length for a line behind the last. */
  lineStart(line: number): number;
  /** The offset behind the last character of a line, before its `\r\n` or `\n`. */
  lineEnd(line: number): number;
}

export function createLineIndex(text: string): LineIndex {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);

  const lineStart = (line: number): number => (line < 0 ? 0 : (starts[line] ?? text.length));

  const lineAt = (offset: number): number => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (lineStart(middle) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };

  const lineEnd = (line: number): number => {
    const start = lineStart(line);
    let end = line + 1 < starts.length ? lineStart(line + 1) - 1 : text.length;
    if (end > start && line + 1 < starts.length && text[end - 1] === '\r') end--;
    return end;
  };

  const positionAt = (offset: number): Position => {
    const clamped = Math.max(0, Math.min(offset, text.length));
    const line = lineAt(clamped);
    return { line, character: clamped - lineStart(line) };
  };

  return { lineCount: starts.length, positionAt, lineAt, lineStart, lineEnd };
}

/** Whether two ranges share a character, or an empty one lies inside or at an end of the other. */
export function rangesTouch(a: Range, b: Range): boolean {
  return a.start <= b.end && b.start <= a.end;
}

/** The text after all edits. Edits may come in any order; one that overlaps an earlier one is left out. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const inOrder = [...edits].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  let result = '';
  let done = 0;
  for (const { range, newText } of inOrder) {
    if (range.start < done) continue;
    result += text.slice(done, range.start) + newText;
    done = range.end;
  }
  return result + text.slice(done);
}

/** The line ending a text uses: that of its first line, `\n` when it has one line only. */
export function lineEndingOf(text: string): '\n' | '\r\n' {
  const first = text.indexOf('\n');
  return first > 0 && text[first - 1] === '\r' ? '\r\n' : '\n';
}
