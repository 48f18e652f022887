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
  /** Why there is no forecast; undefined when there is one. */
  readonly noForecast: string | undefined;
  /** In file order. */
  readonly stages: readonly StageView[];
  /** How far it has come among the levels of the course. */
  readonly level: LevelView;
  readonly basis: readonly BasisPart[];
  readonly warnings: readonly string[];
}

/** A stage with its layers. */
export interface StageView {
  /** Its name, or its number among the stages. */
  readonly name: string;
  /** Where its FROM is. */
  readonly place: StepPlace;
  /** `target` for what is built, `needed` for what that needs, `unneeded` for what no build of the target looks at. */
  readonly role: 'target' | 'needed' | 'unneeded';
  /** Its FROM first. */
  readonly steps: readonly StepView[];
}

export interface StepView {
  readonly place: StepPlace;
  /** The zero-based line that it ends on. */
  readonly endLine: number;
  /** Its first line. */
  readonly instruction: string;
  /** `94 %`; undefined where there is no rate. */
  readonly rate: string | undefined;
  /** The rate from 0 to 1; undefined where there is none. */
  readonly share: number | undefined;
  /** `46 of 49`; undefined where no builds were counted. */
  readonly builds: string | undefined;
  /** What it takes when it is built: in words, and as a number of seconds. */
  readonly time: { readonly words: string; readonly seconds: number } | undefined;
  /** What it takes of the build context: `12 files, 3.4 MB`. */
  readonly size: string | undefined;
  /** What the next build does with it; undefined when nobody looked. */
  readonly next: StepOutcome | undefined;
  /** The stages, by their index, that it is built from or takes files from. */
  readonly from: readonly number[];
}

/** Which level of the course a file has reached, and what lifts it to the next. */
export interface LevelView {
  /** Undefined for a file that does not build. */
  readonly reached: LevelName | undefined;
  /** Undefined at the top. */
  readonly next: LevelName | undefined;
  readonly lifts: readonly {
    readonly text: string;
    /** The check that explains it; undefined where none does. */
    readonly code: string | undefined;
    /** Undefined where no place shows it. */
    readonly place: StepPlace | undefined;
  }[];
  /** Every level in order; a file can do what a later one asks before it reaches that. */
  readonly rungs: readonly (LevelName & { readonly isReached: boolean; readonly isDone: boolean })[];
}

export interface LevelName {
  readonly number: number;
  readonly title: string;
}
