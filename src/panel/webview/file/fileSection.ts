import type { StepOutcome } from '../../../forecast/forecast';
import type { FollowedFile, StepRow } from '../../fileView';
import {
  element,
  link,
  placeLink,
  renderBasis,
  renderFigures,
  renderTable,
  renderWarnings,
  type Ask,
} from '../elements';
import type { CreateSection } from '../section';

const nextWords: Readonly<Record<StepOutcome, string>> = { hit: 'cached', miss: 'built', unused: '–' };

/** The followed Dockerfile: what its next builds will cost. */
export const createFileSection: CreateSection = ({ ask }) => {
  const content = element('div', { class: 'file' });
  return {
    element: content,
    update: ({ file }) => {
      if (!file) content.replaceChildren();
      else if (file.kind === 'none') content.replaceChildren(element('p', {}, file.message));
      else content.replaceChildren(...renderFile(file, ask));
    },
  };
};

function renderFile(page: FollowedFile, ask: Ask): Node[] {
  return [
    element('p', { class: 'kind' }, placeLink(page.place, page.place.label, ask)),
    element('h1', {}, 'What the next builds will cost'),
    renderFigures(page.figures),
    ...page.summary.map(sentence => element('p', {}, sentence)),
    element('h2', {}, 'Its steps'),
    renderSteps(page, ask),
    ...renderBasis(page.basis, page.place, ask),
    ...renderWarnings(page.warnings),
  ];
}

function renderSteps({ steps }: FollowedFile, ask: Ask): HTMLElement {
  const hasNext = steps.some(({ next }) => next !== undefined);
  const head = ['Line', 'Step', 'Cached', 'Builds', 'Takes', ...(hasNext ? ['If built now'] : [])];
  const table = renderTable(
    head,
    steps.map(step => renderStep(step, hasNext, ask)),
  );
  table.classList.add('steps');
  return table;
}

function renderStep(step: StepRow, hasNext: boolean, ask: Ask): HTMLTableRowElement {
  const { place, instruction, rate, share, builds, seconds, next } = step;
  const story = link(
    () => {
      ask({ type: 'showStep', place });
    },
    element('code', { class: 'excerpt' }, instruction),
  );
  story.title = instruction;
  return element(
    'tr',
    {},
    element('td', { class: 'number' }, placeLink(place, String(place.line + 1), ask)),
    element('td', { class: 'step' }, story),
    element('td', { class: 'number' }, ...(share === undefined ? [] : [renderMeter(share)]), rate),
    element('td', { class: 'number' }, builds),
    element('td', { class: 'number' }, seconds),
    ...(hasNext ? [element('td', { class: `next ${next ?? ''}` }, next ? nextWords[next] : '–')] : []),
  );
}

/** The rate as a bar, for the eye alone: the number stands beside it. In SVG, as the panel allows no styles in place. */
function renderMeter(share: number): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('class', 'meter');
  svg.setAttribute('viewBox', '0 0 40 8');
  svg.setAttribute('aria-hidden', 'true');
  for (const [name, width] of [
    ['whole', 40],
    ['part', 40 * share],
  ] as const) {
    const bar = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
    bar.setAttribute('class', name);
    bar.setAttribute('width', String(width));
    bar.setAttribute('height', '8');
    svg.append(bar);
  }
  return svg;
}
