import type { StepOutcome } from '../../../forecast/forecast';
import type { FollowedFile, StepView } from '../../fileView';
import { element, link, placeLink, renderTable, type Ask } from '../elements';

const nextWords: Readonly<Record<StepOutcome, string>> = { hit: 'cached', miss: 'built', unused: '–' };

/** The same as the picture of the layers, in numbers. */
export function renderStepsTable({ stages }: FollowedFile, ask: Ask): HTMLElement {
  const steps = stages.flatMap(stage => stage.steps.slice(1));
  const hasNext = steps.some(({ next }) => next !== undefined);
  const head = ['Line', 'Step', 'Cached', 'Builds', 'Takes', ...(hasNext ? ['If built now'] : [])];
  const table = renderTable(
    'Steps of the file',
    head,
    steps.map(step => renderStep(step, hasNext, ask)),
  );
  table.classList.add('steps');
  return table;
}

function renderStep(step: StepView, hasNext: boolean, ask: Ask): HTMLTableRowElement {
  const { place, instruction, rate, builds, time, next } = step;
  const story = link(
    () => {
      ask({ type: 'showStep', place });
    },
    element('code', { class: 'excerpt', title: instruction }, element('bdi', {}, instruction)),
  );
  return element(
    'tr',
    {},
    element('td', { class: 'number' }, placeLink(place, String(place.line + 1), ask)),
    element('td', { class: 'step' }, story),
    element('td', { class: 'number' }, rate ?? '–'),
    element('td', { class: 'number' }, builds ?? '–'),
    element('td', { class: 'number' }, time?.words ?? '–'),
    ...(hasNext ? [element('td', { class: `next ${next ?? ''}` }, next ? nextWords[next] : '–')] : []),
  );
}
