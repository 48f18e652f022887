import { skipBlanks, skipBlanksBack } from './blanks';
import type { Range } from './text';

/** A run of characters that stands in the file just as it stands in the mapped text. */
interface Piece {
  /** Where the piece starts in the mapped text. */
  readonly at: number;
  /** Where it starts in the file. */
  readonly offset: number;
}

/**
 * Text put together from pieces of the file, such as an instruction whose continued lines were joined, that knows where in
 * the file each of its characters stands.
 */
export interface MappedText {
  readonly text: string;
  /** Ascending by `at`; the first starts at 0. A text that is not empty has at least one. */
  readonly pieces: readonly Piece[];
}

/** The text that stands in one stretch of the file. */
export function mapStretch(text: string, offset: number): MappedText {
  return { text, pieces: [{ at: 0, offset }] };
}

/** The same without the `\r` of line ends. */
export function mapLines(text: string, offset: number): MappedText {
  if (!text.includes('\r\n')) return mapStretch(text, offset);
  const pieces: Piece[] = [];
  const lines = text.split('\r\n');
  let at = 0;
  let end = offset;
  for (const [index, line] of lines.entries()) {
    // The `\n` goes with the line that it begins.
    const before = index === 0 ? 0 : 1;
    pieces.push({ at, offset: end });
    at += before + line.length;
    end += before + line.length + 1;
  }
  return { text: lines.join('\n'), pieces };
}

export function joinMapped(parts: readonly MappedText[]): MappedText {
  const [first] = parts;
  if (parts.length === 1 && first) return first;
  const pieces: Piece[] = [];
  let text = '';
  for (const part of parts) {
    for (const piece of part.pieces) pieces.push({ at: text.length + piece.at, offset: piece.offset });
    text += part.text;
  }
  return { text, pieces };
}

/** A part of a mapped text, like `String.slice` with indexes that are not negative. */
export function sliceMapped(mapped: MappedText, start: number, end = mapped.text.length): MappedText {
  const first = pieceAt(mapped, start);
  const pieces: Piece[] = [{ at: 0, offset: offsetInFile(mapped, start) }];
  for (let index = first + 1; index < mapped.pieces.length; index++) {
    const piece = mapped.pieces[index];
    if (piece === undefined || piece.at >= end) break;
    pieces.push({ at: piece.at - start, offset: piece.offset });
  }
  return { text: mapped.text.slice(start, end), pieces };
}

/** The offset in the file of the character at `index`; behind the last character, the offset behind it. */
export function offsetInFile(mapped: MappedText, index: number): number {
  const piece = mapped.pieces[pieceAt(mapped, index)];
  return piece === undefined ? 0 : piece.offset + (index - piece.at);
}

/** The stretch of the file from the character at `start` to the one before `end`, with all that stands between them. */
export function rangeInFile(mapped: MappedText, start = 0, end = mapped.text.length): Range {
  const from = offsetInFile(mapped, start);
  return { start: from, end: end > start ? offsetInFile(mapped, end - 1) + 1 : from };
}

/** Blanks at both ends taken off. */
export function trimMapped(mapped: MappedText): MappedText {
  const start = skipBlanks(mapped.text, 0);
  const end = skipBlanksBack(mapped.text, mapped.text.length, start);
  return start === 0 && end === mapped.text.length ? mapped : sliceMapped(mapped, start, end);
}

function pieceAt(mapped: MappedText, index: number): number {
  let low = 0;
  let high = mapped.pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((mapped.pieces[middle]?.at ?? 0) <= index) low = middle;
    else high = middle - 1;
  }
  return low;
}
