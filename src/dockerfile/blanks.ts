/**
 * White space as BuildKit means it, which is Go's: Unicode's. JavaScript's `\s` also takes a byte order mark for white
 * space and does not take U+0085.
 */
const blank = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

export function isBlank(char: string): boolean {
  return blank.test(char);
}

/** The first index from `start` on, and `end` at the most, at which no blank stands. */
export function skipBlanks(text: string, start: number, end = text.length): number {
  let at = start;
  while (at < end && isBlank(text.charAt(at))) at++;
  return at;
}

/** The index behind the last character before `end` that is no blank, and `start` at the least. */
export function skipBlanksBack(text: string, end: number, start = 0): number {
  let at = end;
  while (at > start && isBlank(text.charAt(at - 1))) at--;
  return at;
}

/** A text without blanks at both ends. */
export function trimBlanks(text: string): string {
  const start = skipBlanks(text, 0);
  return text.slice(start, skipBlanksBack(text, text.length, start));
}

/** The parts between blanks; those between two blanks that touch are empty. */
export function splitAtBlank(text: string): string[] {
  return text.split(blank);
}
