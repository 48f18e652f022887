import fc from 'fast-check';

/** A number that chooses from a list whose length is not known yet. */
export const choice = fc.nat(0xffff);

/** The chosen item; undefined when there is none. */
export function pick<T>(items: readonly T[], chosen: number): T | undefined {
  return items[chosen % items.length];
}

/** The chosen item of a list that is written down here, and so has one. */
export function pickOf<T>(items: readonly [T, ...T[]], chosen: number): T {
  return items[chosen % items.length] ?? items[0];
}

/** One of these, each as likely as its weight. */
export function weighted<T extends string>(weights: Readonly<Record<T, number>>): fc.Arbitrary<T> {
  const entries = Object.entries(weights) as [T, number][];
  const likely = entries.filter(([, weight]) => weight > 0);
  return fc.oneof(...likely.map(([value, weight]) => ({ arbitrary: fc.constant(value), weight })));
}
