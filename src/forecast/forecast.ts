import type { InstructionKind } from '../dockerfile/instructions';
import type { Range } from '../dockerfile/text';

/** What the next builds will cost, told from what the last ones would have cost. Plain data. */
export interface Forecast {
  /** The folder that is the build context, as an absolute path. */
  readonly contextFolder: string;
  /** The target stage's name, or its number as text; undefined when the file has no stage. */
  readonly target: string | undefined;
  /** The commits that were replayed, oldest first. */
  readonly commits: readonly ForecastCommit[];
  /** FROM, WORKDIR, RUN, COPY and ADD in file order. */
  readonly steps: readonly StepForecast[];
  /** What the forecast could not see, or guessed, in whole sentences. */
  readonly warnings: readonly string[];
}

export interface ForecastCommit {
  readonly id: string;
  readonly subject: string;
  /** The author's date, in ISO 8601. */
  readonly date: string;
}

/** What a build did with a step; `unused` when the build did not need it or would have failed. */
export type StepOutcome = 'hit' | 'miss' | 'unused';

export interface StepForecast {
  readonly kind: InstructionKind;
  /** The instruction, heredocs included. */
  readonly range: Range;
  /** Zero-based index of its stage. */
  readonly stage: number;
  /** Builds in which it came from the cache. The first build starts cold and counts neither here nor in `builds`. */
  readonly hits: number;
  /** Builds in which it was needed; 0 for a step that is not scored. */
  readonly builds: number;
  /** What changed in files of its own when it missed, most often first. */
  readonly missedBecause: readonly { readonly path: string; readonly builds: number }[];
  /** The step above, by its index in `steps`, that most often took it along when it missed without a change of its own. */
  readonly missedWith: { readonly step: number; readonly builds: number } | undefined;
  /** What it takes when it is not cached, in seconds; undefined when nothing is known. */
  readonly seconds: number | undefined;
  /** Whether the seconds were assumed from what the step does, or measured. */
  readonly secondsFrom: 'assumed' | 'measured' | undefined;
  /** Files and bytes of the build context that it selects at the newest commit; undefined when it selects none. */
  readonly files: number | undefined;
  readonly bytes: number | undefined;
  /** One outcome a commit, oldest first. */
  readonly outcomes: readonly StepOutcome[];
}

/** Why there is no forecast. */
export interface NoForecast {
  readonly reason: 'noStage' | 'noHistory' | 'gitMissing' | 'timeout' | 'cancelled' | 'failed';
  /** What is missing and what to do, in a sentence or two. */
  readonly message: string;
}

/** A step's hits over its builds; undefined when it was never scored. */
export function hitRate({ hits, builds }: Pick<StepForecast, 'hits' | 'builds'>): number | undefined {
  return builds === 0 ? undefined : hits / builds;
}
