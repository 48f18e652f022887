import { nodeFileSystem } from '../context/nodeFileSystem';
import type { ForecastSources } from '../engine';
import { createGitRunner } from '../history/gitProcess';
import { readHistory, type HistoryResult } from '../history/readHistory';

/** The disk and git, with each history read once until it is forgotten. */
export interface KeptSources extends ForecastSources {
  forget(): void;
  /** Stops git where it runs. */
  dispose(): void;
}

export function createForecastSources(): KeptSources {
  const runGit = createGitRunner();
  const stop = new AbortController();
  const histories = new Map<string, Promise<HistoryResult>>();
  return {
    files: nodeFileSystem,
    // Not stopped by an edit: the next forecast of the same repository waits for the same history.
    readHistory: request => {
      const key = `${request.builds} ${request.revision ?? 'HEAD'} ${request.folder}`;
      const kept = histories.get(key) ?? readHistory(request, { runGit, signal: stop.signal });
      histories.set(key, kept);
      return kept;
    },
    forget: () => {
      histories.clear();
    },
    dispose: () => {
      stop.abort();
    },
  };
}
