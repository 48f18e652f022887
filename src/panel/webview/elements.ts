import type { BasisPart, Figure, PanelRequest, StepPlace } from '../protocol';
import { shownText } from '../../lesson/shownText';

/** Asks VS Code for something. */
export type Ask = (request: PanelRequest) => void;

/**
 * An element with attributes and children; texts become text nodes, so that no text is ever read as markup, with signs in place
 * of what nobody would see.
 */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const created = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    created.setAttribute(attribute, attribute === 'title' || attribute === 'aria-label' ? shownText(value) : value);
  }
  created.append(...children.map(child => (typeof child === 'string' ? shownText(child) : child)));
  return created;
}

/** A button that looks like a link. */
export function link(act: () => void, ...children: readonly (Node | string)[]): HTMLElement {
  const button = element('button', { type: 'button', class: 'link' }, ...children);
  button.addEventListener('click', act);
  return button;
}

/** A link that shows an instruction in its editor. */
export function placeLink(place: StepPlace, text: string, ask: Ask): HTMLElement {
  return link(() => {
    ask({ type: 'reveal', place });
  }, text);
}

/** Numbers that the eye should find first, each with what it means: read out, the two are one sentence. */
export function renderFigures(figures: readonly Figure[]): HTMLElement {
  const parts = figures.map(({ value, label }) =>
    element('li', {}, element('span', { class: 'value' }, value), ' ', element('span', { class: 'label' }, label)),
  );
  // The role is said, as the list has no marks: some readers take that for no list.
  return element('ul', { class: 'figures', role: 'list' }, ...parts);
}

/** What a forecast was made from. */
export function renderBasis(basis: readonly BasisPart[], place: StepPlace, ask: Ask): Node[] {
  const parts = basis.flatMap(({ name, value }) => [element('dt', {}, name), element('dd', {}, value)]);
  const choose = link(() => {
    ask({ type: 'chooseBuild', place });
  }, 'Choose another build');
  return [
    element('h2', {}, 'What this is made from'),
    element('dl', { class: 'basis' }, ...parts),
    element('p', {}, choose),
  ];
}

export function renderWarnings(warnings: readonly string[]): Node[] {
  if (warnings.length === 0) return [];
  const items = warnings.map(warning => element('li', {}, warning));
  return [element('h2', {}, 'Notes'), element('ul', { class: 'notes' }, ...items)];
}

/** @param name what is read out when somebody comes to the table */
export function renderTable(
  name: string,
  head: readonly string[],
  rows: readonly HTMLTableRowElement[],
): HTMLTableElement {
  const cells = head.map(column => element('th', { scope: 'col' }, column));
  return element(
    'table',
    { 'aria-label': name },
    element('thead', {}, element('tr', {}, ...cells)),
    element('tbody', {}, ...rows),
  );
}
