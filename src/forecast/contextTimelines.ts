import {
  compileCopySelection,
  splitAtPivot,
  type CopyProblem,
  type CopySource,
  type LeftOut,
} from '../context/copySelection';
import { hasWildcards } from '../context/goPathMatch';
import { createContextEntries, type ContextEntries } from './contextEntries';
import type { ContextHistory } from './contextHistory';
import { findContextPaths, type ContextPaths } from './contextPaths';
import { findFolderChanges, type FolderChanges } from './folderChanges';
import { mergedChange, noChange } from './sourceChange';
import type { Ignored } from './selectedFiles';
import { createSentRules, eachOverTime, type SentRules } from './sentRules';
import { decidingSources } from './sentSources';
import { followSent } from './sentTimeline';
import { followSource, type SourceTimeline } from './sourceTimeline';
import { followMatches, matchedLinks } from './linkedMatches';
import { linkEnds } from './linkEnds';
import { mayPassLinks, resolvedPaths } from './linkedSources';

/** What a source takes from the build context. */
export interface SourceRequest {
  readonly source: string;
  readonly excludes: readonly string[];
  readonly leftOut?: LeftOut | undefined;
  readonly lacking?: LeftOut | undefined;
  readonly parents: boolean;
  /** Whether the source is a name as it is, without wildcards. */
  readonly isLiteral?: boolean | undefined;
  /** Whether the modes of files do not count. */
  readonly ignoresModes?: boolean | undefined;
  /** Whether links at the top of a source that is the whole context are never followed. */
  readonly keepsLinks?: boolean | undefined;
}

/** What the ignore file keeps away. */
export interface IgnoreRules {
  /** Equal texts are equal rules. */
  readonly text: string;
  /** As a pattern matcher's. */
  readonly matches: (path: string) => boolean;
  /** Likewise; undefined where no file is sent so. */
  readonly sendsEmpty?: ((path: string) => boolean) | undefined;
}

/**
 * The sources of steps over one history, each followed once: what is known of a source does not depend on the rest of the
 * Dockerfile, so that an edit costs no more than the sources it changes.
 */
export interface ContextTimelines {
  readonly history: ContextHistory;
  /**
   * A source from commit to commit; the problem when the engine refuses a pattern in it.
   * @param sources all sources of the build, as only what they name is sent; by default this one
   */
  follow(
    request: SourceRequest,
    ignore: IgnoreRules | undefined,
    sources?: readonly string[],
  ): SourceTimeline | CopyProblem;
  /**
   * Whether anything at or below a path is sent, one a commit.
   * @param sources all sources of the build, as only what they name is sent
   */
  sends(path: string, sources: readonly string[], ignore: IgnoreRules | undefined): readonly boolean[];
  /** What is at single paths. */
  entries(ignore: IgnoreRules | undefined): ContextEntries;
  /** The same of what is sent for a source, where it is asked about one commit; of any commit it may tell more. */
  entriesFor(request: SourceRequest, ignore: IgnoreRules | undefined, sources: readonly string[]): ContextEntries;
  /** What keeps files away from a source: the ignore file, and at some commits that no source names what links lead to. */
  sentFor(request: SourceRequest, ignore: IgnoreRules | undefined, sources: readonly string[]): readonly SentRules[];
  /** Its paths, taken apart, and when they came and went. */
  readonly paths: () => ContextPaths;
  readonly folderChanges: () => FolderChanges;
}

/** More sources than most files have. */
const fewestKept = 300;
/** Bytes, or fewer sources would be kept than that. */
const keptBytes = 64_000_000;

/** How many sources are kept; beyond it, those that were followed first are forgotten, and a file with more follows all again. */
function mostKept({ commitCount, pathCount }: ContextHistory): number {
  // Three columns by commit, and a byte for each path.
  return Math.max(fewestKept, Math.floor(keptBytes / (24 * commitCount + pathCount + 1)));
}

