import fc from 'fast-check';
import type { Files, History } from '../history';
import { choice } from './pick';

/** What makes the steps after it miss. */
const moving = 'moving';

/**
 * Histories in which stages begin with a COPY of a file that changes with most commits, so that what is done after it is done anew
 * whether or not what that takes has changed: what other stages take of it counts by what it is all the same.
 */
export function rebuiltHistories(others: fc.Arbitrary<History>): fc.Arbitrary<History> {
  const choices = fc.record({ history: others, stages: fc.infiniteStream(choice), commits: fc.infiniteStream(choice) });
  return choices.map(({ history, stages, commits }) => ({
    ...history,
    dockerfile: history.dockerfile.flatMap(instruction => {
      const isBegun = instruction.startsWith('FROM ') && stages.next().value % 3 !== 0;
      return isBegun ? [instruction, `COPY ${moving} /${moving}/`] : [instruction];
    }),
    ignoreFile: history.ignoreFile.length === 0 ? [] : [...history.ignoreFile, `!${moving}`],
    commits: history.commits.map((files, index): Files => {
      const isMoved = index === 0 || commits.next().value % 4 !== 0;
      return isMoved ? { ...files, [moving]: `${index}` } : files;
    }),
  }));
}
