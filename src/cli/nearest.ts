/**
 * The candidates that somebody who wrote `word` could have meant, best first: those that begin with it, and those with a
 * typing mistake in every third letter at most. Case does not matter.
 */
export function nearest(word: string, candidates: readonly string[], most = 1): string[] {
  const wanted = word.toLowerCase();
  if (wanted === '') return [];
  const tolerance = Math.max(1, Math.floor(wanted.length / 3));
  return candidates
    .map(candidate => {
      const name = candidate.toLowerCase();
      const beginsWithIt = wanted.length > 1 && name.startsWith(wanted);
      return { candidate, distance: beginsWithIt ? 0.5 : editDistance(wanted, name) };
    })
    .filter(({ distance }) => distance <= tolerance)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, most)
    .map(({ candidate }) => candidate);
}

/** Letters to add, to drop, to replace, or to swap with their neighbour until one word is the other. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(cost);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
