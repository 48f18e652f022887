/**
 * White space as BuildKit means it, which is Go's: Unicode's. JavaScript's `\s` also takes a byte order mark for white
 * space and does not take U+0085.
 */
const blank = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

/** Whether a blank stands at an index of a text. */
export function isBlankAt(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  // Every character of a file is asked for here; those of ASCII need no pattern.
  return unit < 0x80 ? unit === 0x20 || (unit >= 0x09 && unit <= 0x0d) : blank.test(text.charAt(at));
}

/** The first index from `start` on, and `end` at the most, at which no blank stands. */
export function skipBlanks(text: string, start: number, end = text.length): number {
  let at = start;
  while (at < end && isBlankAt(text, at)) at++;
  return at;
}

/** The index behind the last character before `end` that is no blank, and `start` at the least. */
export function skipBlanksBack(text: string, end: number, start = 0): number {
  let at = end;
  while (at > start && isBlankAt(text, at - 1)) at--;
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
