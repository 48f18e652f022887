import type { PanelState } from '../panelState';
import type { SectionPage } from '../protocol';
import type { Ask } from './elements';

export type { PanelState } from '../panelState';

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
