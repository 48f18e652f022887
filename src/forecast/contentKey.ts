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
  const pair = new Int32Array(2);
  hashInto(pair, name, mode, blob);
  return { high: pair[0] ?? 0, low: pair[1] ?? 0 };
}

/** The same into a pair of numbers, high and low: for many entries, without an object for each. */
export function hashInto(pair: Int32Array, name: string, mode: number, blob: number): void {
  let high = 0x9e3779b9 ^ mode;
  let low = 0x85ebca6b ^ blob;
  for (let index = 0; index < name.length; index++) {
    const unit = name.charCodeAt(index);
    high = Math.imul(high ^ unit, 0x01000193) + index;
    low = Math.imul(low ^ unit, 0x5bd1e995) ^ (low >>> 15);
  }
  pair[0] = scramble(high ^ Math.imul(blob, 0xc2b2ae35));
  pair[1] = scramble(low ^ Math.imul(mode, 0x27d4eb2f));
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
