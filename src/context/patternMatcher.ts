import type { Automaton } from './automaton';
import { createAutomaton } from './automaton';
import { cleanPath } from './cleanPath';
import type { IgnorePattern, PatternProblem } from './ignorePattern';
import { compileIgnorePatterns } from './ignorePattern';

export type PatternMatcherResult =
  { readonly ok: true; readonly matcher: PatternMatcher } | { readonly ok: false; readonly problem: PatternProblem };

/** Patterns in the manner of .dockerignore, where the last one that applies decides. */
export interface PatternMatcher {
  /** Whether there is an exception (`!`) among the patterns. */
  readonly hasExceptions: boolean;
  /**
   * Whether a path is matched when folders are walked from the top, as BuildKit does to send a build context and to
   * apply `--exclude`: a pattern applies to a path if it matches the path itself, or already applied to its folder.
   * A pattern that was passed over at the folder (an exception while nothing was matched, or the reverse) is not made
   * up for below: after `a/b`, the exception `!a` does not bring `a/b` back.
   *
   * Takes clean paths relative to the top, such as `src/main.c`.
   */
  matches(path: string): boolean;
  /**
   * Whether a path is matched when each pattern is tried against it and all its parent folders, as BuildKit does where
   * it does not walk: for its check CopyIgnoredFile. Differs from `matches` only when exceptions are involved. Takes
   * any path, a leading slash included.
   */
  matchesPathOrParent(path: string): boolean;
  /**
   * Whether a file that is not matched arrives with nothing in it: BuildKit's client walks the folders to tell which files there
   * are, but opens each of them only if neither it nor a folder of it is matched, and sends an empty one otherwise (Open in
   * fsutil's filter.go; seen on Docker Engine 28.5). So it is where an exception has brought back a file below a folder that a
   * later pattern matches: `src`, `!src/lib`, `*`. Takes clean paths, as `matches` does. Undefined where the patterns send none so.
   */
  readonly sendsEmpty: ((path: string) => boolean) | undefined;
}

export interface PatternMatcherOptions {
  /** Whether the top folder is itself a candidate, under the empty name, as it is for `--exclude`. */
  readonly includesTop?: boolean;
}

/**
 * Compiles patterns (as an ignore file or `--exclude` flags list them). Together they become one automaton, and its
 * state at each folder is kept, so that a path costs its last component only. The memory for that is bounded.
 */
