import { concepts } from '../../../lesson/course/concepts';
import type { ConceptId } from '../../../lesson/course/course';
import { renderConceptCard } from '../conceptCard';
import { element } from '../elements';
import type { BlockTools } from './blocks';

/** All concepts, each to unfold. */
export interface ConceptList {
  readonly element: HTMLElement;
  /** Unfolds one and goes there. */
  show(id: ConceptId): void;
}

export function createConceptList(tools: BlockTools): ConceptList {
  const entries = new Map(concepts.map(({ id, title }) => [id, createEntry(id, title)]));
  const show = (id: ConceptId): void => {
    const entry = entries.get(id);
    if (!entry) return;
    entry.open = true;
    fill(id, entry);
    entry.scrollIntoView({ block: 'start' });
    if (document.hasFocus()) entry.querySelector('summary')?.focus({ preventScroll: true });
  };
  return { element: element('div', { class: 'concept-list' }, ...entries.values()), show };

  function createEntry(id: ConceptId, title: string): HTMLDetailsElement {
    const entry = element('details', {}, element('summary', {}, title));
    entry.addEventListener('toggle', () => {
      if (entry.open) fill(id, entry);
    });
    return entry;
  }

  /** Drawn when it is unfolded, with what is known of the file then. */
  function fill(id: ConceptId, entry: HTMLDetailsElement): void {
    const card = element(
      'div',
      { class: 'concept-card' },
      ...renderConceptCard(id, tools.state().concepts, { ask: tools.ask, openConcept: show }),
    );
    entry.replaceChildren(entry.children[0] ?? '', card);
  }
}
