import type { Comparison } from '../lesson/chart/comparison';
import type { ChartView } from './chartView';
import type { ConceptsView } from './conceptsView';
import type { FileView } from './fileView';
import type { ProgressView } from './progressView';

/** What VS Code's side has told so far; undefined where it has not yet. */
export interface PanelState {
  readonly file?: FileView | undefined;
  readonly chart?: ChartView | undefined;
  /** The lesson's two orders over the builds that the lesson speaks of, whatever the chart's sliders say. */
  readonly lessonOrders?: Comparison | undefined;
  readonly concepts?: ConceptsView | undefined;
  readonly progress?: ProgressView | undefined;
  /** The zero-based line of the followed Dockerfile that the cursor is on. */
  readonly cursor?: number | undefined;
}
