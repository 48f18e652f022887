/**
 * A text as people are to see it: what turns or hides the text around it is shown as a sign of its own. Line ends and tabs stay.
 * Marks of direction could make a command read other than it runs ("Trojan Source", CVE-2021-42574).
 */
export function shownText(text: string): string {
  return text.replace(hidden, character => {
    const code = character.charCodeAt(0);
    // Unicode has pictures of ASCII's control characters.
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    if (code === 0x7f) return '\u2421';
    return `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`;
  });
}

/** Control characters of ASCII and Latin-1, and what marks directions, joins or breaks lines unseen. */
const hidden = /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;
