/**
 * Gives byte strings dense numbers, the same number to equal bytes. What a history holds many times over (paths, blob ids)
 * is kept here once, in one piece of memory, and becomes text only when somebody asks.
 */
export interface ByteTable {
  /** How many there are; their numbers are 0 to size - 1. */
  size(): number;
  /** The number of some bytes, which are copied when they are new. */
  add(bytes: Uint8Array, start: number, end: number): number;
  /** The number of a text's UTF-8 bytes, undefined when they were never added. */
  find(text: string): number | undefined;
  /** The text of a number, decoded as UTF-8; '' for a number that was never given. */
  text(number: number): string;
}

export function createByteTable(): ByteTable {
  return createTable(Number.MAX_SAFE_INTEGER);
}

/** A table for ids of contents, which has '' for number 0. */
export function createIdTable(): ByteTable {
  // What git has hashed is mixed well enough in its first digits.
  const table = createTable(8);
  table.add(Buffer.alloc(0), 0, 0);
  return table;
}

/** @param hashed how many bytes at the beginning decide where something is looked for */
function createTable(hashed: number): ByteTable {
  let bytes = Buffer.alloc(65_536);
  let ends = new Uint32Array(1024);
  let hashes = new Int32Array(1024);
  let slots = new Int32Array(4096);
  let count = 0;
  const texts: (string | undefined)[] = [];

  const startOf = (number: number): number => (number === 0 ? 0 : (ends[number - 1] ?? 0));

  const holds = (number: number, other: Uint8Array, from: number, to: number): boolean => {
    const start = startOf(number);
    return (ends[number] ?? 0) - start === to - from && areSame(bytes, start, other, from, to - from);
  };

  /** The slot that holds the number of these bytes plus one, or the empty slot where it belongs. */
  const slotOf = (hash: number, other: Uint8Array, from: number, to: number): number => {
    const mask = slots.length - 1;
    let slot = hash & mask;
    for (let held = slots[slot] ?? 0; held !== 0; held = slots[slot] ?? 0) {
      if (hashes[held - 1] === hash && holds(held - 1, other, from, to)) break;
      slot = (slot + 1) & mask;
    }
    return slot;
  };

  const makeMoreSlots = (): void => {
    ends = enlarged(ends, new Uint32Array(2 * count));
    hashes = enlarged(hashes, new Int32Array(2 * count));
    slots = new Int32Array(8 * count);
    for (let number = 0; number < count; number++) {
      let slot = (hashes[number] ?? 0) & (slots.length - 1);
      while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
      slots[slot] = number + 1;
    }
  };

  return {
    size: () => count,
    add: (added, start, end) => {
      const hash = hashOf(added, start, Math.min(end, start + hashed));
      let slot = slotOf(hash, added, start, end);
      const known = slots[slot] ?? 0;
      if (known !== 0) return known - 1;
      if (count === ends.length) {
        makeMoreSlots();
        slot = slotOf(hash, added, start, end);
      }
      const from = startOf(count);
      const to = from + end - start;
      if (to > bytes.length) bytes = enlarged(bytes, Buffer.alloc(2 * to));
      copyBytes(added, start, end, bytes, from);
      ends[count] = to;
      hashes[count] = hash;
      slots[slot] = ++count;
      return count - 1;
    },
    find: text => {
      const encoded = Buffer.from(text);
      const hash = hashOf(encoded, 0, Math.min(encoded.length, hashed));
      const held = slots[slotOf(hash, encoded, 0, encoded.length)] ?? 0;
      return held === 0 ? undefined : held - 1;
    },
    text: number => (number < count ? (texts[number] ??= bytes.toString('utf8', startOf(number), ends[number])) : ''),
  };
}

/** Loops, because what is copied and compared here is too short for the methods of typed arrays to pay. */
function areSame(a: Uint8Array, startOfA: number, b: Uint8Array, startOfB: number, length: number): boolean {
  for (let at = 0; at < length; at++) if (a[startOfA + at] !== b[startOfB + at]) return false;
  return true;
}

function copyBytes(from: Uint8Array, start: number, end: number, to: Uint8Array, target: number): void {
  for (let at = start; at < end; at++) to[target + at - start] = from[at] ?? 0;
}

/** FNV-1a. */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5 | 0;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  return hash;
}

function enlarged<T extends Uint8Array | Uint32Array | Int32Array>(old: T, larger: T): T {
  larger.set(old);
  return larger;
}