export function createContextTimelines(history: ContextHistory): ContextTimelines {
  const kept = new Map<string, SourceTimeline | CopyProblem>();
  const keptSent = new Map<string, readonly boolean[]>();
  const ignoredBy = new Map<string, Ignored>();
  const entriesBy = new Map<string | undefined, ContextEntries>();
  const entriesAmongBy = new Map<string, ContextEntries>();
  const { sourcesSent, needsSources, isOdd, rulesFor } = createSentRules(history);
  const most = mostKept(history);
  const keep = <T>(all: Map<string, T>, key: string, value: T): void => {
    if (all.size >= most) all.delete(all.keys().next().value ?? '');
    all.set(key, value);
  };
  const allPaths = once(() => findContextPaths(history));
  const allChanges = once(() => findFolderChanges(history, allPaths()));

  const ignoredOf = (ignore: IgnoreRules): Ignored => {
    const known = ignoredBy.get(ignore.text);
    if (known) return known;
    if (ignoredBy.size > 8) ignoredBy.clear();
    const made = rememberIgnored(history, allPaths, ignore);
    ignoredBy.set(ignore.text, made);
    return made;
  };

  /** As `sends` of what is returned. */
  const sendsBelow = (
    path: string,
    sources: readonly string[],
    ignore: IgnoreRules | undefined,
  ): readonly boolean[] => {
    const below = (list: readonly string[]): readonly boolean[] =>
      followSent(history, allPaths(), allChanges(), path, list, ignore && ignoredOf(ignore));
    const named = decidingSources(sources);
    const key = JSON.stringify([path, named, ignore?.text ?? null]);
    const known = keptSent.get(key);
    if (known) return known;
    let sent = below(named);
    // What links lead to matters only where what is named does not do.
    if (sent.includes(false)) {
      const { lists, at } = sourcesSent(named).overTime();
      const ofLists = lists.map(({ paths }) => below(paths));
      sent = Array.from(at, (list, commit) => ofLists[list]?.[commit] === true);
    }
    keep(keptSent, key, sent);
    return sent;
  };

  /** The links that are followed because a pattern matches them; `--exclude` on the whole context takes what is at its top for matched. */
  const linksMetBy = (source: CopySource, ignored: Ignored | undefined): ReadonlyMap<number, string> | undefined => {
    if (source.hasWildcards) return matchedLinks(history, source.path, ignored);
    if (source.form !== 'list' || source.path !== '') return undefined;
    return new Map([...matchedLinks(history, '*', ignored)].filter(([, text]) => source.selects(text)));
  };

  const followPlainly = (request: SourceRequest, ignore: IgnoreRules | undefined): SourceTimeline | CopyProblem => {
    const compiled = compileCopySelection({ ...request, sources: [request.source] });
    if (!compiled.ok) return compiled.problem;
    const [source] = compiled.selection.sources as readonly [CopySource];
    // Without an ignore file every folder that is there has a file that is sent.
    const needsFolders = ignore !== undefined || source.form === 'list' || source.isLacking;
    const ignored = ignore && ignoredOf(ignore);
    const links = request.keepsLinks === true && !source.hasWildcards ? undefined : linksMetBy(source, ignored);
    if (!links || links.size === 0)
      return followSource(
        history,
        allPaths(),
        needsFolders ? allChanges() : undefined,
        source,
        ignored,
        request.ignoresModes,
      );
    // A link that a wildcard matches stands for what it leads to.
    const ends = linkEnds(history, [...links.values()], ignore);
    const matches = followMatches(history, links, ends, path => {
      const file = history.pathNumber(path);
      const isPlain = allPaths().folderNumber(path) === undefined;
      if (isPlain && file !== undefined && ignored?.file(file) !== true) return 'asItIs';
      if (isPlain) return [];
      const found = followAmong({ source: path, excludes: [], parents: false, isLiteral: true }, ignore);
      return Array.from({ length: history.commitCount }, (_, commit) => contentOf(found, commit));
    });
    const timeline = followSource(matches.history, allPaths(), allChanges(), source, ignored, request.ignoresModes);
    return { ...timeline, isMet: timeline.isMet.map((isMet, commit) => isMet && matches.dangles[commit] !== true) };
  };

  /** @param sources all sources of the build: the first that comes to a link is sent with what is behind it, but no other one */
  function follow(
    request: SourceRequest,
    ignore: IgnoreRules | undefined,
    sources: readonly string[],
  ): SourceTimeline | CopyProblem {
    const isSentAt = (asked: SourceRequest): readonly boolean[] => sentAt(asked, ignore, sources);
    if (!needsSources(request, sources)) return followAmong(request, ignore, isSentAt);
    const { lists, at } = rulesFor(request, ignore, sources);
    let plain: SourceTimeline | CopyProblem | undefined;
    const ofLists: SourceTimeline[] = [];
    for (const rules of lists) {
      const isPlain = rules === ignore;
      const found = isPlain
        ? (plain ??= followAmong(request, ignore, isSentAt))
        : followAmong(request, rules, isSentAt);
      if (isProblem(found)) return found;
      ofLists.push(found);
    }
    return ofLists.length === 1 && ofLists[0] ? ofLists[0] : joined(Array.from(at, list => ofLists[list]));
  }

  /**
   * What a source finds among all that some rules leave.
   * @param isSentAt whether what patterns start from that links lead to is sent
   */
  function followAmong(
    request: SourceRequest,
    rules: IgnoreRules | undefined,
    isSentAt?: (asked: SourceRequest) => readonly boolean[],
  ): SourceTimeline | CopyProblem {
    const resolved = resolvedPaths(history, request, rules);
    if (resolved.isPlain) return followPlainly(request, rules);
    const { isPattern, paths } = resolved;
    const byPath = new Map<string, SourceTimeline>();
    const led: (SourceTimeline | undefined)[] = [];
    for (const [commit, path] of paths.entries()) {
      // What a link leads to is taken whole: `--exclude` does not reach into it, but behind those on the way.
      const isWhole = !isPattern && resolved.areLinks[commit] === true;
      const key = `${isWhole ? 'whole ' : ''}${path}`;
      if (path !== undefined && !byPath.has(key)) {
        const asked = { ...request, source: path, isLiteral: !isPattern };
        const counted = isWhole ? takenWhole(request, path) : asked;
        const timeline = followPlainly(counted, rules);
        if (isProblem(timeline)) return timeline;
        byPath.set(key, isSentAt ? { ...timeline, isSent: isSentAt(request.parents ? asked : counted) } : timeline);
      }
      led.push(path === undefined ? undefined : byPath.get(key));
    }
    return joined(led);
  }

  const entriesOf = (ignore: IgnoreRules | undefined): ContextEntries => {
    const known = entriesBy.get(ignore?.text);
    if (known) return known;
    const made = createContextEntries(history, allPaths, allChanges, ignore && ignoredOf(ignore));
    if (entriesBy.size > 8) entriesBy.clear();
    entriesBy.set(ignore?.text, made);
    return made;
  };

  const entriesAmong = (
    request: SourceRequest,
    ignore: IgnoreRules | undefined,
    sources: readonly string[],
  ): ContextEntries => {
    const every = entriesOf(ignore);
    const { lists, at } = rulesFor(request, ignore, sources);
    const ofLists = lists.map(rules =>
      rules === ignore ? every : createContextEntries(history, allPaths, allChanges, rules && ignoredOf(rules)),
    );
    const among = (commit: number): ContextEntries => ofLists[at[commit] ?? 0] ?? every;
    return {
      ...every,
      at: (path, commit) => among(commit).at(path, commit),
      follow: (path, commit) => among(commit).follow(path, commit),
    };
  };

  /** Of what patterns choose from: whether any of it is sent, without which the step fails. */
  function sentAt(
    request: SourceRequest,
    ignore: IgnoreRules | undefined,
    sources: readonly string[],
  ): readonly boolean[] {
    const required = requiredOf(request);
    if (required === undefined) return new Array<boolean>(history.commitCount).fill(true);
    return sendsBelow(required, sources, ignore);
  }

  return {
    history,
    paths: allPaths,
    folderChanges: allChanges,
    follow: (request, ignore, sources = [request.source]) => {
      const key = JSON.stringify([
        request.source,
        request.excludes,
        request.leftOut ?? null,
        request.lacking ?? null,
        request.parents,
        request.isLiteral === true,
        request.ignoresModes === true,
        request.keepsLinks === true,
        ignore?.text ?? null,
        // What a pattern starts from behind a link may be sent for the sake of another source.
        ...(needsSources(request, sources) || (needsFound(request) && mayPassLinks(history, request)) ? sources : []),
      ]);
      const known = kept.get(key);
      if (known) return known;
      const followed = follow(request, ignore, sources);
      keep(kept, key, followed);
      return followed;
    },
    sends: sendsBelow,
    sentFor: (request, ignore, sources) =>
      needsSources(request, sources)
        ? eachOverTime(rulesFor(request, ignore, sources))
        : [{ rules: ignore, commits: undefined }],
    entries: entriesOf,
    entriesFor: (request, ignore, sources) => {
      if (!needsSources(request, sources)) return entriesOf(ignore);
      const key = JSON.stringify([isOdd(request), ignore?.text ?? null, sources]);
      const known = entriesAmongBy.get(key) ?? entriesAmong(request, ignore, sources);
      if (entriesAmongBy.size > 8 && !entriesAmongBy.has(key)) entriesAmongBy.clear();
      entriesAmongBy.set(key, known);
      return known;
    },
  };
}

