import { shownText } from '../shownText';

/** Words of ours, and between them what stands in the file, which is shown as code. */
export type Prose = readonly Piece[];

export type Piece = string | Code;

export interface Code {
  readonly code: string;
}

/** Longer ones fill a hover and tell no more. In UTF-16 code units. */
const longestCode = 60;

/** What stands in the file: on one line, cut where it is long, and with nothing in it that could not be seen. */
export function code(text: string, longest = longestCode): Code {
  const points = [...text.slice(0, longest + 1)];
  const isLong = text.length > longest;
  return { code: visible(isLong ? `${points.slice(0, -1).join('')}…` : text) };
}

/** Words with values between them: prose`${code(name)} is set on line ${line}.` */
export function prose(strings: TemplateStringsArray, ...values: readonly (string | number | Code | Prose)[]): Prose {
  const pieces: Piece[] = [];
  strings.forEach((text, index) => {
    pieces.push(text);
    const value = values[index];
    if (value === undefined) return;
    if (typeof value === 'string' || typeof value === 'number') pieces.push(visible(String(value)));
    else if ('code' in value) pieces.push(value);
    else pieces.push(...value);
  });
  return pieces.filter(piece => piece !== '');
}

/** A text of ours, in which code stands between backticks. */
export function ownWords(text: string): Prose {
  return text
    .split('`')
    .map((part, index): Piece => (index % 2 === 0 ? part : { code: part }))
    .filter(piece => piece !== '');
}

/** Several one after the other, with something between them. */
export function joinProse(parts: readonly Prose[], between: string): Prose {
  return parts.flatMap((part, index) => (index === 0 ? part : [between, ...part]));
}

/** `a, b and c`. */
export function listProse(items: readonly Code[], most = 3): Prose {
  const shown = items.length > most ? items.slice(0, most - 1) : items;
  const rest = items.length - shown.length;
  const parts: Piece[][] = shown.map(item => [item]);
  if (rest > 0) parts.push([`${rest} more`]);
  return parts.flatMap((part, index) => (index === 0 ? part : [index === parts.length - 1 ? ' and ' : ', ', ...part]));
}

export function textOf(text: Prose): string {
  return text.map(piece => (typeof piece === 'string' ? piece : piece.code)).join('');
}

/** On one line. */
function visible(text: string): string {
  return shownText(text.replace(/\r\n|[\n\r\u2028\u2029]/g, '↵').replace(/\t/g, ' '));
}
