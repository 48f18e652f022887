/**
 * The content of a set of files as a number pair that is updated file by file: the sum of one hash an entry, so that
 * taking an entry out undoes putting it in, whatever came between. 64 bits: two different sets of a history share one with
 * a probability below one in a billion.
 */
export interface ContentKey {
  readonly high: number;
  readonly low: number;
}

export const emptyContent: ContentKey = { high: 0, low: 0 };

/** The hash of one entry: its name as the layer will have it, its mode and its blob's number. */
export function hashEntry(name: string, mode: number, blob: number): ContentKey {
  const { high, low } = hashName(name);
  return { high: highOfEntry(high, mode, blob), low: lowOfEntry(low, mode, blob) };
}

/** A name's part of the hash: the same for all modes and contents that the entry ever has. */
export function hashName(name: string): ContentKey {
  return { high: highOfName(name, 0), low: lowOfName(name, 0) };
}

/**
 * The first number of the hash of a name.
 * @param start where the name begins in the text
 */
export function highOfName(text: string, start: number): number {
  let high = 0x9e3779b9;
  for (let index = start; index < text.length; index++) {
    high = Math.imul(high ^ text.charCodeAt(index), 0x01000193) + index - start;
  }
  return scramble(high);
}

/** The second one. */
export function lowOfName(text: string, start: number): number {
  let low = 0x85ebca6b;
  for (let index = start; index < text.length; index++) {
    low = Math.imul(low ^ text.charCodeAt(index), 0x5bd1e995) ^ (low >>> 15);
  }
  return scramble(low);
}

/** The first number of the hash of a name in a folder, by those of the folder's name and of its own. */
export function highInFolder(folder: number, name: number): number {
  return scramble((Math.imul(folder, 0x85ebca77) + name) | 0);
}

/** The second one. */
export function lowInFolder(folder: number, name: number): number {
  return scramble(Math.imul(folder, 0xc2b2ae3d) ^ name);
}

/** The first number of an entry's hash, by that of its name. */
export function highOfEntry(name: number, mode: number, blob: number): number {
  return scramble(name ^ Math.imul(blob, 0xc2b2ae35) ^ Math.imul(mode, 0x165667b1));
}

/** The second one. */
export function lowOfEntry(name: number, mode: number, blob: number): number {
  return scramble((name + Math.imul(blob, 0x9e3779b1) + Math.imul(mode, 0x27d4eb2f)) | 0);
}

export function addContent(a: ContentKey, b: ContentKey): ContentKey {
  return { high: (a.high + b.high) | 0, low: (a.low + b.low) | 0 };
}

export function subtractContent(a: ContentKey, b: ContentKey): ContentKey {
  return { high: (a.high - b.high) | 0, low: (a.low - b.low) | 0 };
}

export function contentText({ high, low }: ContentKey): string {
  return `${high},${low}`;
}

function scramble(value: number): number {
  let mixed = value ^ (value >>> 16);
  mixed = Math.imul(mixed, 0x7feb352d);
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed, 0x846ca68b);
  return mixed ^ (mixed >>> 16);
}
