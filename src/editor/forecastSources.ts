import type { FileSystem } from '../context/fileSystem';
import type { ForecastSources } from '../engine';
import { createGitSources } from '../forecast/gitSources';
import type { RunWork } from '../forecast/longWork';
import { createGitRunner } from '../history/gitProcess';
import { createHistories } from '../history/histories';
import type { History } from '../history/history';
import type { BlindSpots } from '../history/blindSpots';
import type { UncommittedFiles } from '../history/readWorkingTree';
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
  const fromGit = createGitSources(runGit);
  const histories = createHistories(runGit);
  const blindSpots = new WeakMap<History, Promise<BlindSpots | undefined>>();
  let uncommitted = new WeakMap<History, Promise<UncommittedFiles | undefined>>();
  const forgetUncommitted = (): void => {
    uncommitted = new WeakMap();
  };
  return {
    files,
    run: runInTurns,
    ...fromGit,
    // An edit stops the waiting alone: the next forecast of the same repository needs the same history.
    readHistory: histories.read,
    // Kept, so that typing does not start git; and not stopped by an edit, for the same reason.
    readUncommitted: history => {
      const known = uncommitted.get(history);
      if (known) return known;
      const reading = fromGit.readUncommitted(history, undefined);
      uncommitted.set(history, reading);
      return reading;
    },
    readBlindSpots: history => {
      const known = blindSpots.get(history);
      if (known) return known;
      const reading = fromGit.readBlindSpots(history);
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
