import { parseIgnoreFile } from '../context/dockerignore';
import type { FileSystem } from '../context/fileSystem';
import type { IgnoreFileLookup } from '../context/ignoreFileLookup';
import { createPatternMatcher } from '../context/patternMatcher';
import { spelledAsOnDisk } from '../context/spelling';
import type { Evaluation } from '../dockerfile/evaluate';
import type { BlindSpots } from '../history/blindSpots';
import type { History, HistoryFailure } from '../history/history';
import type { UncommittedFiles } from '../history/readWorkingTree';
import type { HistoryRequest, HistoryResult } from '../history/readHistory';
import { findSpelledContext } from './buildContext';
import { takesGitFolder, type ContextFiles } from './buildPlan';
import { contextHistory, emptyHistory, withCommit, withGitFolder } from './contextHistory';
import { createContextTimelines, type ContextTimelines, type IgnoreRules } from './contextTimelines';
import type { Forecast, NoForecast } from './forecast';
import { forecastDockerfile, forecastInParts, type ForecastInput } from './forecastDockerfile';
import { linkBlobs } from './linkedSources';
import { runAtOnce, type RunWork } from './longWork';
import type { ContextInput } from './stepInputs';
import { contextInputs } from './steps';
import { uncommittedChanges } from './uncommitted';
import { blobsOf, filesSentEmpty } from './sentEmpty';
import { pathIn, unseenFiles } from './unseenFiles';

/** What a forecast is made from. */
export interface ForecastRequest {
  /** An absolute path, with slashes. */
  readonly dockerfilePath: string;
  readonly evaluation: Evaluation;
  /** How many of the last commits are replayed. */
  readonly builds: number;
  /** An absolute path, with slashes; found out by where the sources are when it is not given. */
  readonly contextFolder?: string | undefined;
  /** A stage's name; the last stage when it is not given. */
  readonly target?: string | undefined;
  /** Additional contexts by name: those that are folders as absolute paths. Of others nothing is known to change. */
  readonly namedContexts?: Readonly<Record<string, string>> | undefined;
  /** The branch or commit whose history is replayed; what is checked out when it is not given. */
  readonly revision?: string | undefined;
  /** Which builds share a cache: all of them, or none, so that every build starts cold. `all` when it is not given. */
  readonly sharedCache?: 'all' | 'none' | undefined;
  /** Seconds that were measured, by `stepKey`; they replace the assumed ones. */
  readonly measured?: ReadonlyMap<string, number> | undefined;
}

/** How a forecast reaches the disk and git. */
export interface ForecastSources {
  readonly files: FileSystem;
  readHistory(request: HistoryRequest, signal: AbortSignal | undefined): Promise<HistoryResult>;
  /** What the working tree has that is not committed; left out where nobody asks about the next build. */
  readUncommitted?(history: History, signal: AbortSignal | undefined): Promise<UncommittedFiles | undefined>;
  /** Where the history and the disk tell different things; left out where nobody asks, as it takes some runs of git. */
  readBlindSpots?(history: History): Promise<BlindSpots | undefined>;
  /** What small files of a repository say, by their blobs' ids: symbolic links; left out where nobody follows them. */
  readTexts?(root: string, ids: readonly string[]): Promise<ReadonlyMap<string, string> | undefined>;
  /** The bytes of files of a repository, by their blobs' ids: of those that a build gets empty. */
  readBlobSizes?(root: string, ids: readonly string[]): Promise<ReadonlyMap<string, number> | undefined>;
  /** Runs the forecast's own work, where others are to have their turns meanwhile; left out where it may be done at once. */
  readonly run?: RunWork;
  /** The sizes of a commit's files; left out where nobody asks for bytes, as git looks at every file. */
  readSizes?(folder: string, commit: string): Promise<ReadonlyMap<string, number> | undefined>;
}

