import {
  commands,
  EventEmitter,
  window,
  workspace,
  type Event,
  type LogOutputChannel,
  type TextDocument,
  type Uri,
} from 'vscode';
import { posix } from 'node:path';
import { targetStage } from '../dockerfile/stageGraph';
import { evaluate, type Evaluation } from '../dockerfile/evaluate';
import { parseDockerfile } from '../dockerfile/parse';
import { forecast as computeForecast, isForecast, type ForecastSources } from '../engine';
import type { Forecast, NoForecast } from '../forecast/forecast';
import type { History } from '../history/history';
import type { Analyses } from './analyses';
import type { Build, Builds } from './builds';
import { debounce } from './debounce';
import { isDockerfile, slashPath } from './dockerfileDocuments';
import type { KeptSources } from './forecastSources';
import type { MeasuredSeconds } from './measuredSeconds';
import { readSettings, type Settings } from './settings';
import { watchHeads } from './watchHeads';

/** What is known of a document's forecast. */
export interface KnownForecast {
  /** The last one that was computed; undefined when there was none yet. */
  readonly forecast: Forecast | undefined;
  /** The text that it was computed from. */
  readonly text: string;
  /** Why there is none for the newest text. */
  readonly problem: NoForecast | undefined;
  /** Which builds share a cache in it. */
  readonly sharedCache: Settings['sharedCache'];
  /** The branch whose history it is; undefined for what was checked out. */
  readonly branch: string | undefined;
  readonly build: Build;
}

/** The forecasts of the Dockerfiles that are shown: computed after edits have settled, and kept until the next is there. */
export interface Forecasts {
  /** Undefined until the first has been computed. */
  of(document: TextDocument): KnownForecast | undefined;
  /** Forecasts another text in the place of a document's, with the build, the settings and the measured seconds of the document. */
  forecastText(document: TextDocument, text: string, options: ForecastTextOptions): Promise<Forecast | NoForecast>;
  /** Whether a document's forecast takes so long that one wonders: git reads a long history. */
  isSlow(uri: Uri): boolean;
  readonly onDidChange: Event<Uri>;
  /** Forgets the histories that were read, and computes every forecast again. */
  refresh(): void;
  /** Stops git where it reads a history. */
  stopReading(): void;
  dispose(): void;
}

export interface ForecastTextOptions {
  readonly signal: AbortSignal;
  /** Puts another history in the place of the repository's; nobody looks at the working tree then. */
  readonly history?: ((history: History) => History) | undefined;
}

/** Quiet in milliseconds before an edit moves the lenses. */
const quiet = 400;

/** Quiet in milliseconds before a changed file counts: tools that write many should have ended. */
const quietFiles = 1000;

/** Waiting in milliseconds after which people want to know what for. */
const slow = 1000;

