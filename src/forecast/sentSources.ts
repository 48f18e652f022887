import { fromTop } from '../context/copySelection';
import { hasWildcards } from '../context/goPathMatch';
import type { ContextHistory } from './contextHistory';
import type { IgnoreRules } from './contextTimelines';
import { matchedLinks } from './linkedMatches';
import { resolvedPaths } from './linkedSources';
import { escaped } from './stagePaths';

/** Whether the last part of a source alone is a pattern, if any is: links that it matches are followed when files are sent. */
export function endsInPattern(path: string): boolean {
  return !hasWildcards(path.slice(0, Math.max(0, path.lastIndexOf('/'))));
}

/** Looking where a link leads takes a look at all commits; a repository with more has them somewhere else. */
const mostFollowed = 100;

/** The sources of a build, and where links among them lead at any commit, as that is sent along (FollowLinks in fsutil). */
export function sourcesWithEnds(
  history: ContextHistory,
  sources: readonly string[],
  ignore: IgnoreRules | undefined,
): readonly string[] {
  const named = sources.flatMap(source => {
    const path = fromTop(source);
    if (!hasWildcards(path)) return [path];
    return endsInPattern(path) ? [...matchedLinks(history, path, undefined).values()] : [];
  });
  const ends = named
    .slice(0, mostFollowed)
    .flatMap(source => resolvedPaths(history, { source, isLiteral: true }, ignore).paths)
    .flatMap(path => (path === undefined ? [] : `/${escaped(path)}`));
  return [...sources, ...new Set(ends)];
}
