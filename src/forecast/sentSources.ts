import { fromTop } from '../context/copySelection';
import {
  followPaths,
  linkTarget,
  mostInTurn,
  waysInto,
  type ContextLinks,
  type FollowedPaths,
} from '../context/followPaths';
import { compilePathPattern, hasWildcards } from '../context/goPathMatch';
import type { ContextHistory } from './contextHistory';
import { linkChangesOf } from './linkEnds';

/** The sources that decide what is sent: when one of them is the whole context, the others add nothing. */
export function decidingSources(sources: readonly string[]): readonly string[] {
  return sources.some(source => fromTop(source) === '') ? ['/'] : sources;
}

/** What is sent for the sources of a build as links among them are followed. */
export interface SentSources {
  /** Whether at any commit a source may be there of which not all is sent. */
  readonly mayLack: () => boolean;
  readonly overTime: () => SentOverTime;
}

export interface SentOverTime {
  /** What is sent at commits, each once. */
  readonly lists: readonly FollowedPaths[];
  /** Which of the lists holds, one a commit. */
  readonly at: Uint16Array;
}

/** Each list takes a look at the whole history; commits beyond it are taken to send what any of theirs does. */
const mostLists = 40;

/** The sources of a build, and what links among them send along at each commit. */
export function sourcesWithEnds(history: ContextHistory, sources: readonly string[]): SentSources {
  const deciding = decidingSources(sources);
  const asTheyAre = (): SentOverTime => ({
    lists: [{ paths: deciding, mayLack: false }],
    at: new Uint16Array(history.commitCount),
  });
  const index = linkIndexOf(history);
  if (deciding !== sources || index.texts.size === 0) return { mayLack: () => false, overTime: asTheyAre };
  const every = everyPath(sources, index);
  if (every.links.size === 0) return { mayLack: () => false, overTime: asTheyAre };
  let known: SentOverTime | undefined;
  const overTime = (): SentOverTime => (known ??= followOverTime(history, sources, index, every));
  return { mayLack: () => every.mayLack && overTime().lists.some(({ mayLack }) => mayLack), overTime };
}

function followOverTime(
  history: ContextHistory,
  sources: readonly string[],
  { matching }: LinkIndex,
  every: EveryPath,
): SentOverTime {
  const { commitCount } = history;
  const at = new Uint16Array(commitCount);
  const lists: FollowedPaths[] = [];
  const numbers = new Map<string, number>();
  const current = new Map<string, string>();
  const links: ContextLinks = { textAt: path => current.get(path), matching };
  const numberNow = (): number => {
    // One more for all that the others may be.
    if (lists.length === mostLists) return mostLists - 1;
    const found = followPaths(sources, links);
    const key = [found.mayLack, ...found.paths].join('\0');
    const number = numbers.get(key);
    if (number !== undefined) return number;
    const isLast = lists.length === mostLists - 1;
    const made = lists.push(isLast ? { paths: every.paths, mayLack: false } : found) - 1;
    numbers.set(key, made);
    return made;
  };

  const changes = linkChangesOf(history);
  let next = 0;
  let number = 0;
  for (let commit = 0; commit < commitCount; commit++) {
    let isChanged = commit === 0;
    for (let change = changes[next]; change?.commit === commit; change = changes[++next]) {
      if (change.text === undefined) current.delete(change.path);
      else current.set(change.path, change.text);
      isChanged ||= every.links.has(change.path);
    }
    if (isChanged) number = numberNow();
    at[commit] = number;
  }
  return { lists, at };
}

/** The links of all commits. */
interface LinkIndex {
  /** What each of them has said, by its path. */
  readonly texts: ReadonlyMap<string, ReadonlySet<string>>;
  readonly matching: ContextLinks['matching'];
}

const indexes = new WeakMap<ContextHistory, LinkIndex>();

function linkIndexOf(history: ContextHistory): LinkIndex {
  const index = indexes.get(history) ?? makeIndex(history);
  indexes.set(history, index);
  return index;
}

function makeIndex(history: ContextHistory): LinkIndex {
  const texts = new Map<string, Set<string>>();
  for (const { path, text } of linkChangesOf(history)) {
    if (text === undefined) continue;
    const known = texts.get(path);
    if (known) known.add(text);
    else texts.set(path, new Set([text]));
  }
  const byFolder = new Map<string, string[]>();
  for (const path of [...texts.keys()].sort()) {
    const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
    const known = byFolder.get(folder);
    if (known) known.push(path);
    else byFolder.set(folder, [path]);
  }
  const find = (pattern: string): readonly string[] => {
    const end = pattern.lastIndexOf('/');
    const compiled = compilePathPattern(pattern.slice(end + 1));
    if (!compiled.ok) return [];
    const inFolder = byFolder.get(pattern.slice(0, Math.max(0, end))) ?? [];
    return inFolder.filter(path => compiled.pattern.matches(path.slice(end + 1)));
  };
  const found = new Map<string, readonly string[]>();
  const matching = (pattern: string): readonly string[] => {
    const links = found.get(pattern) ?? find(pattern);
    if (found.size > 1000) found.clear();
    found.set(pattern, links);
    return links;
  };
  return { texts, matching };
}

/** What any commit may make of sources by following links. */
interface EveryPath extends FollowedPaths {
  /** The links that have a part in it. */
  readonly links: ReadonlySet<string>;
}

/** Of more, everything is taken to be sent. */
const mostPaths = 10_000;

function everyPath(sources: readonly string[], { texts, matching }: LinkIndex): EveryPath {
  /** With how many links were followed to each. */
  const paths = new Map(sources.map(source => [fromTop(source), 0]));
  const patterns = new Set<string>();
  const links = new Set<string>();
  const passed = new Set<string>();
  let mayLack = false;
  for (const [path, inTurn] of paths) {
    if (inTurn === mostInTurn) continue;
    for (const { reached, rest } of waysInto(path)) {
      const isPattern = hasWildcards(reached.slice(reached.lastIndexOf('/') + 1));
      const own = isPattern ? matching(reached) : texts.has(reached) ? [reached] : [];
      if (own.length === 0) continue;
      // Two that come to one link: the second may not be followed.
      if (passed.has(reached)) mayLack = true;
      passed.add(reached);
      if (isPattern) patterns.add(reached);
      for (const link of own) {
        links.add(link);
        for (const text of texts.get(link) ?? []) {
          const { target, isClean } = linkTarget(link, text);
          if (!isClean) mayLack = true;
          const next = fromTop(`${target}/${rest}`);
          if (!paths.has(next)) paths.set(next, inTurn + 1);
        }
      }
    }
    if (paths.size > mostPaths) return { paths: ['/'], mayLack: true, links: new Set(texts.keys()) };
  }
  return { paths: [...paths.keys(), ...patterns], mayLack, links };
}
