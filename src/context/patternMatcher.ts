import type { Automaton } from './automaton';
import { createAutomaton, deadState } from './automaton';
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
}

export interface PatternMatcherOptions {
  /** Whether the top folder is itself a candidate, under the empty name, as it is for `--exclude`. */
  readonly includesTop?: boolean;
}

/**
 * Compiles patterns (as an ignore file or `--exclude` flags list them). Every pattern becomes an automaton, and each
 * folder's states are kept, so that a path costs its last component only. The memory for that is bounded.
 */
export function createPatternMatcher(
  texts: readonly string[],
  { includesTop = false }: PatternMatcherOptions = {},
): PatternMatcherResult {
  const compiled = compileIgnorePatterns(texts);
  if (!compiled.ok) return compiled;

  let patterns = compiled.patterns.map(prepare);
  let top = topFolder(patterns, includesTop);
  let folders = new Map<string, Folder>();

  const forgetWhenLarge = (): void => {
    if (folders.size < folderLimit && patterns.every(({ automaton }) => automaton.stateCount() < stateLimit)) return;
    patterns = compiled.patterns.map(prepare);
    top = topFolder(patterns, includesTop);
    folders = new Map();
  };

  const folderAt = (path: string): Folder => {
    if (path === '') return top;
    let folder = folders.get(path);
    if (folder === undefined) {
      const cut = path.lastIndexOf('/');
      folder = enterFolder(folderAt(path.slice(0, Math.max(cut, 0))), path, cut + 1);
      folders.set(path, folder);
    }
    return folder;
  };

  return {
    ok: true,
    matcher: {
      hasExceptions: patterns.some(({ isException }) => isException),
      matches: path => {
        forgetWhenLarge();
        if (path === '') return top.isMatched;
        const cut = path.lastIndexOf('/');
        return matchesIn(folderAt(path.slice(0, Math.max(cut, 0))), path, cut + 1);
      },
      matchesPathOrParent: path => {
        forgetWhenLarge();
        const candidates = [path, ...parentsOf(path)];
        let isMatched = false;
        for (const { automaton, isException } of patterns) {
          if (isException !== isMatched) continue;
          if (candidates.some(each => automaton.accepts(run(automaton, automaton.start, each, 0)))) {
            isMatched = !isException;
          }
        }
        return isMatched;
      },
    },
  };
}

/** Enough for any real project; beyond it, everything learned is forgotten and learned again. */
const folderLimit = 50_000;
const stateLimit = 5_000;

interface Pattern {
  readonly isException: boolean;
  readonly automaton: Automaton;
}

/** What is known at a folder: the patterns that apply to it or may still apply to something below, in order. */
interface Folder {
  readonly isMatched: boolean;
  readonly open: readonly OpenPattern[];
}

interface OpenPattern {
  readonly pattern: Pattern;
  readonly applies: boolean;
  /** Where its automaton stands behind the folder's name and slash. */
  readonly state: number;
}

function prepare({ isException, program }: IgnorePattern): Pattern {
  return { isException, automaton: createAutomaton(program) };
}

function topFolder(patterns: readonly Pattern[], includesTop: boolean): Folder {
  let isMatched = false;
  const open = patterns.map(pattern => {
    const { automaton, isException } = pattern;
    const applies = includesTop && isException === isMatched && automaton.accepts(automaton.start);
    if (applies) isMatched = !isException;
    return { pattern, applies, state: automaton.start };
  });
  return { isMatched, open };
}

/** Whether the path whose last component starts at `start` is matched, given its folder. */
function matchesIn(folder: Folder, path: string, start: number): boolean {
  let isMatched = false;
  for (const { pattern, applies, state } of folder.open) {
    const { automaton, isException } = pattern;
    if (!applies) {
      if (isException !== isMatched) continue;
      if (!automaton.accepts(run(automaton, state, path, start))) continue;
    }
    isMatched = !isException;
  }
  return isMatched;
}

function enterFolder(parent: Folder, path: string, start: number): Folder {
  let isMatched = false;
  const open: OpenPattern[] = [];
  for (const { pattern, applies: appliedAbove, state } of parent.open) {
    const { automaton, isException } = pattern;
    const end = run(automaton, state, path, start);
    const applies = appliedAbove || (isException === isMatched && automaton.accepts(end));
    if (applies) isMatched = !isException;
    const below = automaton.step(end, slash);
    if (applies || below !== deadState) open.push({ pattern, applies, state: below });
  }
  return { isMatched, open };
}

const slash = 0x2f;

function run(automaton: Automaton, from: number, text: string, start: number): number {
  let state = from;
  for (let at = start; at < text.length && state !== deadState; at++) {
    let code = text.charCodeAt(at);
    if (code >= 0xd800 && code < 0xdc00) code = text.codePointAt(at++) ?? code;
    state = automaton.step(state, code);
  }
  return state;
}

/** A path's folders as Go's `filepath.Dir` and a split at slashes give them: for `/a` the empty name and `/`. */
function parentsOf(path: string): readonly string[] {
  const folder = cleanPath(path.slice(0, path.lastIndexOf('/') + 1));
  if (folder === '.') return [];
  const parts = folder.split('/');
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}