export function createForecasts(
  analyses: Analyses,
  builds: Builds,
  sources: KeptSources,
  measured: MeasuredSeconds,
  log: LogOutputChannel,
): Forecasts {
  const known = new Map<string, KnownForecast>();
  const running = new Map<string, AbortController>();
  const slowOnes = new Set<string>();
  /** Whether somebody stopped git: then it does not start again until somebody asks for it. */
  let isStopped = false;
  const changed = new EventEmitter<Uri>();

  const stop = (key: string): void => {
    running.get(key)?.abort();
    running.delete(key);
  };
  const setSlow = (uri: Uri, isSlow: boolean): void => {
    if (slowOnes.has(uri.toString()) === isSlow) return;
    if (isSlow) slowOnes.add(uri.toString());
    else slowOnes.delete(uri.toString());
    void commands.executeCommand('setContext', 'layercast.isReading', slowOnes.size > 0);
    changed.fire(uri);
  };

  const compute = async (document: TextDocument): Promise<void> => {
    const key = document.uri.toString();
    stop(key);
    if (document.isClosed || !isDockerfile(document)) return;
    const controller = new AbortController();
    running.set(key, controller);
    const text = document.getText();
    await builds.look(document.uri);
    if (running.get(key) !== controller) return;
    const { sharedCache, branch } = readSettings(document);
    const build = builds.of(document.uri);
    const timer = setTimeout(() => {
      setSlow(document.uri, true);
    }, slow);
    const { evaluation } = analyses.of(document);
    const value = await forecastOf(document, evaluation, { build, sources, signal: controller.signal });
    clearTimeout(timer);
    // Only the newest computation of a document counts.
    if (running.get(key) !== controller) return;
    running.delete(key);
    const before = known.get(key);
    known.set(
      key,
      isForecast(value)
        ? { forecast: value, text, problem: undefined, sharedCache, branch, build }
        : { forecast: before?.forecast, text: before?.text ?? text, problem: value, sharedCache, branch, build },
    );
    slowOnes.delete(key);
    void commands.executeCommand('setContext', 'layercast.isReading', slowOnes.size > 0);
    changed.fire(document.uri);
  };

  const forecastOf = async (
    document: TextDocument,
    evaluation: Evaluation,
    basis: { readonly build: Build; readonly sources: ForecastSources; readonly signal: AbortSignal },
  ): Promise<Forecast | NoForecast> => {
    if (!workspace.isTrusted) return untrusted;
    if (document.uri.scheme !== 'file') return noFile;
    if (isStopped) return stopped;
    const dockerfilePath = slashPath(document.uri);
    try {
      void heads.watch(posix.dirname(dockerfilePath));
      const { build, signal } = basis;
      const wrong = await problemOf(build, evaluation, sources);
      if (wrong) return wrong;
      const { builds: count, branch, sharedCache } = readSettings(document);
      const { contextFolder, target, namedContexts } = build;
      const request = {
        dockerfilePath,
        evaluation,
        builds: count,
        revision: branch,
        sharedCache,
        contextFolder,
        target,
        namedContexts,
        measured: measured.of(document.uri),
      };
      const value = await computeForecast(request, basis.sources, signal);
      if (!isForecast(value)) log.info(`No forecast for ${dockerfilePath}: ${value.message}`);
      return value;
    } catch (error) {
      log.error(`The forecast of ${dockerfilePath} failed.`, error instanceof Error ? error : String(error));
      return { reason: 'failed', message: 'The forecast failed. The output channel Layercast says more.' };
    }
  };

  const computeSoon = debounce(
    quiet,
    (document: TextDocument) => document.uri.toString(),
    document => void compute(document),
  );
  const computeAll = (): void => {
    for (const document of workspace.textDocuments) if (isDockerfile(document)) computeSoon.call(document);
  };
  const refresh = (): void => {
    sources.forget();
    computeAll();
  };
  const filesChanged = debounce(quietFiles, () => '', computeAll);

  const heads = watchHeads(sources.files, refresh);
  const workingTree = workspace.createFileSystemWatcher('**/*');
  const fileChanged = ({ path }: Uri): void => {
    if (!path.includes('/.git/')) filesChanged.call(undefined);
  };
  const subscriptions = [
    changed,
    computeSoon,
    filesChanged,
    heads,
    workingTree,
    workingTree.onDidChange(fileChanged),
    workingTree.onDidCreate(fileChanged),
    workingTree.onDidDelete(fileChanged),
    analyses.onDidChange(document => {
      stop(document.uri.toString());
      computeSoon.call(document);
    }),
    analyses.onDidClose(uri => {
      stop(uri.toString());
      computeSoon.cancel(uri.toString());
      known.delete(uri.toString());
      setSlow(uri, false);
    }),
    measured.onDidChange(computeAll),
    workspace.onDidGrantWorkspaceTrust(refresh),
    workspace.onDidChangeConfiguration(event => {
      if (!event.affectsConfiguration('layercast.forecast')) return;
      isStopped = false;
      computeAll();
    }),
    // Time passes between commits made elsewhere: coming back to the window is when one looks again.
    window.onDidChangeWindowState(({ focused }) => {
      if (focused) refresh();
    }),
  ];
  for (const document of workspace.textDocuments) void compute(document);

  return {
    of: document => known.get(document.uri.toString()),
    forecastText: (document, text, { signal, history }) => {
      const build = builds.of(document.uri);
      const evaluation = evaluate(parseDockerfile(text), { buildArgs: build.buildArguments });
      const basis = { build, signal, sources: history ? withHistory(sources, history) : sources };
      return forecastOf(document, evaluation, basis);
    },
    isSlow: uri => slowOnes.has(uri.toString()),
    onDidChange: changed.event,
    refresh: () => {
      isStopped = false;
      refresh();
    },
    stopReading: () => {
      isStopped = true;
      sources.stop();
    },
    dispose: () => {
      for (const key of [...running.keys()]) stop(key);
      for (const subscription of subscriptions) void subscription.dispose();
    },
  };
}

/** The same disk and git, but another history. What is not committed belongs to the repository's own. */
function withHistory(sources: KeptSources, change: (history: History) => History): ForecastSources {
  return {
    files: sources.files,
    run: sources.run,
    readHistory: async (request, signal) => {
      const read = await sources.readHistory(request, signal);
      return read.ok ? { ...read, history: change(read.history) } : read;
    },
    readTexts: async (root, ids) => sources.readTexts?.(root, ids),
    readBlobSizes: async (root, ids) => sources.readBlobSizes?.(root, ids),
  };
}

/** What is wrong with what somebody said about the build. */
async function problemOf(
  { target, contextFolder }: Build,
  evaluation: Evaluation,
  { files }: KeptSources,
): Promise<NoForecast | undefined> {
  if (target !== undefined && evaluation.stages.length > 0 && targetStage(evaluation, target) === undefined) {
    return { reason: 'noStage', message: `This Dockerfile has no stage ${target}, which is the target of its build.` };
  }
  if (contextFolder === undefined) return undefined;
  const kind = (await files.stat(contextFolder))?.kind;
  if (kind === 'folder' || kind === 'link') return undefined;
  return { reason: 'failed', message: `The context folder ${contextFolder} is not there.` };
}

const stopped: NoForecast = { reason: 'cancelled', message: 'Reading the git history was stopped.' };

const untrusted: NoForecast = {
  reason: 'noHistory',
  message: 'This folder is not trusted, so git is not started.',
};

const noFile: NoForecast = {
  reason: 'noHistory',
  message: 'This Dockerfile is not saved in a folder on this machine, so there is no git history to forecast from.',
};
