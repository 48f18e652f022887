import type { FileSystem } from '../context/fileSystem';
import type { ForecastSources } from '../engine';
import type { RunWork } from '../forecast/longWork';
import { createGitRunner } from '../history/gitProcess';
import { createHistories } from '../history/histories';
import type { History } from '../history/history';
import { readBlindSpots, type BlindSpots } from '../history/blindSpots';
import { readBlobs, readBlobSizes } from '../history/readBlobs';
import { readWorkingTree, type UncommittedFiles } from '../history/readWorkingTree';
import { runInTurns } from './runInTurns';

/** The disk and git, with each history kept until it is forgotten, and read on from after that. */
export interface KeptSources extends ForecastSources {
  readonly run: RunWork;
  forget(): void;
  /** Looks at the working tree again when it is asked for the next time. */
  forgetUncommitted(): void;
  /** Stops git where it runs; what was not read is read when it is asked for again. */
  stop(): void;
  dispose(): void;
}

export function createForecastSources(files: FileSystem): KeptSources {
  const runGit = createGitRunner();
  const histories = createHistories(runGit);
  const blindSpots = new WeakMap<History, Promise<BlindSpots | undefined>>();
  let uncommitted = new WeakMap<History, Promise<UncommittedFiles | undefined>>();
  const forgetUncommitted = (): void => {
    uncommitted = new WeakMap();
  };
  return {
    files,
    run: runInTurns,
    // An edit stops the waiting alone: the next forecast of the same repository needs the same history.
    readHistory: histories.read,
    readTexts: async (root, ids) => {
      const read = await readBlobs({ root }, ids, { runGit });
      return read.ok ? read.texts : undefined;
    },
    readBlobSizes: async (root, ids) => {
      const read = await readBlobSizes({ root }, ids, { runGit });
      return read.ok ? read.sizes : undefined;
    },
    // Kept, so that typing does not start git; and not stopped by an edit, for the same reason.
    readUncommitted: history => {
      const known = uncommitted.get(history);
      if (known) return known;
      const reading = readWorkingTree(history, { runGit }).then(read => (read.ok ? read.uncommitted : undefined));
      uncommitted.set(history, reading);
      return reading;
    },
    readBlindSpots: history => {
      const known = blindSpots.get(history);
      if (known) return known;
      const reading = readBlindSpots(history, { runGit }).then(read => (read.ok ? read.blindSpots : undefined));
      blindSpots.set(history, reading);
      return reading;
    },
    forget: () => {
      histories.expire();
      forgetUncommitted();
    },
    forgetUncommitted,
    stop: histories.stop,
    dispose: histories.dispose,
  };
}
