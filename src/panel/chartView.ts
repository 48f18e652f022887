import type { Comparison } from '../lesson/chart/comparison';
import type { ChangeRates } from '../lesson/chart/simulation';
import type { StepPlace } from './protocol';

/** What the chart can draw. */
export interface ChartView {
  /** The two orders of the lesson, over builds that are made up. */
  readonly lesson: {
    readonly rates: ChangeRates;
    readonly comparison: Comparison;
  };
  readonly file: FileChart;
}

/** The builds of the followed Dockerfile. */
export type FileChart =
  /** There is nothing to draw of it; `message` says why. */
  { readonly kind: 'none'; readonly message: string } | DrawnFile;

export interface DrawnFile {
  readonly kind: 'file';
  /** Where the file begins; its label is the file's name. */
  readonly place: StepPlace;
  /** As it is and, where there is something to repair, with the order of its steps repaired. */
  readonly comparison: Comparison;
  readonly repair: OrderRepair;
  /** Undefined for the commits of the history; of builds that are made up, how often what changes in them. */
  readonly simulation: FileSimulation | undefined;
  /** The folder of the repository that its commits are in, absolute, with slashes. */
  readonly folder: string;
  /** What else there is to know, in sentences. */
  readonly notes: readonly string[];
}

export type OrderRepair =
  | {
      readonly kind: 'repaired';
      /** What was done: `Copy requirements.txt first, and the rest below`. */
      readonly repairs: readonly string[];
      /** The whole Dockerfile after it. */
      readonly text: string;
    }
  /** Nothing is to be repaired, or not by us; `message` says so. */
  | { readonly kind: 'none'; readonly message: string };

export interface FileSimulation {
  readonly rates: ChangeRates;
  /** The lists of dependencies that change in it; none where the build takes none, and then none change. */
  readonly dependencies: readonly string[];
  /** How many commits of the history lend it their changes of the source. */
  readonly sourceCommits: number;
}

/** What the reader of the chart has set. */
export interface ChartWish {
  /** How often what changes in the lesson's builds. */
  readonly lesson: ChangeRates;
  /** The same for builds of the followed Dockerfile that are made up; undefined for its history. */
  readonly file: ChangeRates | undefined;
}

/** A picture or a table to save. */
export interface ChartFile {
  readonly format: 'png' | 'csv';
  /** Without an extension. */
  readonly name: string;
  readonly bytes: Uint8Array;
}
