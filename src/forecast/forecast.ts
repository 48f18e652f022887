import type { InstructionKind } from '../dockerfile/instructions';
import type { Range } from '../dockerfile/text';

/** What the next builds will cost, told from what the last ones would have cost. Plain data. */
export interface Forecast {
  /** What it is made from: commits that were replayed, or, without a history, the kinds of files that steps select. */
  readonly basis: 'history' | 'guess';
  /** The folder that is the build context, as an absolute path. */
  readonly contextFolder: string;
  /** The target stage's name, or its number as text; undefined when the file has no stage. */
  readonly target: string | undefined;
  /** The commits that were replayed, oldest first. */
  readonly commits: readonly ForecastCommit[];
  /** FROM, WORKDIR, RUN, COPY and ADD in file order. */
  readonly steps: readonly StepForecast[];
  /** How many of the commits are no builds, as the build would have failed at them. */
  readonly failedBuilds: number;
  /** The build that would run now, of the working tree as it is; undefined when that was not looked at. */
  readonly nextBuild: NextBuild | undefined;
  /** What the forecast could not see, or guessed, in whole sentences. */
  readonly warnings: readonly string[];
}

/** A build of the working tree, with what is not committed yet. */
export interface NextBuild {
  /** One a step, in the order of the forecast's steps. */
  readonly steps: readonly NextStep[];
  /** Why it would fail: a source that is not there; undefined when it would not. */
  readonly failure: string | undefined;
}

export interface NextStep {
  readonly outcome: StepOutcome;
  /** Why it would miss; undefined for a hit, and for a step that would not run. */
  readonly cause: MissCause | undefined;
}

export interface ForecastCommit {
  readonly id: string;
  readonly subject: string;
  /** The author's date, in ISO 8601. */
  readonly date: string;
}

/** What a build did with a step; `unused` when the build did not need it or would have failed. */
export type StepOutcome = 'hit' | 'miss' | 'unused';

/** What made a step miss. */
export interface MissCause {
  /** Files of its own that changed since the last build, from the context's top; no more than `pathLimit`. */
  readonly paths: readonly string[];
  /** How many there were. */
  readonly pathCount: number;
  /** The step, by its index in the forecast's steps, whose miss took it along; undefined when its own files changed. */
  readonly with: number | undefined;
}

/** So many paths of one miss are told. */
export const pathLimit = 20;

/** A build that missed a step. */
export interface Miss extends MissCause {
  /** The build, by the index of its commit. */
  readonly commit: number;
}

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
  /** What changed in files of its own when it missed, most often first; no more than a thousand. */
  readonly missedBecause: readonly { readonly path: string; readonly builds: number }[];
  /** The step above, by its index in `steps`, that most often took it along when it missed without a change of its own. */
  readonly missedWith: { readonly step: number; readonly builds: number } | undefined;
  /** Every build that missed it, oldest first; the first build, which starts cold, is left out. */
  readonly misses: readonly Miss[];
  /** Without a history: how often it is likely to hit, 0 to 1, and why; undefined with one, and for a step that is not scored. */
  readonly guess: Guess | undefined;
  /** What it takes when it is not cached, in seconds; undefined when nothing is known. */
  readonly seconds: number | undefined;
  /** Whether the seconds were assumed from what the step does, or measured. */
  readonly secondsFrom: 'assumed' | 'measured' | undefined;
  /** Why so many were assumed, in words that go on from "assumed: "; undefined when they were not. */
  readonly secondsBecause?: string | undefined;
  /** Files and bytes of the build context that it selects at the newest commit; undefined when it selects none. */
  readonly files: number | undefined;
  readonly bytes: number | undefined;
  /** One outcome a commit, oldest first. */
  readonly outcomes: readonly StepOutcome[];
}

/** A hit rate told from the kind of files that a step selects. */
export interface Guess {
  readonly rate: number;
  /** Such as "source files change with most commits". */
  readonly because: string;
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

/** A step's hit rate, or without a history the guessed one; undefined when it is not scored. */
export function likelyRate(step: Pick<StepForecast, 'hits' | 'builds' | 'guess'>): number | undefined {
  return hitRate(step) ?? step.guess?.rate;
}
