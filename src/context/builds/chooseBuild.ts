import type { DockerfileBuild } from './findBuilds';

/** Which of the ways that a Dockerfile is built applies. */
export interface BuildChoice {
  /**
   * - `build`: one of them, as it is the only one, or was picked.
   * - `agreed`: several, which agree on the context; only what all of them agree on is in force.
   * - `open`: several with different contexts. Somebody should pick; until then nothing of them is in force.
   * - `folder`: none, or none was wanted: where the sources are decides the context.
   */
  readonly kind: 'build' | 'agreed' | 'open' | 'folder';
  /** An absolute path; undefined when where the sources are decides. */
  readonly context: string | undefined;
  readonly target: string | undefined;
  readonly buildArgs: Readonly<Record<string, string>>;
  /** Additional contexts by name: folders as absolute paths, all others with their scheme. */
  readonly namedContexts: Readonly<Record<string, string>>;
  /** The names of those of every build that may apply, whatever they stand for: an image of that name is not meant. */
  readonly contextNames: readonly string[];
  /** The one build of the kind `build`. */
  readonly build: DockerfileBuild | undefined;
  /** Where all this comes from, in a sentence for people. */
  readonly words: string;
}

/** What somebody picks who wants the context to be found by where the sources are, whatever files say. */
export const byFolder = 'folder';

/**
 * Chooses how a Dockerfile is built. The same builds and the same pick always give the same choice:
 *
 * 1. What was picked, as long as it is still there.
 * 2. The only one there is.
 * 3. Of several that agree on the context, or leave it open, what all of them agree on. Which files a step sees then is
 *    certain, and that decides most of a forecast, so nobody is asked. A target or an argument that only some of them have
 *    stays at its default, since preferring one file would be a guess.
 * 4. With several contexts nothing is certain: where the sources are decides, and somebody should pick.
 *
 * @param builds what findBuilds gave, in its order
 * @param picked the `id` of a build, or `byFolder`; undefined when nobody picked
 */
export function chooseBuild(builds: readonly DockerfileBuild[], picked?: string): BuildChoice {
  if (picked === byFolder) return byFolderRule('The context is found by where the sources are, as it was picked.');
  const [first] = builds;
  if (first === undefined) return byFolderRule('No file says how it is built: the context is found by its sources.');
  const chosen = builds.length === 1 ? first : builds.find(({ id }) => id === picked);
  if (chosen !== undefined) {
    const { context, target, buildArgs, namedContexts } = chosen;
    const contextNames = Object.keys(namedContexts);
    return {
      kind: 'build',
      context,
      target,
      buildArgs,
      namedContexts,
      contextNames,
      build: chosen,
      words: wordsFor(chosen),
    };
  }
  const contexts = new Set(builds.flatMap(({ context }) => context ?? []));
  const contextNames = [...new Set(builds.flatMap(({ namedContexts }) => Object.keys(namedContexts)))];
  const labels = listed(builds.map(({ label }) => label));
  if (contexts.size > 1) {
    const words = `Several files build it with different contexts: ${labels}.`;
    return { ...byFolderRule(words), kind: 'open', contextNames };
  }
  return {
    kind: 'agreed',
    context: [...contexts][0],
    target: builds.every(({ target }) => target === first.target) ? first.target : undefined,
    buildArgs: sharedEntries(builds.map(({ buildArgs }) => buildArgs)),
    namedContexts: sharedEntries(builds.map(({ namedContexts }) => namedContexts)),
    contextNames,
    build: undefined,
    words: `Built as these agree: ${labels}.`,
  };
}

/** The builds that fit what somebody demands: with a context given, only those with that context. */
export function buildsWithContext(
  builds: readonly DockerfileBuild[],
  context: string | undefined,
): readonly DockerfileBuild[] {
  return context === undefined ? builds : builds.filter(build => build.context === context);
}

/** Labels for a sentence; of many the first ones, as matrices make dozens. */
function listed(labels: readonly string[]): string {
  const shown = labels.length > 5 ? labels.slice(0, 4) : labels;
  const more = labels.length - shown.length;
  return more === 0 ? shown.join('; ') : `${shown.join('; ')}; and ${more} more`;
}

function byFolderRule(words: string): BuildChoice {
  const nothing = { context: undefined, target: undefined, buildArgs: {}, namedContexts: {}, contextNames: [] };
  return { kind: 'folder', ...nothing, build: undefined, words };
}

function wordsFor({ file, from, unknown }: DockerfileBuild): string {
  const said = `Built as ${file} says${from.name === '' ? '' : ` for the ${from.name}`}.`;
  return unknown.length === 0 ? said : `${said} What it does not tell: ${unknown.join(', ')}.`;
}

function sharedEntries(all: readonly Readonly<Record<string, string>>[]): Record<string, string> {
  const [first = {}, ...others] = all;
  return Object.fromEntries(
    Object.entries(first).filter(([name, value]) => others.every(each => each[name] === value)),
  );
}
