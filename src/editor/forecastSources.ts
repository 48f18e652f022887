import type { FileSystem } from '../context/fileSystem';
import type { ForecastSources } from '../engine';
import { createGitRunner } from '../history/gitProcess';
import { createHistories } from '../history/histories';
import { readBlobs } from '../history/readBlobs';

/** The disk and git, with each history kept until it is forgotten, and read on from after that. */
export interface KeptSources extends ForecastSources {
  forget(): void;
  /** Stops git where it runs; what was not read is read when it is asked for again. */
  stop(): void;
  dispose(): void;
}

export function createForecastSources(files: FileSystem): KeptSources {
  const runGit = createGitRunner();
  const histories = createHistories(runGit);
  return {
    files,
    // An edit stops the waiting alone: the next forecast of the same repository needs the same history.
    readHistory: histories.read,
    readTexts: async (root, ids) => {
      const read = await readBlobs({ root }, ids, { runGit });
      return read.ok ? read.texts : undefined;
    },
    forget: histories.expire,
    stop: histories.stop,
    dispose: histories.dispose,
  };
}
