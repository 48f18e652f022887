import { fromTop } from './copySelection';
import { hasWildcards } from './goPathMatch';

/** The symbolic links of a build context, by clean paths from its top. */
export interface ContextLinks {
  /** The text of the link at a path; undefined when there is none. */
  readonly textAt: (path: string) => string | undefined;
  /** The paths of links that may be in a folder and match a pattern there, in the order in which the folder is read. */
  readonly matching: (pattern: string) => readonly string[];
}

export interface FollowedPaths {
  /** What is sent, as patterns from the top; '' is everything. */
  readonly paths: readonly string[];
  /** Whether there may be a source of which not all is sent, though it is there. */
  readonly mayLack: boolean;
}

/**
 * What a client sends for the sake of the sources of a build (FollowLinks in tonistiigi/fsutil, seen on Docker Engine 28.5): they
 * are gone through in order, and behind a link goes only the first that comes to it, so that of `l/a` and `l/b` the second is
 * not sent, in whichever steps they are. The ignore file keeps no link from being followed, and a pattern that matches links is
 * followed by them, wherever in a path it stands.
 */
export function followPaths(sources: readonly string[], links: ContextLinks): FollowedPaths {
  const sent = new Set<string>();
  const followed = new Set<string>();
  /** What is behind links that another source has come to, and the links on the way to it. */
  const wanted = new Set<string>();
  const followedOn = new Set<string>();
  /** Sources of which the links that they pass do not tell what is looked for. */
  const unsure = new Set<string>();
  const follow = (path: string): void => {
    if (followed.has(path)) return;
    followed.add(path);
    const met = firstLink(path, links);
    if (met && sent.has(met.reached)) {
      followOn(path, 0);
      return;
    }
    sent.add(met?.reached ?? path);
    met?.next.forEach(follow);
    // What the link passes on its way up is not sent, but is looked for.
    if (met?.isClean === false) unsure.add(path);
  };
  const followOn = (path: string, inTurn: number): void => {
    if (followedOn.has(path)) return;
    followedOn.add(path);
    const met = firstLink(path, links);
    wanted.add(met?.reached ?? path);
    if (met?.isClean === false || inTurn === mostInTurn) unsure.add(path);
    else
      met?.next.forEach(next => {
        followOn(next, inTurn + 1);
      });
  };
  for (const path of [...new Set(sources.map(fromTop))].sort()) follow(path);
  const mayLack = unsure.size > 0;
  if (sent.has('')) return { paths: [''], mayLack };
  return { paths: [...sent], mayLack: mayLack || [...wanted].some(path => !covers(sent, path)) };
}

/** Links that lead to what is behind themselves, as `l` to `l/a`, would be followed without an end. */
export const mostInTurn = 40;

function covers(sent: ReadonlySet<string>, path: string): boolean {
  for (const { reached } of waysInto(path)) if (sent.has(reached)) return true;
  return false;
}

interface MetLink {
  /** Where it is, or the pattern that it matches. */
  readonly reached: string;
  /** The paths that are to be followed behind it. */
  readonly next: readonly string[];
  readonly isClean: boolean;
}

function firstLink(path: string, links: ContextLinks): MetLink | undefined {
  for (const { reached, rest } of waysInto(path)) {
    const targets = targetsAt(reached, links);
    if (targets.length === 0) continue;
    const next = targets.map(({ target }) => fromTop(`${target}/${rest}`));
    return { reached, next, isClean: targets.every(({ isClean }) => isClean) };
  }
  return undefined;
}

/** What the links at a path, or those that it matches, lead to by what is written alone. */
export function targetsAt(path: string, { textAt, matching }: ContextLinks): readonly LinkTarget[] {
  const own = hasWildcards(path.slice(path.lastIndexOf('/') + 1)) ? matching(path) : [path];
  return own.flatMap(link => {
    const text = textAt(link);
    return text === undefined ? [] : linkTarget(link, text);
  });
}

export interface LinkTarget {
  /** A clean path from the top. */
  readonly target: string;
  /** Whether it would be the same if links on the way to it were followed one by one: not so for `a/../b`. */
  readonly isClean: boolean;
}

export function linkTarget(link: string, text: string): LinkTarget {
  const above = text.startsWith('/') ? '' : link.slice(0, Math.max(0, link.lastIndexOf('/')));
  const parts = text.split('/').filter(part => part !== '' && part !== '.');
  const isClean = parts.every((part, index) => part !== '..' || index === 0 || parts[index - 1] === '..');
  return { target: fromTop(`${above}/${text}`), isClean };
}

/** A path part by part: how far it has come, and what is left of it. */
export function* waysInto(path: string): Generator<{ readonly reached: string; readonly rest: string }> {
  if (path === '') return;
  for (let slash = path.indexOf('/'); slash !== -1; slash = path.indexOf('/', slash + 1))
    yield { reached: path.slice(0, slash), rest: path.slice(slash + 1) };
  yield { reached: path, rest: '' };
}
