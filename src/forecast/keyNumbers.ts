/** Gives numbers to what cache keys are made of, so that keys are compared as numbers. */
export interface KeyNumbers {
  /** Stands for what is not there; no text and no pair has it. */
  readonly absent: number;
  /** The number of a text: equal texts have equal numbers. */
  text(text: string): number;
  /** The number of a pair of numbers, which no text and no other pair has. */
  pair(first: number, second: number): number;
}

export function createKeyNumbers(): KeyNumbers {
  const absent = 0;
  let next = 1;
  const texts = new Map<string, number>();
  // A hash table of pairs in plain numbers, as there are many: a Map would need an object for each.
  let table = createPairTable(32_768);
  let pairs = 0;

  const enlarge = (): void => {
    const smaller = table;
    table = createPairTable(2 * smaller.number.length);
    smaller.number.forEach((number, slot) => {
      if (number === absent) return;
      const [first, second] = [smaller.first[slot] ?? 0, smaller.second[slot] ?? 0];
      put(table, slotOf(table, first, second), first, second, number);
    });
  };

  return {
    absent,
    text: text => {
      let number = texts.get(text);
      if (number === undefined) texts.set(text, (number = next++));
      return number;
    },
    pair: (first, second) => {
      const slot = slotOf(table, first, second);
      const known = table.number[slot] ?? absent;
      if (known !== absent) return known;
      put(table, slot, first, second, next);
      if (2 * ++pairs > table.number.length) enlarge();
      return next++;
    },
  };
}

interface PairTable {
  readonly first: Int32Array;
  readonly second: Int32Array;
  /** 0 in an empty slot. */
  readonly number: Int32Array;
}

/** @param slots a power of two */
function createPairTable(slots: number): PairTable {
  return { first: new Int32Array(slots), second: new Int32Array(slots), number: new Int32Array(slots) };
}

/** The slot of a pair, or the empty one where it belongs. */
function slotOf({ first, second, number }: PairTable, one: number, other: number): number {
  const mask = number.length - 1;
  const hash = Math.imul(one, 0x9e3779b1) ^ Math.imul(other, 0x85ebca6b);
  let slot = (hash ^ (hash >>> 15)) & mask;
  while (number[slot] !== 0 && (first[slot] !== one || second[slot] !== other)) slot = (slot + 1) & mask;
  return slot;
}

function put({ first, second, number }: PairTable, slot: number, one: number, other: number, value: number): void {
  first[slot] = one;
  second[slot] = other;
  number[slot] = value;
}

/** A set of key numbers. They are dense, so that a column of flags is smaller and faster than a Set. */
export interface NumberSet {
  has(number: number): boolean;
  add(number: number): void;
  clear(): void;
}

export function createNumberSet(): NumberSet {
  // Each holds the round in which it was added: clearing begins another one, as builds without a shared cache do each time.
  let addedIn = new Uint32Array(16_384);
  let round = 1;
  return {
    has: number => addedIn[number] === round,
    add: number => {
      if (number >= addedIn.length) {
        const larger = new Uint32Array(2 * (number + 1));
        larger.set(addedIn);
        addedIn = larger;
      }
      addedIn[number] = round;
    },
    clear: () => {
      round++;
    },
  };
}
