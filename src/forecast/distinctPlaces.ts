import { compareInKeyOrder } from '../context/copySelection';
import type { Place } from './stageReader';
import type { StepInput } from './stepInputs';

/** Places as a text: equal texts are equal places. */
export function keyOfPlaces(places: readonly Place[]): string {
  return JSON.stringify(places.map(({ match, from, kind, target }) => [match, from, kind, target]));
}

/** Each takes a look at all files; of more, all that they may bring counts. */
export const mostPlaces = 50;

/** A place with the commits at which a source comes to be there. */
export interface PlaceAtCommits {
  readonly place: Place;
  readonly commits: Set<number>;
}

/** Where a source comes to be at any commit, in the order in which it is copied there. */
export function distinctPlaces(byCommit: readonly (readonly Place[])[], source: StepInput): readonly PlaceAtCommits[] {
  const found = new Map<string, PlaceAtCommits>();
  for (const [commit, places] of byCommit.entries()) {
    for (const place of places) {
      if (place.source !== source || (place.kind === 'unknown' && source.kind !== 'fixed')) continue;
      const key = keyOfPlaces([place]);
      const known = found.get(key) ?? { place, commits: new Set() };
      found.set(key, known);
      known.commits.add(commit);
    }
  }
  return [...found.values()].sort((a, b) => compareInKeyOrder(a.place.match, b.place.match));
}
