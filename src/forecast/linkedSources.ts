import { fromTop, splitAtPivot } from '../context/copySelection';
import { followLinks } from '../context/followLinks';
import { hasWildcards } from '../context/goPathMatch';
import { fileModes } from '../history/history';
import type { ContextHistory } from './contextHistory';
import { escaped, join, unescaped } from './stagePaths';

export interface ResolvedPaths {
  /** Whether what follows is a pattern, with wildcards in it; else it is taken as it is. */
  readonly isPattern: boolean;
  /** Where a source led at each commit, undefined when links led in a circle; empty when `isPlain`. */
  readonly paths: readonly (string | undefined)[];
  /** Whether its own last component was a link, one a commit; those on the way to it may have been. Empty when `isPlain`. */
  readonly areLinks: readonly boolean[];
  /** Whether no symbolic link was ever on its way. */
  readonly isPlain: boolean;
}

/** So many links are looked at; a repository with more has them somewhere else than in a COPY's way. */
const mostLinks = 10_000;

/** A source as far as links on its way matter: with `--parents` those on the way to its pivot point. */
interface LinkedSource {
  readonly source: string;
  readonly isLiteral?: boolean | undefined;
  readonly parents?: boolean;
}

/**
 * Where a source leads when symbolic links on its way are followed, its own last component included, as the engine does. What
 * stands behind the first wildcard is left as it is.
 */
export function resolvedPaths(
  history: ContextHistory,
  { source, isLiteral = false, parents = false }: LinkedSource,
  ignore: { readonly matches: (path: string) => boolean } | undefined,
): ResolvedPaths {
  const links = linksOf(history);
  if (links.size === 0) return plain;
  const { fixed, rest } = splitAtPattern({ source, isLiteral, parents });
  if (!isOnTheWay(fixed, links)) return plain;

  const current = new Map<string, string>();
  const setLink = (path: string, mode: number, blob: number): void => {
    const text = mode === fileModes.symbolicLink ? history.linkText(blob) : undefined;
    // A link that is not sent leads nowhere.
    if (text === undefined || ignore?.matches(path) === true) current.delete(path);
    else current.set(path, text);
  };
  const { start, changes } = history;
  start.path.forEach((path, row) => {
    if (links.has(path)) setLink(links.get(path) ?? '', start.mode[row] ?? 0, start.blob[row] ?? 0);
  });
  const [above, name] = splitLast(fixed);
  const areLinks: boolean[] = [];
  const paths = Array.from({ length: history.commitCount }, (_, commit) => {
    const end = changes.offsets[commit + 1] ?? 0;
    for (let row = changes.offsets[commit] ?? end; row < end; row++) {
      const link = links.get(changes.path[row] ?? 0);
      if (link !== undefined) setLink(link, changes.mode[row] ?? 0, changes.blob[row] ?? 0);
    }
    const folder = followLinks(above, path => current.get(path));
    areLinks.push(folder !== undefined && current.has(join(folder, name)));
    const resolved = followLinks(fixed, path => current.get(path));
    if (resolved === undefined) return undefined;
    const path = rest === '' ? resolved : escaped(resolved) + rest;
    return parents ? `${path}/./${splitAtPivot(source).pattern}` : path;
  });
  return { paths, areLinks, isPlain: false, isPattern: rest !== '' };
}

/** Whether a symbolic link ever was on the way of a source. */
export function mayPassLinks(history: ContextHistory, source: LinkedSource): boolean {
  return isOnTheWay(splitAtPattern(source).fixed, linksOf(history));
}

/** What stands before the first wildcard, as a name, and what is left, as a pattern: of a pivot point with `--parents`. */
function splitAtPattern({ source, isLiteral = false, parents = false }: LinkedSource): {
  readonly fixed: string;
  readonly rest: string;
} {
  const parts = fromTop(parents ? splitAtPivot(source).folder : source).split('/');
  const firstWildcard = isLiteral ? -1 : parts.findIndex(hasWildcards);
  if (firstWildcard === -1) return { fixed: parts.join('/'), rest: '' };
  return {
    fixed: parts.slice(0, firstWildcard).map(unescaped).join('/'),
    rest: `/${parts.slice(firstWildcard).join('/')}`,
  };
}

function splitLast(path: string): readonly [above: string, name: string] {
  const slash = path.lastIndexOf('/');
  return [path.slice(0, Math.max(0, slash)), path.slice(slash + 1)];
}

/** The blobs of all symbolic links of a history, by their numbers. */
export function linkBlobs({ start, changes }: Pick<ContextHistory, 'start' | 'changes'>): Set<number> {
  const blobs = new Set<number>();
  for (const { mode, blob } of [start, changes]) {
    mode.forEach((each, row) => {
      if (each === fileModes.symbolicLink) blobs.add(blob[row] ?? 0);
    });
  }
  return blobs;
}

const plain: ResolvedPaths = {
  paths: [],
  areLinks: [],
  isPlain: true,
  isPattern: false,
};

const known = new WeakMap<ContextHistory, ReadonlyMap<number, string>>();

/** Every file that ever was a symbolic link, by its number. */
export function linksOf(history: ContextHistory): ReadonlyMap<number, string> {
  let links = known.get(history);
  if (!links) {
    const found = new Map<number, string>();
    for (const { mode, path } of [history.start, history.changes]) {
      mode.forEach((each, row) => {
        const file = path[row] ?? 0;
        const text = each === fileModes.symbolicLink && found.size < mostLinks ? history.pathText(file) : undefined;
        if (text !== undefined) found.set(file, text);
      });
    }
    links = found;
    known.set(history, links);
  }
  return links;
}

function isOnTheWay(path: string, links: ReadonlyMap<number, string>): boolean {
  for (const link of links.values()) if (path === link || path.startsWith(`${link}/`)) return true;
  return false;
}
