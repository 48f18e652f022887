import type { StepOutcome } from '../forecast/forecast';
import type { BasisPart, Figure, StepPlace } from './protocol';

/** The Dockerfile that the panel follows. */
export type FileView =
  /** None is open; `message` says what to do. */
  { readonly kind: 'none'; readonly message: string } | FollowedFile;

export interface FollowedFile {
  readonly kind: 'file';
  /** Where the file begins. */
  readonly place: StepPlace;
  readonly figures: readonly Figure[];
  /** Sentences, the most telling first. */
  readonly summary: readonly string[];
  readonly steps: readonly StepRow[];
  readonly basis: readonly BasisPart[];
  readonly warnings: readonly string[];
}

export interface StepRow {
  readonly place: StepPlace;
  readonly instruction: string;
  /** `94 %`, or a dash where there is no rate. */
  readonly rate: string;
  /** The rate from 0 to 1; undefined where there is none. */
  readonly share: number | undefined;
  readonly builds: string;
  readonly seconds: string;
  /** What the next build does with it; undefined when nobody looked. */
  readonly next: StepOutcome | undefined;
}
