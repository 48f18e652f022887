import { fromTop } from '../context/copySelection';
import { hasWildcards } from '../context/goPathMatch';
import type { ContextHistory } from './contextHistory';
import type { IgnoreRules, SourceRequest } from './contextTimelines';
import { matchedLinks } from './linkedMatches';
import { linkBlobs, linksOf, mayPassLinks } from './linkedSources';
import { decidingSources, sourcesWithEnds, type SentSources } from './sentSources';
import { rulesOfSent } from './sentTimeline';

/** What is kept away from a source at some commits; at all of them where none are told. */
export interface SentRules {
  readonly rules: IgnoreRules | undefined;
  readonly commits: ReadonlySet<number> | undefined;
}

/** The same from commit to commit. */
export interface RulesOverTime {
  readonly lists: readonly (IgnoreRules | undefined)[];
  /** Which of them holds, one a commit. */
  readonly at: Uint16Array;
}

/** What is sent for sources of a build over one history, where more than the ignore file decides that. */
export interface SentForSources {
  /** What links among the sources send along. */
  readonly sourcesSent: (sources: readonly string[]) => SentSources;
  /** Whether what else is sent decides what a source finds. */
  readonly needsSources: (request: SourceRequest, sources: readonly string[]) => boolean;
  /** Whether it does so whatever the other sources are. */
  readonly isOdd: (request: SourceRequest) => boolean;
  /** What is kept away from a source that needs all of them. */
  readonly rulesFor: (
    request: SourceRequest,
    ignore: IgnoreRules | undefined,
    sources: readonly string[],
  ) => RulesOverTime;
}

/** More lists of sources than there are while a Dockerfile is edited. */
const mostKept = 300;

export function createSentRules(history: ContextHistory): SentForSources {
  const kept = new Map<string, SentSources>();
  let lastSent: { readonly sources: readonly string[]; readonly sent: SentSources } | undefined;
  const sourcesSent = (sources: readonly string[]): SentSources => {
    if (lastSent?.sources === sources) return lastSent.sent;
    const key = JSON.stringify(decidingSources(sources));
    const sent = kept.get(key) ?? sourcesWithEnds(history, sources);
    if (kept.size >= mostKept) kept.clear();
    kept.set(key, sent);
    lastSent = { sources, sent };
    return sent;
  };

  let leadsToPatterns: boolean | undefined;
  /** Whether a source, or what a link leads to, may be there and not be sent, as names are read as patterns of what to send. */
  const isOdd = (request: SourceRequest): boolean => {
    const { source, isLiteral, parents } = request;
    const path = fromTop(source);
    if (isLiteral === true && hasWildcards(path)) return true;
    if (linksOf(history).size === 0) return false;
    if (path.includes('\\')) return true;
    // Only where the last part alone is a pattern, what links lead to that it matches is sent.
    if (!parents && !endsInPattern(path) && matchedLinks(history, path, undefined).size > 0) return true;
    leadsToPatterns ??= [...linkBlobs(history)].some(blob => isPatternText(history.linkText(blob)));
    return leadsToPatterns && (hasWildcards(path) || mayPassLinks(history, request));
  };

  /** Whether what else is sent decides what a source finds. */
  const needsSources = (request: SourceRequest, sources: readonly string[]): boolean =>
    isOdd(request) ||
    (linksOf(history).size > 0 &&
      (hasWildcards(request.source) || mayPassLinks(history, request)) &&
      sourcesSent(sources).mayLack());

  const rulesFor: SentForSources['rulesFor'] = (request, ignore, sources) => {
    const { lists, at } = sourcesSent(sources).overTime();
    const isAlwaysOdd = isOdd(request);
    const rulesOf = (paths: readonly string[], mayLack: boolean): IgnoreRules | undefined =>
      mayLack || isAlwaysOdd ? (rulesOfSent(paths, ignore) ?? ignore) : ignore;
    return { lists: lists.map(({ paths, mayLack }) => rulesOf(paths, mayLack)), at };
  };

  return { sourcesSent, needsSources, isOdd, rulesFor };
}

/** Told one by one. */
export function eachOverTime({ lists, at }: RulesOverTime): readonly SentRules[] {
  if (lists.length === 1) return [{ rules: lists[0], commits: undefined }];
  const commits = lists.map(() => new Set<number>());
  at.forEach((list, commit) => commits[list]?.add(commit));
  return lists.map((rules, list) => ({ rules, commits: commits[list] }));
}

/** Whether the last part of a source alone is a pattern, if any is. */
function endsInPattern(path: string): boolean {
  return !hasWildcards(path.slice(0, Math.max(0, path.lastIndexOf('/'))));
}

function isPatternText(linkText: string | undefined): boolean {
  return linkText !== undefined && hasWildcards(linkText);
}
