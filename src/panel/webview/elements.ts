import type { StepPlace } from '../protocol';

/** An element with attributes and children; texts become text nodes, so that no text is ever read as markup. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const created = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) created.setAttribute(attribute, value);
  created.append(...children);
  return created;
}

/** A button that looks like a link and shows an instruction in its editor. */
export function placeLink(place: StepPlace, text: string, reveal: (place: StepPlace) => void): HTMLElement {
  const link = element('button', { type: 'button', class: 'link' }, text);
  link.addEventListener('click', () => {
    reveal(place);
  });
  return link;
}
