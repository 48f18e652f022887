import type { BuildPage } from '../protocol';
import { element, placeLink, type Ask } from './elements';

export function renderBuildPage(page: BuildPage, ask: Ask): Node[] {
  return [
    element('p', { class: 'kind' }, placeLink(page.place, page.place.label, ask)),
    element('h1', {}, 'Forecast and fact'),
    ...page.summary.map(sentence => element('p', {}, sentence)),
    element('h2', {}, 'Its steps'),
    renderSteps(page, ask),
    ...page.warnings.map(warning => element('p', { class: 'warning' }, warning)),
  ];
}

/**
 * What the cache did and how long it took, each as it was forecast and as it was. A step has two rows, so that the table fits
 * beside an editor: the instruction, and below it the facts.
 */
function renderSteps({ steps, hasExpectations }: BuildPage, ask: Ask): HTMLElement {
  const column = (name: string): HTMLElement => element('th', { scope: 'col' }, name);
  const tall = (name: string): HTMLElement => element('th', { scope: 'col', rowspan: '2' }, name);
  const group = (name: string, columns: number): HTMLElement =>
    element('th', { scope: 'colgroup', colspan: String(columns) }, name);
  const expectations = hasExpectations ? 1 : 0;
  const head = element(
    'thead',
    {},
    element('tr', {}, tall('Line'), group('From the cache', 2 + expectations), group('Time', 2)),
    element(
      'tr',
      {},
      column('Usually'),
      ...(hasExpectations ? [column('Forecast')] : []),
      column('Fact'),
      column('Forecast'),
      column('Fact'),
    ),
  );
  const bodies = steps.map(step => {
    const instruction = element('code', { class: 'excerpt', title: step.instruction }, step.instruction);
    return element(
      'tbody',
      {},
      element(
        'tr',
        {},
        element('td', { rowspan: '2' }, placeLink(step.place, String(step.place.line + 1), ask)),
        element('th', { scope: 'rowgroup', colspan: String(4 + expectations) }, instruction),
      ),
      element(
        'tr',
        {},
        element('td', { class: 'number' }, step.rate),
        ...(hasExpectations ? [element('td', {}, step.expected)] : []),
        element('td', {}, ...factOf(step)),
        element('td', { class: 'number' }, withUnits(step.seconds)),
        element('td', { class: 'number' }, withUnits(step.took)),
      ),
    );
  });
  return element('table', { class: 'build', 'aria-label': 'Steps of the build' }, head, ...bodies);
}

/** A number stays on the line of its unit. */
function withUnits(duration: string): string {
  return duration.replace(/(\d) (?=\p{L})/gu, '$1\u00a0');
}

/** A difference is marked by a sign that is read out, too. */
function factOf({ happened, differs }: BuildPage['steps'][number]): Node[] {
  if (!differs) return [element('span', {}, happened)];
  return [
    element('strong', {}, happened),
    element('span', { class: 'sign', role: 'img', 'aria-label': ', unlike the forecast' }, ' ≠'),
  ];
}
