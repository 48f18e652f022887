import { signAt } from '../lesson/shownText';

/** One code point as a terminal shows it. */
export interface Cell {
  /** Zero-based UTF-16 offset in the text that was measured. */
  readonly offset: number;
  /** What is printed for it. */
  readonly shown: string;
  /** How many columns of the terminal it takes: 0, 1, 2, or those of a tab. */
  readonly width: number;
}

const tab = '    ';

/**
 * Takes a line apart into what a terminal shows. Tabs become blanks; characters that would command the terminal or turn
 * the text's direction around become a sign, so that a file cannot write over what stands around it.
 */
export function cellsOf(line: string): Cell[] {
  const cells: Cell[] = [];
  let offset = 0;
  for (const character of line) {
    cells.push({ offset, ...show(line, offset, character) });
    offset += character.length;
  }
  return cells;
}

/** A text of one line that is safe to print. */
export function printable(text: string): string {
  return cellsOf(text)
    .map(({ shown }) => shown)
    .join('');
}

/** The columns that a text takes in a terminal. */
export function widthOf(text: string): number {
  return cellsOf(text).reduce((sum, { width }) => sum + width, 0);
}

/** The text, printable and cut to at most `width` columns, with an ellipsis where something was cut off. */
export function cutTo(text: string, width: number): string {
  const cells = cellsOf(text);
  if (cells.reduce((sum, cell) => sum + cell.width, 0) <= width) return cells.map(({ shown }) => shown).join('');
  let cut = '';
  let taken = 1;
  for (const cell of cells) {
    taken += cell.width;
    if (taken > width) break;
    cut += cell.shown;
  }
  return `${cut.trimEnd()}…`;
}

/** Breaks a text at its blanks into lines of at most `width` columns; a longer word has a line of its own. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter(part => part !== '')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && widthOf(longer) > width) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return line === '' ? lines : [...lines, line];
}

function show(line: string, offset: number, character: string): Pick<Cell, 'shown' | 'width'> {
  if (character === '\t') return { shown: tab, width: tab.length };
  const sign = signAt(line, offset);
  if (sign !== undefined) return { shown: sign, width: sign.length };
  // What a font puts over the character before, or joins with it.
  if (/\p{Mn}|\p{Me}|\p{Cf}/u.test(character)) return { shown: character, width: 0 };
  return { shown: character, width: isWide(character, character.codePointAt(0) ?? 0) ? 2 : 1 };
}

/** Characters of East Asian scripts and pictures are two columns wide (Unicode's UAX #11). */
function isWide(character: string, code: number): boolean {
  if (code < 0x1100) return false;
  return (
    code <= 0x115f ||
    (code >= 0x2e80 && code <= 0xa4cf && code !== 0x303f) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0xffe0 && code <= 0xffe6) ||
    (code >= 0x20000 && code <= 0x3fffd) ||
    /\p{Emoji_Presentation}/u.test(character)
  );
}