/** Reads what a forecast needs and makes it. Never fails: where there is no forecast, it says why. */
export async function loadForecast(
  request: ForecastRequest,
  sources: ForecastSources,
  signal?: AbortSignal,
): Promise<Forecast | NoForecast> {
  const { evaluation, builds, revision } = request;
  const { files } = sources;
  // git compares the folder that it starts in with the names that it knows.
  const dockerfilePath = await spelledAsOnDisk(files, request.dockerfilePath);
  const contextFolder = request.contextFolder && (await spelledAsOnDisk(files, request.contextFolder));
  // Reading the history takes longest, so it does not wait for the context, which is mostly in the same repository.
  const start = contextFolder ?? dockerfilePath.slice(0, Math.max(1, dockerfilePath.lastIndexOf('/')));
  const reading = sources.readHistory({ folder: start, builds, revision }, signal);
  const inputs = contextInputs(evaluation);
  const context = await findSpelledContext(files, dockerfilePath, evaluation, contextFolder);
  const ignore = compileIgnoreFile(context.ignoreFile);
  if ('reason' in ignore) return ignore;
  const early = await reading;
  const above = early.ok ? folderAbove(early.history.folder, start, context.folder) : undefined;
  const read =
    above === undefined && context.folder !== start
      ? await sources.readHistory({ folder: context.folder, builds, revision }, signal)
      : early;
  const { namedContexts = {}, ...rest } = request;
  const input = { ...rest, contextFolder: context.folder, ignore: ignore.rules };
  if (!read.ok) {
    const why = noHistory(read.failure, context.folder);
    return why.reason === 'noHistory' || why.reason === 'gitMissing' ? guessedForecast(input, why.message) : why;
  }
  const { history } = read;
  const folder = above ?? history.folder;
  const [sizes, uncommitted, blindSpots, committed] = await Promise.all([
    sources.readSizes?.(context.folder, history.headId),
    sources.readUncommitted?.(history, signal),
    sources.readBlindSpots?.(history),
    timelinesOf(history, folder, { inputs, contextFolder: context.folder, ignore: ignore.rules }, sources),
  ]);
  // Another branch's next build is not made from the files that are checked out.
  const current = uncommitted?.headId === history.headId ? uncommitted : undefined;
  const withNext = (top: string, timelines: ContextTimelines): ContextTimelines =>
    current ? withUncommitted(history, top, timelines, current) : timelines;
  const named = await filesOfContexts(namedContexts, history, inputs, sources);
  const withNextIn = (context: NamedFiles | undefined): ContextFiles | undefined =>
    context && { timelines: withNext(context.top, context.timelines), ignore: context.ignore };
  const work = forecastInParts({
    ...input,
    commits: history.commits,
    timelines: withNext(folder, committed),
    namedContexts: new Map(named.map(([name, files]) => [name, withNextIn(files)])),
    sizes: sizes && sizesInContext(sizes, folder),
    warnings: [
      ...historyWarnings(history, builds),
      ...unseenFiles(inputs, input.ignore, folder, { uncommitted, blindSpots }),
    ],
  });
  const { run = atOnce } = sources;
  // After an abort nobody waits for it any more.
  return (await run(work, signal)) ?? noHistory({ reason: 'cancelled', message: '' }, context.folder);
}

const atOnce: RunWork = (work, signal) => Promise.resolve(signal?.aborted === true ? undefined : runAtOnce(work));

/** An additional context that is a folder of the repository, with its own ignore file. */
interface NamedFiles extends ContextFiles {
  /** Its path from the repository's root. */
  readonly top: string;
}

