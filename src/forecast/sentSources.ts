import { fromTop } from '../context/copySelection';
import { hasWildcards } from '../context/goPathMatch';
import type { ContextHistory } from './contextHistory';
import type { IgnoreRules } from './contextTimelines';
import { matchedLinks } from './linkedMatches';
import { linkEnds, movesOf } from './linkEnds';
import { linksOf } from './linkedSources';

/** Whether the last part of a source alone is a pattern, if any is: links that it matches are followed when files are sent. */
export function endsInPattern(path: string): boolean {
  return !hasWildcards(path.slice(0, Math.max(0, path.lastIndexOf('/'))));
}

/** The sources that decide what is sent: when one of them is the whole context, the others add nothing. */
export function decidingSources(sources: readonly string[]): readonly string[] {
  return sources.some(source => fromTop(source) === '') ? ['/'] : sources;
}

/** What decides what is sent, from commit to commit. */
export interface SentSources {
  /** The sources of a build with what links among them lead to, each list once. */
  readonly lists: readonly (readonly string[])[];
  /** Which of the lists holds, one a commit. */
  readonly at: Uint16Array;
}

/** Each list takes a look at the whole history; commits beyond it are taken to send what any of theirs does. */
const mostLists = 40;

/** The sources of a build, and where links among them lead at each commit, as that is sent along (FollowLinks in fsutil). */
export function sourcesWithEnds(
  history: ContextHistory,
  sources: readonly string[],
  ignore: IgnoreRules | undefined,
): SentSources {
  const deciding = decidingSources(sources);
  const at = new Uint16Array(history.commitCount);
  if (deciding !== sources || linksOf(history).size === 0) return { lists: [deciding], at };
  const named = sources.flatMap(source => {
    const path = fromTop(source);
    if (!hasWildcards(path)) return [path];
    return endsInPattern(path) ? [...matchedLinks(history, path, undefined).values()] : [];
  });
  const names = [...new Set(named)];
  const moves = movesOf(linkEnds(history, names, ignore));

  const lists: string[][] = [];
  const numbers = new Map<string, number>();
  const current: (string | undefined)[] = [];
  let next = 0;
  let number = 0;
  for (let commit = 0; commit < history.commitCount; commit++) {
    const isMoved = moves[next]?.from === commit;
    for (let move = moves[next]; move?.from === commit; move = moves[++next]) current[move.index] = move.end;
    if (isMoved || commit === 0) {
      const ends = [
        ...new Set(current.flatMap((end, index) => (end === undefined || end === names[index] ? [] : end))),
      ];
      number = numberOf(ends.sort());
    }
    at[commit] = number;
  }
  return { lists, at };

  function numberOf(ends: readonly string[]): number {
    const key = ends.join('\0');
    const known = numbers.get(key);
    if (known !== undefined) return known;
    const last = lists[mostLists - 1];
    if (last) {
      last.push(...ends.map(end => `/${end}`));
      return mostLists - 1;
    }
    const made = lists.push([...sources, ...ends.map(end => `/${end}`)]) - 1;
    numbers.set(key, made);
    return made;
  }
}
