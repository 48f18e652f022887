import type { Dockerfile } from '../dockerfile/parse';
import type { Range } from '../dockerfile/text';
import { cellsOf, type Cell } from './cells';
import type { Paint, Style } from './style';

const mostUnits = 2000;

/**
 * The line where a range starts, with its number, and under it a line that points at the range. A long line is cut to what
 * stands around the range.
 * @param width the columns that the lines may take
 * @param paint colours the pointer
 */
export function excerpt(
  { text, lines }: Pick<Dockerfile, 'text' | 'lines'>,
  range: Range,
  width: number,
  style: Style,
  paint: Paint,
): string[] {
  const { line } = lines.positionAt(range.start);
  const lineStart = lines.lineStart(line);
  const byteOrderMark = lineStart === 0 && text.startsWith('\uFEFF') ? 1 : 0;
  // Of a line that is longer than any terminal, what is far from the range is not even measured.
  const start = Math.max(lineStart + byteOrderMark, range.start - mostUnits);
  const end = Math.max(start, Math.min(lines.lineEnd(line), range.start + mostUnits));
  const number = String(line + 1);
  const margin = ' '.repeat(number.length);
  const pointed = {
    start: Math.max(0, Math.min(range.start, end) - start),
    end: Math.max(0, Math.min(range.end, end) - start),
  };
  const { shown, pointer } = drawLine(cellsOf(text.slice(start, end)), pointed, width - number.length - 5);
  const lastLine = lines.lineAt(Math.max(range.start, range.end - 1));
  const more = lastLine > line ? style.dim(` to line ${lastLine + 1}`) : '';
  return [
    `  ${style.dim(`${number} |`)} ${shown}`.trimEnd(),
    `  ${margin} ${style.dim('|')} ${pointer.replace(/\S.*/, paint)}${more}`,
  ];
}

/** A line's cells as text, and blanks and carets that mark a stretch of it. */
function drawLine(
  cells: readonly Cell[],
  range: Range,
  width: number,
): { readonly shown: string; readonly pointer: string } {
  const window = windowAround(cells, range, Math.max(20, width));
  let shown = window.start > 0 ? '…' : '';
  let pointer = window.start > 0 ? ' ' : '';
  for (const cell of cells.slice(window.start, window.end)) {
    const marked = cell.offset >= range.start && cell.offset < range.end;
    shown += cell.shown;
    pointer += (marked ? '^' : ' ').repeat(cell.width);
  }
  if (window.end < cells.length) shown += '…';
  // An empty range, as for something that is missing, is marked where it stands.
  if (!pointer.includes('^')) {
    const before = cells.slice(window.start, window.end).filter(({ offset }) => offset < range.start);
    const column = before.reduce((sum, cell) => sum + cell.width, window.start > 0 ? 1 : 0);
    pointer = `${' '.repeat(column)}^`;
  }
  return { shown, pointer: pointer.trimEnd() };
}

/** The cells that are shown: all if they fit; else as many as fit, from a little before the range. */
function windowAround(cells: readonly Cell[], range: Range, width: number): Range {
  if (cells.reduce((sum, cell) => sum + cell.width, 0) <= width) return { start: 0, end: cells.length };
  const rangeStart = cells.findIndex(({ offset }) => offset >= range.start);
  const target = rangeStart === -1 ? cells.length : rangeStart;
  let start = target;
  let columns = 0;
  while (start > 0 && columns + (cells[start - 1]?.width ?? 0) <= width / 3) columns += cells[--start]?.width ?? 0;
  // A range near the beginning needs no cut before it.
  if (widthBetween(cells, 0, target) <= width / 2) start = 0;
  let end = start;
  columns = 2;
  while (end < cells.length && columns + (cells[end]?.width ?? 0) <= width) columns += cells[end++]?.width ?? 0;
  return { start, end };
}

function widthBetween(cells: readonly Cell[], start: number, end: number): number {
  return cells.slice(start, end).reduce((sum, cell) => sum + cell.width, 0);
}