export function createPatternMatcher(
  texts: readonly string[],
  { includesTop = false }: PatternMatcherOptions = {},
): PatternMatcherResult {
  const compiled = compileIgnorePatterns(texts);
  if (!compiled.ok) return compiled;

  const { patterns } = compiled;
  let automaton = createAutomaton(patterns.map(({ program }) => program));
  let top = topFolder(automaton, patterns, includesTop);
  let folders = new Map<string, Folder>();

  let asked = 0;
  const forgetWhenLarge = (): void => {
    if (++asked % 256 !== 0) return;
    if (folders.size < folderLimit && automaton.stateCount() < stateLimit) return;
    automaton = createAutomaton(patterns.map(({ program }) => program));
    top = topFolder(automaton, patterns, includesTop);
    folders = new Map();
    lastPath = '';
  };

  // Most paths are asked about folder by folder.
  let lastPath = '';
  let lastFolder = top;
  /** The folder that a path is in. @param cut where its last slash is, -1 for none */
  const folderOf = (path: string, cut: number): Folder => {
    if (cut <= 0) return top;
    if (cut !== lastPath.length || !path.startsWith(lastPath)) {
      lastPath = path.slice(0, cut);
      lastFolder = folderAt(lastPath);
    }
    return lastFolder;
  };

  const folderAt = (path: string): Folder => {
    if (path === '') return top;
    let folder = folders.get(path);
    if (folder === undefined) {
      const cut = path.lastIndexOf('/');
      const above = folderAt(path.slice(0, Math.max(cut, 0)));
      const end = automaton.run(above.state, path, cut + 1);
      const applying = applyIn(above, automaton.accepted(end), patterns);
      folder = { state: automaton.step(end, slash), applying };
      folders.set(path, folder);
    }
    return folder;
  };

  const applyingTo = (path: string): readonly number[] => {
    forgetWhenLarge();
    if (path === '') return top.applying;
    const cut = path.lastIndexOf('/');
    const above = folderOf(path, cut);
    return applyIn(above, automaton.accepted(automaton.run(above.state, path, cut + 1)), patterns);
  };

  const matchesPathOrParent = (path: string): boolean => {
    forgetWhenLarge();
    const candidates = [path, ...parentsOf(path)];
    const accepted = new Set(candidates.flatMap(each => automaton.accepted(automaton.run(automaton.start, each, 0))));
    let isMatched = false;
    for (const [number, { isException }] of patterns.entries()) {
      if (isException === isMatched && accepted.has(number)) isMatched = !isException;
    }
    return isMatched;
  };

  const sendsEmpty = (path: string): boolean => {
    const applying = applyingTo(path);
    // What no exception brings back is matched in both ways, or in none.
    const isBack = applying.some(number => patterns[number]?.isException === true);
    return isBack && !verdict(applying, patterns) && matchesPathOrParent(path);
  };
  const firstException = patterns.findIndex(({ isException }) => isException);
  const maySendEmpty = firstException !== -1 && patterns.slice(firstException).some(({ isException }) => !isException);

  return {
    ok: true,
    matcher: {
      hasExceptions: firstException !== -1,
      matches: path => verdict(applyingTo(path), patterns),
      matchesPathOrParent,
      sendsEmpty: maySendEmpty ? sendsEmpty : undefined,
    },
  };
}

/** Enough for any real project; beyond it, everything learned is forgotten and learned again. */
const folderLimit = 50_000;
const stateLimit = 5_000;

/** What is known at a folder. */
interface Folder {
  /** Where the automaton stands behind the folder's path and a slash. */
  readonly state: number;
  /** The patterns that apply to the folder, and so to everything below it, by their numbers, ascending. */
  readonly applying: readonly number[];
}

function topFolder(automaton: Automaton, patterns: readonly IgnorePattern[], includesTop: boolean): Folder {
  const state = automaton.start;
  const above = { state, applying: [] };
  return { state, applying: includesTop ? applyIn(above, automaton.accepted(state), patterns) : [] };
}

/**
 * The patterns that apply to a path: those that apply to its folder, and those that match the path itself and are not
 * passed over, in file order.
 */
function applyIn(folder: Folder, accepted: readonly number[], patterns: readonly IgnorePattern[]): readonly number[] {
  if (accepted.length === 0) return folder.applying;
  const applying: number[] = [];
  let isMatched = false;
  let above = 0;
  let own = 0;
  while (above < folder.applying.length || own < accepted.length) {
    const inherited = folder.applying[above] ?? Infinity;
    const matched = accepted[own] ?? Infinity;
    const number = Math.min(inherited, matched);
    const isException = patterns[number]?.isException === true;
    if (inherited === number || isException === isMatched) {
      applying.push(number);
      isMatched = !isException;
    }
    if (inherited === number) above++;
    if (matched === number) own++;
  }
  return applying;
}

/** The last pattern that applies decides. */
function verdict(applying: readonly number[], patterns: readonly IgnorePattern[]): boolean {
  const last = applying.at(-1);
  return last !== undefined && patterns[last]?.isException === false;
}

const slash = 0x2f;

/** A path's folders as Go's `filepath.Dir` and a split at slashes give them: for `/a` the empty name and `/`. */
function parentsOf(path: string): readonly string[] {
  const folder = cleanPath(path.slice(0, path.lastIndexOf('/') + 1));
  if (folder === '.') return [];
  const parts = folder.split('/');
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}
