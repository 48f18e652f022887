import { fromTop } from './copySelection';
import type { PatternProblem } from './ignorePattern';
import { createPatternMatcher, type PatternMatcher } from './patternMatcher';

export type SentContextResult =
  { readonly ok: true; readonly sent: SentContext } | { readonly ok: false; readonly problem: PatternProblem };

/** What of a build context travels to the engine. */
export interface SentContext {
  /**
   * Whether a file or folder that exists is sent for its own sake. A folder is also sent when something below it is.
   * Takes clean paths from the top.
   */
  sends(path: string): boolean;
}

/**
 * The client sends only what the steps of a build name (filterPaths and FollowPaths in BuildKit), minus what the ignore
 * file keeps away. It never changes a key, but decides whether a source is there at all: with `COPY d/*.txt` alone and no
 * such file, the folder `d` is not sent, and the build fails.
 *
 * @param sources the sources of all COPY, ADD and bind mounts from the context in stages that the target needs, and
 *   where symbolic links among them lead. The client reads wildcards in them as ignore patterns, so `**` spans folders.
 */
export function compileSentContext(
  sources: readonly string[],
  ignore?: Pick<PatternMatcher, 'matches'>,
): SentContextResult {
  const paths = sources.map(fromTop);
  const included = createPatternMatcher(paths);
  if (!included.ok) return { ok: false, problem: included.problem };
  const sendsEverything = paths.includes('');
  return {
    ok: true,
    sent: {
      sends: path => (sendsEverything || included.matcher.matches(path)) && ignore?.matches(path) !== true,
    },
  };
}
