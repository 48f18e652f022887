import type { Severity } from '../checks/check';
import type { StepOutcome } from '../forecast/forecast';
import type { BuiltStepWords } from '../lesson/buildWords';
import type { Comparison as ComparedOrders } from '../lesson/chart/comparison';
import type { ExerciseId } from '../lesson/course/exercises';
import type { ChartFile, ChartView, ChartWish } from './chartView';
import type { ConceptsView } from './conceptsView';
import type { FileView } from './fileView';
import type { ProgressView } from './progressView';

/** Explains a check. */
export interface CheckPage {
  readonly kind: 'check';
  readonly code: string;
  readonly name: string;
  readonly also: readonly string[];
  readonly severity: Severity;
  /** Whether it says something only where somebody asks for it. */
  readonly isOff: boolean;
  readonly title: string;
  readonly why: string;
  /** The idea behind it. */
  readonly concept: { readonly title: string; readonly essence: string };
  readonly bad: string;
  readonly good: string;
  /** What lies in the build context of the examples, and their ignore file, where that matters. */
  readonly contextFiles: readonly string[];
  readonly ignoreFile: string | undefined;
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
  readonly figures: readonly Figure[];
  /** Sentences, the most telling first. */
  readonly summary: readonly string[];
  readonly help: readonly Help[];
  /** The folder that the builds' paths are in, absolute, with slashes. */
  readonly contextFolder: string;
  /** Oldest first. */
  readonly builds: readonly BuildOfStep[];
  readonly missedBecause: readonly { readonly path: string; readonly builds: number }[];
  readonly basis: readonly BasisPart[];
  readonly warnings: readonly string[];
}

/** What a build did with a step. */
export interface BuildOfStep {
  /** `first` is the build that starts cold and does not count. */
  readonly outcome: StepOutcome | 'first';
  readonly commit: string;
  readonly subject: string;
  /** The author's date, in ISO 8601. */
  readonly date: string;
  /** The commit of the build before, to compare with; undefined when there was none. */
  readonly before: string | undefined;
  /** Files of the step that changed, from the context's folder; some, when there are many. */
  readonly paths: readonly string[];
  readonly pathCount: number;
  /** The step that took it along. */
  readonly carrier: StepPlace | undefined;
}

/** A number that the eye should find first. */
export interface Figure {
  readonly value: string;
  readonly label: string;
}

/** What would make a step hit more often. */
export interface Help {
  readonly message: string;
  /** The check that explains it; undefined when there is none. */
  readonly code: string | undefined;
}

/** One of the things that a forecast was made from: `Context`, `the folder of the Dockerfile`. */
export interface BasisPart {
  readonly name: string;
  readonly value: string;
}

/** The parts of the panel that one can always go to. */
export const sectionIds = ['file', 'chart', 'map', 'lesson', 'mastery'] as const;

export type SectionId = (typeof sectionIds)[number];

/** One of the parts, or a place in it: a concept, a chapter, a question. */
export interface SectionPage {
  readonly kind: 'section';
  readonly section: SectionId;
  readonly at?: string | undefined;
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

export type Page = SectionPage | CheckPage | StepPage | BuildPage;

/** What VS Code's side tells, each thing again whenever it changes. After `ready` it tells everything that is known. */
export type ToWebview =
  /** Another page is asked for, or there is a newer state of the one that is shown, which may stand on another line by now. */
  | { readonly type: 'show'; readonly page: Page; readonly isNewer: boolean }
  /** The Dockerfile that is followed. */
  | { readonly type: 'file'; readonly file: FileView }
  | { readonly type: 'chart'; readonly chart: ChartView }
  /** The chart that stands in the lesson. */
  | { readonly type: 'lessonOrders'; readonly orders: ComparedOrders }
  | { readonly type: 'concepts'; readonly concepts: ConceptsView }
  | { readonly type: 'progress'; readonly progress: ProgressView }
  /** The zero-based line of the followed Dockerfile that the cursor is on. */
  | { readonly type: 'cursor'; readonly line: number };

export type FromWebview =
  /** The script has started and can show pages; with the page that it shows already, from before a reload. */
  | { readonly type: 'ready'; readonly page: Page | undefined }
  /** The reader went to another page. */
  | { readonly type: 'shown'; readonly page: Page }
  | PanelRequest;

/** What the reader of a page asks for. */
export type PanelRequest =
  /** To see an instruction in the editor. */
  | { readonly type: 'reveal'; readonly place: StepPlace }
  /** Nothing more: the reader came (back) to the panel, which has the focus. */
  | { readonly type: 'focused' }
  /** To see the builds of another step. */
  | { readonly type: 'showStep'; readonly place: StepPlace }
  /** To see the forecast of the file that a step is in. */
  | { readonly type: 'showForecast'; readonly place: StepPlace }
  /** To choose what a Dockerfile is built with. */
  | { readonly type: 'chooseBuild'; readonly place: StepPlace }
  | { readonly type: 'explain'; readonly code: string }
  /** To have a Dockerfile of the lesson as a new file, in an editor. */
  | { readonly type: 'openDockerfile'; readonly text: string }
  /** To see a Dockerfile of the lesson beside the one that is followed. */
  | { readonly type: 'compareDockerfile'; readonly title: string; readonly text: string }
  /** To have a flawed Dockerfile as a new file, in an editor. */
  | { readonly type: 'openExercise'; readonly id: ExerciseId }
  /** To keep the choice, zero-based, that was made at a question of the quiz. */
  | { readonly type: 'answer'; readonly question: string; readonly choice: number }
  /** To forget what was answered and solved; it is asked once more. */
  | { readonly type: 'resetProgress' }
  /** To see what the chart draws with other numbers. */
  | { readonly type: 'chart'; readonly wish: ChartWish }
  | ({ readonly type: 'saveChart' } & ChartFile)
  /** To see what a commit did to a file, or to all files. */
  | ({ readonly type: 'showChange'; readonly path: string } & Comparison)
  | ({ readonly type: 'showChanges' } & Comparison);

/** Two commits, and the folder of their repository from which paths count. */
export interface Comparison {
  readonly folder: string;
  readonly before: string;
  readonly commit: string;
  readonly subject: string;
}
