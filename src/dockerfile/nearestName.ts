/**
 * The name that a misspelt one was probably meant to be: at most two characters were put in, left out or mistaken; undefined
 * when none is that near.
 * @param mostChanges names that differ in more places than this are not taken for each other
 */
export function nearestName(misspelt: string, names: Iterable<string>, mostChanges: 1 | 2 = 2): string | undefined {
  let nearest: string | undefined;
  let most: number = mostChanges;
  for (const name of names) {
    const changes = changesBetween(misspelt, name, most);
    if (changes > most) continue;
    nearest = name;
    most = changes - 1;
  }
  return nearest;
}

/** The Levenshtein distance when it is at most `most`, else any larger number: soon known where texts differ much. */
function changesBetween(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  const [restOfA, restOfB] = [a.slice(at), b.slice(at)];
  if (restOfA === '' || restOfB === '') return restOfA.length + restOfB.length;
  if (most === 0) return 1;
  const [shorterA, shorterB] = [restOfA.slice(1), restOfB.slice(1)];
  const mistaken = changesBetween(shorterA, shorterB, most - 1);
  const putIn = changesBetween(shorterA, restOfB, most - 1);
  const leftOut = changesBetween(restOfA, shorterB, most - 1);
  return 1 + Math.min(mistaken, putIn, leftOut);
}