/** The additional contexts by name; undefined for one that is no folder of this repository. */
async function filesOfContexts(
  contexts: Readonly<Record<string, string>>,
  history: History,
  inputs: readonly ContextInput[],
  sources: ForecastSources,
): Promise<(readonly [name: string, files: NamedFiles | undefined])[]> {
  const filesOf = async (name: string, given: string): Promise<NamedFiles | undefined> => {
    const where = given.startsWith('/') ? await spelledAsOnDisk(sources.files, given) : given;
    const top = where === history.root ? '' : pathIn(history.root, where);
    if (top === undefined) return undefined;
    const text = await sources.files.readText(`${where}/.dockerignore`);
    const ignore = text.ok ? compileIgnoreFile({ status: 'found', path: where, name, text: text.text }) : undefined;
    if (ignore && 'reason' in ignore) return undefined;
    const followed = await timelinesOf(history, top, { inputs, contextFolder: where, ignore: undefined }, sources);
    const timelines = await withSizes(followed, history, ignore?.rules, sources);
    return { top, timelines, ignore: ignore?.rules };
  };
  return Promise.all(
    Object.entries(contexts).map(async ([name, given]) => [name, await filesOf(name, given)] as const),
  );
}

/**
 * A folder's path from the root of its repository, by that of a folder in it; undefined when it does not hold that folder.
 * @param known from the root, '' for the root itself
 * @param inner absolute, of the folder that is known
 * @param outer absolute
 */
