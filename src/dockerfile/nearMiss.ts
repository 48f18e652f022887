import { nearestName } from './nearestName';

/** A known word of fewer letters is near only to a word that differs in one, or has the same letters. */
const longEnough = 5;

/** The known word that somebody may have meant; undefined when none is near. Case does not matter. */
export function nearMiss(written: string, known: readonly string[]): string | undefined {
  if (written.length < 2) return undefined;
  const wanted = written.toLowerCase();
  const byLowerCase = new Map(known.map(word => [word.toLowerCase(), word]));
  const names = [...byLowerCase.keys()];
  const nearest =
    nearestName(wanted, names, 1) ??
    names.find(name => lettersOf(name) === lettersOf(wanted)) ??
    nearestName(
      wanted,
      names.filter(name => name.length >= longEnough),
    );
  return nearest === undefined ? undefined : byLowerCase.get(nearest);
}

function lettersOf(word: string): string {
  return word.length > 40 ? word : [...word].sort().join('');
}
