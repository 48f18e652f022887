import type { Severity } from '../checks/check';
import type { StepOutcome } from '../forecast/forecast';
import type { BuiltStepWords } from '../lesson/buildWords';

/** Explains a check. */
export interface CheckPage {
  readonly kind: 'check';
  readonly code: string;
  readonly name: string;
  readonly also: readonly string[];
  readonly severity: Severity;
  readonly title: string;
  readonly why: string;
  readonly bad: string;
  readonly good: string;
  readonly link: string | undefined;
  /** The comment that silences it above an instruction, or at the top of a file. */
  readonly ignoreComment: string;
}

/** Where an instruction stands. */
export interface StepPlace {
  readonly uri: string;
  /** Zero-based. */
  readonly line: number;
  /** For people: `Dockerfile, line 4`. */
  readonly label: string;
}

/** Tells the builds of one step. */
export interface StepPage {
  readonly kind: 'step';
  /** The instruction as it is written. */
  readonly instruction: string;
  readonly place: StepPlace;
  /** Sentences, the most telling first. */
  readonly summary: readonly string[];
  /** Oldest first. */
  readonly builds: readonly {
    readonly outcome: StepOutcome;
    readonly commit: string;
    readonly subject: string;
    readonly date: string;
  }[];
  readonly missedBecause: readonly { readonly path: string; readonly builds: number }[];
  readonly warnings: readonly string[];
}

/** Tells what the next builds of a Dockerfile will cost. */
export interface FilePage {
  readonly kind: 'file';
  /** Where the file begins. */
  readonly place: StepPlace;
  /** Sentences, the most telling first. */
  readonly summary: readonly string[];
  readonly steps: readonly {
    readonly place: StepPlace;
    readonly instruction: string;
    /** `94 %`, or why there is no rate. */
    readonly rate: string;
    readonly builds: string;
    readonly seconds: string;
  }[];
  readonly warnings: readonly string[];
}

/** Sets a real build beside the forecast. */
export interface BuildPage {
  readonly kind: 'build';
  /** Where the file begins. */
  readonly place: StepPlace;
  /** Sentences, the most telling first. */
  readonly summary: readonly string[];
  /** Whether the forecast said of any step what this very build would do with it. */
  readonly hasExpectations: boolean;
  readonly steps: readonly ({
    readonly place: StepPlace;
    readonly instruction: string;
  } & BuiltStepWords)[];
  readonly warnings: readonly string[];
}

export type Page = CheckPage | StepPage | FilePage | BuildPage;

/** The answer to `ready`, and sent again when another page is asked for. */
export interface ToWebview {
  readonly type: 'show';
  readonly page: Page;
}

export type FromWebview =
  /** The script has started and can show a page. */
  | { readonly type: 'ready' }
  /** The reader wants to see a step's instruction in the editor. */
  | { readonly type: 'reveal'; readonly place: StepPlace };
