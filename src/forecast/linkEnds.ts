import { followLinks } from '../context/followLinks';
import { fileModes } from '../history/history';
import type { ContextHistory } from './contextHistory';
import { linksOf } from './linkedSources';

/** Where a path leads from a commit on, links followed; undefined when they lead in a circle. */
export interface LinkEnd {
  readonly from: number;
  readonly end: string | undefined;
}

/** That a path leads somewhere else from a commit on. */
export interface Move extends LinkEnd {
  /** The place of the path among those that were asked for. */
  readonly index: number;
}

/** What `linkEnds` found, in the order of the commits. */
export function movesOf(ends: readonly (readonly LinkEnd[])[]): readonly Move[] {
  return ends
    .flatMap((own, index) => own.map(({ from, end }) => ({ from, end, index })))
    .sort((a, b) => a.from - b.from);
}

/** A link that a commit made, changed, or, without a text, took away. */
export interface LinkChange {
  readonly commit: number;
  readonly path: string;
  readonly text: string | undefined;
}

/**
 * Where each of these paths leads at the commits, its last component included. All are followed at once, and one is looked at
 * again only when a commit changes a link that it has passed, or that might now stand in its way.
 * @param paths clean, from the top, as they are
 * @param ignore a link that it keeps away leads nowhere: it is as if it were not there
 */
export function linkEnds(
  history: ContextHistory,
  paths: readonly string[],
  ignore: { readonly matches: (path: string) => boolean } | undefined,
): readonly (readonly LinkEnd[])[] {
  const changes = linkChangesOf(history);
  if (changes.length === 0) return paths.map(path => [{ from: 0, end: followLinks(path, () => undefined) }]);
  const current = new Map<string, string>();
  const ends: LinkEnd[][] = paths.map(() => []);
  /** By the path at which a link was looked for, whose way that is. */
  const passing = new Map<string, Set<number>>();
  const follow = (index: number, commit: number): void => {
    const end = followLinks(paths[index] ?? '', path => {
      const known = passing.get(path);
      if (known) known.add(index);
      else passing.set(path, new Set([index]));
      return current.get(path);
    });
    const own = ends[index] ?? [];
    if (own.length === 0 || own.at(-1)?.end !== end) own.push({ from: commit, end });
  };
  const apply = ({ path, text }: LinkChange): void => {
    if (text === undefined || ignore?.matches(path) === true) current.delete(path);
    else current.set(path, text);
  };

  let next = 0;
  /** Applies what a commit changed in links, and tells whose ways pass them. */
  const applyNext = (commit: number): ReadonlySet<number> => {
    const again = new Set<number>();
    for (let change = changes[next]; change?.commit === commit; change = changes[++next]) {
      apply(change);
      passing.get(change.path)?.forEach(index => again.add(index));
    }
    return again;
  };
  applyNext(0);
  paths.forEach((_, index) => {
    follow(index, 0);
  });
  while (next < changes.length) {
    const commit = changes[next]?.commit ?? 0;
    for (const index of applyNext(commit)) follow(index, commit);
  }
  return ends;
}

const known = new WeakMap<ContextHistory, readonly LinkChange[]>();

/** In the order of commits; those before the first one are its own. */
export function linkChangesOf(history: ContextHistory): readonly LinkChange[] {
  let changes = known.get(history);
  if (!changes) known.set(history, (changes = findLinkChanges(history)));
  return changes;
}

function findLinkChanges(history: ContextHistory): LinkChange[] {
  const links = linksOf(history);
  const { start, changes, commitCount } = history;
  const found: LinkChange[] = [];
  const add = (commit: number, file: number, mode: number, blob: number): void => {
    const path = links.get(file);
    if (path === undefined) return;
    found.push({ commit, path, text: mode === fileModes.symbolicLink ? history.linkText(blob) : undefined });
  };
  start.path.forEach((file, row) => {
    add(0, file, start.mode[row] ?? 0, start.blob[row] ?? 0);
  });
  for (let commit = 0; commit < commitCount; commit++) {
    const end = changes.offsets[commit + 1] ?? 0;
    for (let row = changes.offsets[commit] ?? end; row < end; row++)
      add(commit, changes.path[row] ?? 0, changes.mode[row] ?? 0, changes.blob[row] ?? 0);
  }
  return found;
}
