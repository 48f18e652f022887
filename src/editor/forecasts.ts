import {
  EventEmitter,
  RelativePattern,
  type Uri,
  window,
  workspace,
  type Event,
  type LogOutputChannel,
  type TextDocument,
} from 'vscode';
import { forecast as computeForecast, isForecast, type ForecastSources } from '../engine';
import type { Forecast, NoForecast } from '../forecast/forecast';
import type { Analyses } from './analyses';
import { debounce } from './debounce';
import { isDockerfile, slashPath } from './dockerfileDocuments';
import { readSettings } from './settings';

/** What is known of a document's forecast. */
export interface KnownForecast {
  /** The last one that was computed; undefined when there is none yet, or none can be had. */
  readonly forecast: Forecast | undefined;
  /** The text that it was computed from. */
  readonly text: string;
  /** Why there is none. */
  readonly problem: NoForecast | undefined;
}

/** The forecasts of the Dockerfiles that are shown: computed after edits have settled, and kept until the next is there. */
export interface Forecasts {
  /** Undefined until the first has been computed. */
  of(document: TextDocument): KnownForecast | undefined;
  readonly onDidChange: Event<Uri>;
  /** Forgets the histories that were read, and computes every forecast again. */
  refresh(): void;
  dispose(): void;
}

/** Quiet in milliseconds before an edit moves the lenses. */
const quiet = 400;

export function createForecasts(
  analyses: Analyses,
  sources: ForecastSources & { forget(): void },
  log: LogOutputChannel,
): Forecasts {
  const known = new Map<string, KnownForecast>();
  const running = new Map<string, AbortController>();
  const changed = new EventEmitter<Uri>();

  const stop = (key: string): void => {
    running.get(key)?.abort();
    running.delete(key);
  };

  const compute = async (document: TextDocument): Promise<void> => {
    const key = document.uri.toString();
    stop(key);
    if (document.isClosed || !isDockerfile(document)) return;
    const text = document.getText();
    const result = await forecastOf(document);
    // Only the newest computation of a document counts.
    if (result.aborted) return;
    const before = known.get(key);
    known.set(
      key,
      isForecast(result.value)
        ? { forecast: result.value, text, problem: undefined }
        : { forecast: undefined, text: before?.text ?? text, problem: result.value },
    );
    changed.fire(document.uri);
  };

  const forecastOf = async (
    document: TextDocument,
  ): Promise<{ readonly aborted: boolean; readonly value: Forecast | NoForecast }> => {
    if (!workspace.isTrusted) return { aborted: false, value: untrusted };
    if (document.uri.scheme !== 'file') return { aborted: false, value: noFile };
    const controller = new AbortController();
    running.set(document.uri.toString(), controller);
    const { builds } = readSettings(document);
    const request = { dockerfilePath: slashPath(document.uri), evaluation: analyses.of(document).evaluation, builds };
    try {
      const value = await computeForecast(request, sources, controller.signal);
      if (!isForecast(value)) log.info(`No forecast for ${request.dockerfilePath}: ${value.message}`);
      return { aborted: controller.signal.aborted, value };
    } catch (error) {
      log.error(`The forecast of ${request.dockerfilePath} failed.`, error instanceof Error ? error : String(error));
      const value = {
        reason: 'failed',
        message: 'The forecast failed. The output channel Layercast says more.',
      } as const;
      return { aborted: controller.signal.aborted, value };
    } finally {
      if (running.get(document.uri.toString()) === controller) running.delete(document.uri.toString());
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

  // A commit, a checkout or a pull moves HEAD's log; the pattern reaches the repositories of the workspace's folders.
  const heads = (workspace.workspaceFolders ?? []).map(folder =>
    workspace.createFileSystemWatcher(new RelativePattern(folder, '**/.git/logs/HEAD')),
  );
  const subscriptions = [
    changed,
    computeSoon,
    ...heads,
    ...heads.flatMap(watcher => [watcher.onDidChange(refresh), watcher.onDidCreate(refresh)]),
    analyses.onDidChange(document => {
      stop(document.uri.toString());
      computeSoon.call(document);
    }),
    analyses.onDidClose(uri => {
      stop(uri.toString());
      computeSoon.cancel(uri.toString());
      known.delete(uri.toString());
    }),
    workspace.onDidGrantWorkspaceTrust(refresh),
    workspace.onDidChangeConfiguration(event => {
      if (event.affectsConfiguration('layercast.forecast')) computeAll();
    }),
    // Time passes between commits made elsewhere: coming back to the window is when one looks again.
    window.onDidChangeWindowState(({ focused }) => {
      if (focused) refresh();
    }),
  ];
  for (const document of workspace.textDocuments) void compute(document);

  return {
    of: document => known.get(document.uri.toString()),
    onDidChange: changed.event,
    refresh,
    dispose: () => {
      for (const key of [...running.keys()]) stop(key);
      for (const subscription of subscriptions) void subscription.dispose();
    },
  };
}

const untrusted: NoForecast = {
  reason: 'noHistory',
  message: 'This folder is not trusted, so git is not started.',
};

const noFile: NoForecast = {
  reason: 'noHistory',
  message: 'This Dockerfile is not saved in a folder on this machine, so there is no git history to forecast from.',
};