function once<T>(work: () => T): () => T {
  let made: { readonly result: T } | undefined;
  return () => (made ??= { result: work() }).result;
}

/** What is there at a commit, as a text; undefined when nothing is. */
function contentOf(timeline: SourceTimeline | CopyProblem | undefined, commit: number): string | undefined {
  if (!timeline || isProblem(timeline) || timeline.kinds[commit] === 'absent') return undefined;
  return timeline.contents[commit];
}

/** Whether something has to be there for what a source chooses from it. */
function needsFound({ source, parents }: SourceRequest): boolean {
  return parents || hasWildcards(source);
}

/**
 * What counts for a source whose last component is a link. A pivot point of `--parents` that is one is held itself against the
 * patterns, by the name '': what it leads to counts as a whole or not at all, though what patterns choose there is copied
 * (`includedPaths` in BuildKit's cache/contenthash, seen on Docker Engine 28.5).
 */
function takenWhole(request: SourceRequest, path: string): SourceRequest {
  if (!request.parents) return { ...request, excludes: [], source: path, isLiteral: true };
  const compiled = compileCopySelection({ ...request, sources: [request.source] });
  const source = compiled.ok ? compiled.selection.sources[0] : undefined;
  // Of the link alone, patterns choose nothing.
  if (source?.selects(source.path) !== true) return request;
  return { ...request, excludes: [], source: splitAtPivot(path).folder, parents: false, isLiteral: true };
}