function folderAbove(known: string, inner: string, outer: string): string | undefined {
  if (inner === outer) return known;
  if (!inner.startsWith(outer === '/' ? outer : `${outer}/`)) return undefined;
  const rest = inner.slice(outer.length).replace(/^\//, '');
  // Through a symbolic link the two may not end alike.
  if (known === rest) return '';
  return known.endsWith(`/${rest}`) ? known.slice(0, -rest.length - 1) : undefined;
}

/** Without a history: the steps with guessed rates, and why there is no better. */
function guessedForecast(
  input: Omit<ForecastInput, 'commits' | 'timelines' | 'warnings'>,
  why: string,
): Forecast | NoForecast {
  return forecastDockerfile({
    ...input,
    commits: [],
    timelines: createContextTimelines(emptyHistory),
    warnings: [why],
  });
}

/** What was followed over a history is kept as long as the history is. */
const kept = new WeakMap<History, Map<string, ContextTimelines>>();

/** What steps take from a folder. */
interface TakenFiles {
  readonly contextFolder: string;
  readonly inputs: readonly ContextInput[];
  readonly ignore: IgnoreRules | undefined;
}

async function timelinesOf(
  history: History,
  folder: string,
  { contextFolder, inputs, ignore }: TakenFiles,
  sources: ForecastSources,
): Promise<ContextTimelines> {
  const ofHistory = kept.get(history) ?? new Map<string, ContextTimelines>();
  kept.set(history, ofHistory);
  // A checkout's own folder changes with every commit; that of a linked working tree is a file that does not.
  const isTop = folder === '' && takesGitFolder(inputs, ignore);
  const withGit = isTop && (await sources.files.stat(`${contextFolder}/.git`))?.kind === 'folder';
  const key = `${withGit ? 'with' : 'without'} ${folder}`;
  const known = ofHistory.get(key);
  if (known) return withSizes(known, history, ignore, sources);

  const sizes = new Map<number, number | undefined>();
  const links = linkBlobs({ start: history.startTree, changes: history.changes });
  const ids = new Map([...links].slice(0, mostLinks).map(blob => [blob, history.blobs.text(blob)]));
  const texts = ids.size === 0 ? undefined : await sources.readTexts?.(history.root, [...ids.values()]);
  const linkText = (blob: number): string | undefined => texts?.get(ids.get(blob) ?? '');
  const plain = contextHistory(history, folder, linkText, blob => sizes.get(blob));
  const timelines = createContextTimelines(withGit ? withGitFolder(plain) : plain);
  ofHistory.set(key, timelines);
  sizesOf.set(timelines, sizes);
  return withSizes(timelines, history, ignore, sources);
}

/** The sizes that were asked for, by the numbers of blobs; undefined for one that this clone does not have. */
const sizesOf = new WeakMap<ContextTimelines, Map<number, number | undefined>>();

/** The same timelines once the sizes of those files are known that a build gets empty. */
async function withSizes(
  timelines: ContextTimelines,
  history: History,
  ignore: IgnoreRules | undefined,
  sources: ForecastSources,
): Promise<ContextTimelines> {
  const files = filesSentEmpty(timelines.history, ignore);
  const sizes = sizesOf.get(timelines);
  if (files.length === 0 || !sizes) return timelines;
  const ids = new Map(blobsOf(timelines.history, files).map(blob => [blob, history.blobs.text(blob)]));
  const wanted = [...ids].filter(([blob, id]) => id !== '' && !sizes.has(blob));
  if (wanted.length === 0) return timelines;
  const found = await sources.readBlobSizes?.(
    history.root,
    wanted.map(([, id]) => id),
  );
  for (const [blob, id] of wanted) sizes.set(blob, found?.get(id));
  return timelines;
}

/** The newest history with uncommitted files that was followed, as most forecasts ask for the same again. */
const keptNext = new WeakMap<
  ContextTimelines,
  { readonly of: UncommittedFiles; readonly timelines: ContextTimelines }
>();

function withUncommitted(
  history: History,
  folder: string,
  committed: ContextTimelines,
  uncommitted: UncommittedFiles,
): ContextTimelines {
  const known = keptNext.get(committed);
  if (known?.of === uncommitted) return known.timelines;
  const changes = uncommittedChanges(uncommitted, folder);
  const next = withCommit(committed.history, changes, content => history.blobs.find(content));
  const timelines = createContextTimelines(next);
  keptNext.set(committed, { of: uncommitted, timelines });
  return timelines;
}

/** Reading what links say takes a run of git; more of them are no links that a COPY goes through. */
const mostLinks = 5000;

function sizesInContext(sizes: ReadonlyMap<string, number>, folder: string): ReadonlyMap<string, number> {
  if (folder === '') return sizes;
  return new Map(
    [...sizes].flatMap(([path, size]) => {
      const inContext = pathIn(folder, path);
      return inContext === undefined ? [] : [[inContext, size] as const];
    }),
  );
}

function compileIgnoreFile(file: IgnoreFileLookup): { readonly rules: IgnoreRules | undefined } | NoForecast {
  if (file.status === 'none') return { rules: undefined };
  if (file.status === 'unreadable') {
    return { reason: 'failed', message: `The ignore file cannot be read, so every build fails: ${file.message}` };
  }
  const patterns = parseIgnoreFile(file.text).lines.map(({ pattern }) => pattern);
  const result = createPatternMatcher(patterns);
  if (result.ok) {
    const { matcher } = result;
    const { sendsEmpty } = matcher;
    return { rules: { text: patterns.join('\n'), matches: path => matcher.matches(path), sendsEmpty } };
  }
  return { reason: 'failed', message: `A pattern in ${file.name} is malformed, so every build that uses it fails.` };
}

function noHistory({ reason, message }: HistoryFailure, folder: string): NoForecast {
  switch (reason) {
    case 'notARepository':
      return {
        reason: 'noHistory',
        message: `${folder} is in no git repository, so there is no history to forecast from.`,
      };
    case 'noCommits':
      return {
        reason: 'noHistory',
        message: 'The repository has no commits yet. The forecast starts with the second one.',
      };
    case 'gitMissing':
      return { reason: 'gitMissing', message: 'git was not found. Install git, or put its folder on PATH.' };
    case 'timeout':
      return {
        reason: 'timeout',
        message: 'git took too long to read the history. A smaller number of builds may help.',
      };
    case 'cancelled':
      return { reason: 'cancelled', message: 'Reading the history was stopped.' };
    case 'unknownRevision':
    case 'failed':
      return { reason: 'failed', message: `git could not read the history: ${firstLine(message)}` };
  }
}

function historyWarnings({ commits, isShallow }: History, builds: number): string[] {
  const count = `${commits.length} ${commits.length === 1 ? 'commit' : 'commits'}`;
  if (isShallow && commits.length < builds)
    return [`This is a shallow clone with ${count}. With git fetch --unshallow the forecast sees more.`];
  if (commits.length === 1 && builds > 1)
    return ['There is only one commit, so no build could have used the cache yet.'];
  return [];
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0] ?? '';
}
