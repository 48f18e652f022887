import { readBlindSpots } from '../history/blindSpots';
import type { RunGit } from '../history/gitProcess';
import { readBlobs, readBlobSizes } from '../history/readBlobs';
import { readHistory } from '../history/readHistory';
import { readWorkingTree } from '../history/readWorkingTree';
import type { ForecastSources } from './loadForecast';

/** What a forecast asks of git, each time anew; what cannot be read is undefined, but for the history, which says why. */
export function createGitSources(
  runGit: RunGit,
): Required<
  Pick<ForecastSources, 'readHistory' | 'readTexts' | 'readBlobSizes' | 'readBlindSpots' | 'readUncommitted'>
> {
  return {
    readHistory: request => readHistory(request, { runGit }),
    readTexts: async (root, ids) => {
      const read = await readBlobs({ root }, ids, { runGit });
      return read.ok ? read.texts : undefined;
    },
    readBlobSizes: async (root, ids) => {
      const read = await readBlobSizes({ root }, ids, { runGit });
      return read.ok ? read.sizes : undefined;
    },
    readBlindSpots: async history => {
      const read = await readBlindSpots(history, { runGit });
      return read.ok ? read.blindSpots : undefined;
    },
    readUncommitted: async history => {
      const read = await readWorkingTree(history, { runGit });
      return read.ok ? read.uncommitted : undefined;
    },
  };
}
