import { contentText, type ContentKey } from './contentKey';

/**
 * The content of an ordered list of entries as a text that is updated entry by entry: equal texts are equal lists. Where an
 * entry is in the list counts, but not its whole path; so an entry that goes from one place to another without passing
 * others leaves the list as it was. A tree of sums over all places, so that an update costs their logarithm.
 */
export interface OrderedContent {
  /** Sets or, with no hash, takes away the entry at a place. */
  set(place: number, hash: ContentKey | undefined): void;
  text(): string;
}

/** @param places how many places there are, all of them empty */
export function createOrderedContent(places: number): OrderedContent {
  const leaves = 2 ** Math.ceil(Math.log2(Math.max(places, 1)));
  // Two polynomials modulo 2^32 in different odd bases; a node has the power of its base that its entries count for.
  const high = new Int32Array(2 * leaves);
  const low = new Int32Array(2 * leaves);
  const highPower = new Int32Array(2 * leaves).fill(1);
  const lowPower = new Int32Array(2 * leaves).fill(1);
  const at = (numbers: Int32Array, index: number): number => numbers[index] ?? 0;

  return {
    set: (place, hash) => {
      let node = leaves + place;
      high[node] = hash?.high ?? 0;
      low[node] = hash?.low ?? 0;
      highPower[node] = hash ? highBase : 1;
      lowPower[node] = hash ? lowBase : 1;
      for (node >>= 1; node >= 1; node >>= 1) {
        const left = 2 * node;
        const right = left + 1;
        high[node] = (Math.imul(at(high, left), at(highPower, right)) + at(high, right)) | 0;
        low[node] = (Math.imul(at(low, left), at(lowPower, right)) + at(low, right)) | 0;
        highPower[node] = Math.imul(at(highPower, left), at(highPower, right));
        lowPower[node] = Math.imul(at(lowPower, left), at(lowPower, right));
      }
    },
    text: () => contentText({ high: at(high, 1) ^ at(highPower, 1), low: at(low, 1) ^ at(lowPower, 1) }),
  };
}

const highBase = 0x01000193;
const lowBase = 0x5bd1e995;
