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
  const texts = new Map<string, number>();
  const pairs = new Map<number, number>();
  const absent = 0;
  let next = 1;
  return {
    absent,
    text: text => {
      let number = texts.get(text);
      if (number === undefined) texts.set(text, (number = next++));
      return number;
    },
    pair: (first, second) => {
      // Exact as long as there are fewer than 2^26 numbers, which no memory holds.
      const both = first * 0x400_0000 + second;
      let number = pairs.get(both);
      if (number === undefined) pairs.set(both, (number = next++));
      return number;
    },
  };
}
