import type { Dockerfile } from '../dockerfile/parse';
import type { Range } from '../dockerfile/text';

/** A range as people count: lines and columns from 1, columns in UTF-16 code units, the end behind the last character. */
export interface Span {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A byte order mark counts as no column, as editors have it. */
export function spanOf({ text, lines }: Pick<Dockerfile, 'text' | 'lines'>, range: Range): Span {
  const place = (offset: number): { line: number; column: number } => {
    const { line, character } = lines.positionAt(offset);
    const hidden = line === 0 && character > 0 && text.startsWith('\uFEFF') ? 1 : 0;
    return { line: line + 1, column: character + 1 - hidden };
  };
  const start = place(range.start);
  const end = place(range.end);
  return { ...start, endLine: end.line, endColumn: end.column };
}
