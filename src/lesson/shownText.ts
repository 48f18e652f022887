/**
 * A text as people are to see it: what hides in a text, or turns the text around it, is shown as a sign, in the way of VS Code's
 * editor. Line ends and tabs stay. Marks of direction could make a command read other than it runs ("Trojan Source",
 * CVE-2021-42574), and characters without a picture could carry what nobody reads.
 */
export function shownText(text: string): string {
  return text.replace(hiddenCharacters, (character, offset: number) => signAt(text, offset) ?? character);
}

/** The sign that is shown for the character at an offset; undefined for one that is shown as it is. */
export function signAt(text: string, offset: number): string | undefined {
  const code = text.codePointAt(offset) ?? 0;
  const character = String.fromCodePoint(code);
  if (!hidden.test(character) || isJoined(text, character, offset)) return undefined;
  // Unicode has pictures of ASCII's control characters.
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  return `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`;
}

/**
 * Control characters, marks without width, halves of characters, what is no character, and letters and selectors that draw
 * nothing.
 */
const hidden = /(?![\t\n])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\u2028\u2029\u115f\u1160\u3164\uffa0\ufe00-\ufe0f]/u;
const hiddenCharacters = new RegExp(hidden, 'gu');

/** Pictures of people and things are joined of several: there a joiner or a selector is seen by what it does. */
function isJoined(text: string, character: string, offset: number): boolean {
  if (character !== '\u200d' && character !== '\ufe0f') return false;
  return /[\p{Extended_Pictographic}\p{Emoji_Modifier}0-9#*]\ufe0f?$/u.test(
    text.slice(Math.max(0, offset - 3), offset),
  );
}
