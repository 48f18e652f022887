import type { FilePage, StepPlace } from '../protocol';
import { element, placeLink } from './elements';

export function renderFilePage(page: FilePage, reveal: (place: StepPlace) => void): Node[] {
  return [
    element('p', { class: 'kind' }, placeLink(page.place, page.place.label, reveal)),
    element('h1', {}, 'What the next builds will cost'),
    ...page.summary.map(sentence => element('p', {}, sentence)),
    element('h2', {}, 'Its steps'),
    renderSteps(page, reveal),
    ...page.warnings.map(warning => element('p', { class: 'warning' }, warning)),
  ];
}

function renderSteps({ steps }: FilePage, reveal: (place: StepPlace) => void): HTMLElement {
  const head = ['Line', 'Cached', 'Step', 'Builds', 'Seconds'].map(name => element('th', { scope: 'col' }, name));
  const rows = steps.map(({ place, instruction, rate, builds, seconds }) =>
    element(
      'tr',
      {},
      element('td', {}, placeLink(place, String(place.line + 1), reveal)),
      element('td', { class: 'number' }, rate),
      element('td', {}, element('code', { class: 'excerpt' }, instruction)),
      element('td', { class: 'number' }, builds),
      element('td', { class: 'number' }, seconds),
    ),
  );
  return element('table', {}, element('thead', {}, element('tr', {}, ...head)), element('tbody', {}, ...rows));
}
