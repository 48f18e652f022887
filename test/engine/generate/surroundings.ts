import type { Features } from './features';
import type { Sources } from './sources';

/** What is known of a stage while its instructions are written. */
export interface Stage {
  readonly index: number;
  readonly name: string | undefined;
  /** Nothing can run in it. */
  readonly isEmpty: boolean;
  folder: string;
  hasRun: boolean;
  /** Absolute paths of files that it copied, as far as they are known, and of folders with a slash at the end. */
  readonly holds: Set<string>;
  /** What it may not have at every commit, and links: where they lead, only a RUN could tell. */
  readonly mayHold: Set<string>;
}

/** What the additional context is called. */
export const sharedName = 'shared';

/** What an instruction is written in. */
export interface Surroundings {
  readonly stage: Stage;
  /** All of them up to this one. */
  readonly stages: readonly Stage[];
  readonly sources: Sources;
  /** What the additional context has; undefined when the build has none. */
  readonly shared: Sources | undefined;
  readonly features: Features;
  /** Of the instruction, for names that no other has. */
  readonly number: number;
}
