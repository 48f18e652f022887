/** Names that differ in more places than this are not taken for each other. */
const mostChanges = 2;

/** The name that a misspelt one was probably meant to be: at most two letters differ; undefined when none is that near. */
export function nearestName(misspelt: string, names: Iterable<string>): string | undefined {
  let nearest: string | undefined;
  let fewest = mostChanges + 1;
  for (const name of names) {
    const changes = Math.abs(name.length - misspelt.length) < fewest ? changesBetween(misspelt, name) : fewest;
    if (changes < fewest) [nearest, fewest] = [name, changes];
  }
  return nearest;
}

/** The Levenshtein distance: how many characters must be put in, taken out or replaced to make one text of the other. */
function changesBetween(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const replaced = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
