import type { ChartView } from '../chartView';
import type { ConceptsView } from '../conceptsView';
import type { FileView } from '../fileView';
import type { ProgressView } from '../progressView';
import type { SectionPage } from '../protocol';
import type { Ask } from './elements';

/** What VS Code's side has told so far; undefined where it has not yet. */
export interface PanelState {
  readonly file?: FileView | undefined;
  readonly chart?: ChartView | undefined;
  readonly concepts?: ConceptsView | undefined;
  readonly progress?: ProgressView | undefined;
  /** The zero-based line of the followed Dockerfile that the cursor is on. */
  readonly cursor?: number | undefined;
}

/** What a section has at hand. */
export interface SectionTools {
  readonly ask: Ask;
  /** Goes to another section. */
  open(page: SectionPage): void;
  readonly memory: Memory;
}

/** What a reader has set, kept while the panel is hidden and when the window is loaded again. Values are plain data. */
export interface Memory {
  get(key: string): unknown;
  set(key: string, value: unknown): void;
}

/** A part of the panel. It is made once, when it is first shown, and told what changes, so that it keeps what its reader did. */
export interface SectionView {
  readonly element: HTMLElement;
  /** Called before it is first shown, and with every newer state while it is shown. */
  update(state: PanelState): void;
  /** Goes to a place in it: a concept, a chapter, a question. An unknown one is as good as none. */
  goTo?(at: string): void;
}

export type CreateSection = (tools: SectionTools) => SectionView;
