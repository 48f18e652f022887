import type { FileSystem } from '../context/fileSystem';
import type { ForecastSources } from '../engine';
import { createGitRunner } from '../history/gitProcess';
import { readHistory, type HistoryResult } from '../history/readHistory';

/** The disk and git, with each history read once until it is forgotten. */
export interface KeptSources extends ForecastSources {
  forget(): void;
  /** Stops git where it runs; what was not read is read when it is asked for again. */
  stop(): void;
  dispose(): void;
}

export function createForecastSources(files: FileSystem): KeptSources {
  const runGit = createGitRunner();
  let running = new AbortController();
  const histories = new Map<string, Promise<HistoryResult>>();
  return {
    files,
    // Not stopped by an edit: the next forecast of the same repository waits for the same history.
    readHistory: request => {
      const key = `${request.builds} ${request.revision ?? 'HEAD'} ${request.folder}`;
      const kept = histories.get(key) ?? readHistory(request, { runGit, signal: running.signal });
      histories.set(key, kept);
      return kept;
    },
    forget: () => {
      histories.clear();
    },
    stop: () => {
      running.abort();
      running = new AbortController();
      histories.clear();
    },
    dispose: () => {
      running.abort();
    },
  };
}
