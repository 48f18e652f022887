import { conceptOf } from '../../../lesson/course/concepts';
import type { ConceptId } from '../../../lesson/course/course';
import { renderConceptCard } from '../conceptCard';
import { element } from '../elements';
import type { BlockTools } from './blocks';

/** The concepts behind a passage; each opens its card below, where the reader is. */
export function renderConceptChips(ids: readonly ConceptId[], tools: BlockTools): HTMLElement {
  const card = element('div', { class: 'concept-card' });
  card.hidden = true;
  let shown: ConceptId | undefined;
  const show = (id: ConceptId | undefined): void => {
    shown = id;
    card.hidden = id === undefined;
    card.replaceChildren(...(id === undefined ? [] : drawCard(id)));
    for (const [other, chip] of chips) chip.setAttribute('aria-expanded', String(other === id));
  };
  const drawCard = (id: ConceptId): Node[] =>
    renderConceptCard(id, tools.state().concepts, {
      ask: tools.ask,
      openConcept: other => {
        show(other);
        card.querySelector<HTMLElement>('.concept-title')?.focus();
      },
    });
  const chips = ids.map(id => {
    const chip = element('button', { type: 'button', class: 'chip', 'aria-expanded': 'false' }, conceptOf(id).title);
    chip.addEventListener('click', () => {
      show(shown === id ? undefined : id);
    });
    return [id, chip] as const;
  });
  tools.onUpdate(() => {
    // What is being read stays; what it says of the file follows when it is opened again.
    if (shown !== undefined && !card.contains(document.activeElement)) card.replaceChildren(...drawCard(shown));
  });
  return element(
    'div',
    { class: 'concepts' },
    element('p', { class: 'chips' }, element('span', { class: 'meta' }, 'Concepts:'), ...chips.map(([, chip]) => chip)),
    card,
  );
}
