import type { CheckInput } from '../checks/check';
import { levels } from './course/levels';
import type { Level } from './course/course';
import { liftsTo, type Lift } from './levelCriteria';

/** A level, and what keeps a file from it: nothing where the file does what the level is about. */
export interface Rung {
  readonly level: Level;
  readonly lifts: readonly Lift[];
}

/** How far a Dockerfile has come. */
export interface LevelReached {
  /** The highest level that it has reached; undefined when it does not even build. */
  readonly level: Level | undefined;
  /** The one after it; undefined at the top. */
  readonly next: Level | undefined;
  /** What lifts the file to the next level. */
  readonly lifts: readonly Lift[];
  /** Every level by itself, in order: a file can be ahead of its level in one thing. */
  readonly rungs: readonly Rung[];
}

/**
 * Which level of the course a Dockerfile has reached, and what lifts it to the next. A level is reached together with all below it:
 * a file that is pinned by digest and runs as root has not reached the last one, and `rungs` tells what it has of it. It is about
 * the image that the last stage becomes, and about what the file says: comments and settings that silence a check change nothing.
 * @param input what the checks of the file looked at; where somebody looked into the build context, a COPY of what is not there
 * counts as well
 */
export function levelReached(input: CheckInput): LevelReached {
  const basic = liftsTo.basic(input);
  // What does not build has no image that could be spoken of.
  const rungs = levels.map(level => ({ level, lifts: basic.length > 0 ? basic : liftsTo[level.id](input) }));
  const missed = rungs.findIndex(({ lifts }) => lifts.length > 0);
  const reached = missed === -1 ? levels.length : missed;
  return {
    level: levels[reached - 1],
    next: levels[reached],
    lifts: rungs[reached]?.lifts ?? [],
    rungs,
  };
}