export function isProblem(followed: SourceTimeline | CopyProblem): followed is CopyProblem {
  return 'kind' in followed;
}

/** Asks the rules once about each file and folder. */
function rememberIgnored(history: ContextHistory, paths: () => ContextPaths, ignore: IgnoreRules): Ignored {
  const files = new Uint8Array(history.pathCount);
  let ofFolders: Uint8Array | undefined;
  const answerTo = (text: string): number => (ignore.matches(text) ? 2 : 1);
  return {
    file: path => {
      if (files[path] === 0) files[path] = answerTo(history.pathText(path) ?? '');
      return files[path] === 2;
    },
    folder: folder => {
      ofFolders ??= new Uint8Array(paths().folders.length);
      if (ofFolders[folder] === 0) ofFolders[folder] = answerTo(paths().folders[folder] ?? '');
      return ofFolders[folder] === 2;
    },
  };
}

/** What a source with patterns starts from, which must have been sent; undefined when it needs nothing, or is none. */
export function requiredOf(request: SourceRequest): string | undefined {
  const compiled = compileCopySelection({ ...request, sources: [request.source] });
  const source = compiled.ok ? compiled.selection.sources[0] : undefined;
  return source?.form === 'list' && source.required !== '' ? source.required : undefined;
}

/** A source that led elsewhere at some commits, as symbolic links had it; undefined where it led nowhere. */
function joined(led: readonly (SourceTimeline | undefined)[]): SourceTimeline {
  return {
    contents: led.map((timeline, commit) => timeline?.contents[commit] ?? ''),
    kinds: led.map((timeline, commit) => timeline?.kinds[commit] ?? 'absent'),
    isMet: led.map((timeline, commit) => timeline?.isMet[commit] ?? false),
    ...(led.some(timeline => timeline?.isSent) && {
      isSent: led.map((timeline, commit) => timeline?.isSent?.[commit] ?? true),
    }),
    changeAt: commit => {
      const timelines = new Set([led[commit - 1], led[commit]]);
      return mergedChange([...timelines].map(timeline => timeline?.changeAt(commit) ?? noChange));
    },
    fileCount: led.at(-1)?.fileCount ?? 0,
    filesAtEnd: () => led.at(-1)?.filesAtEnd() ?? [],
  };
}
