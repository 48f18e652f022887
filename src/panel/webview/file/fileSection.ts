import type { FileView, FollowedFile } from '../../fileView';
import { element, placeLink, renderBasis, renderFigures, renderWarnings, type Ask } from '../elements';
import { renderLadder } from '../ladder';
import { patchChildren, type WantedChild } from '../patchChildren';
import type { CreateSection, Memory } from '../section';
import { createLayersPicture } from './layersPicture';
import { renderStepsTable } from './stepsTable';

/** The followed Dockerfile: its stages and layers, and what its next builds will cost. */
export const createFileSection: CreateSection = ({ ask, memory }) => {
  const content = element('div', { class: 'file' });
  const picture = createLayersPicture(ask);
  let drawn: FileView | undefined;
  return {
    element: content,
    update: ({ file, cursor }) => {
      if (file !== drawn) {
        drawn = file;
        if (file?.kind === 'file') picture.update(file);
        patchChildren(content, file ? partsOf(file, picture.element, ask, memory) : []);
      }
      picture.mark(cursor);
    },
  };
};

/** Each part is drawn anew only when what it tells has changed. */
function partsOf(file: FileView, picture: HTMLElement, ask: Ask, memory: Memory): WantedChild[] {
  const heading = part('heading', undefined, () => [element('h1', {}, 'Your file, layer by layer')]);
  if (file.kind === 'none') return [heading, part('none', file.message, () => [element('p', {}, file.message)])];
  const { place, figures, summary, noForecast, stages, level, basis, warnings } = file;
  const hasBars = stages.some(({ steps }) => steps.some(({ time }) => time !== undefined && time.seconds > 0));
  return [
    part('name', place, () => [element('p', { class: 'kind' }, placeLink(place, place.label, ask))]),
    heading,
    part('figures', figures, () => (figures.length === 0 ? [] : [renderFigures(figures)])),
    part('summary', [noForecast, summary], () =>
      [...(noForecast === undefined ? [] : [noForecast]), ...summary].map(sentence => element('p', {}, sentence)),
    ),
    part('layers', undefined, () => [element('h2', {}, 'Its layers'), picture]),
    part('legend', hasBars, () => (hasBars ? [renderLegend()] : [])),
    part('level', [place, level], () => [element('h2', {}, 'Its level'), renderLadder(file, ask)]),
    part('table', stages, () => renderTableBehind(file, ask, memory)),
    part('basis', [place, basis], () => (basis.length === 0 ? [] : renderBasis(basis, place, ask))),
    part('warnings', warnings, () => renderWarnings(warnings)),
  ];
}

function part(key: string, told: unknown, create: () => readonly Node[]): WantedChild {
  return {
    key,
    signature: JSON.stringify(told ?? ''),
    create: () => element('div', {}, ...create()),
  };
}

function renderLegend(): HTMLElement {
  return element(
    'p',
    // For the eye alone, as the bars are.
    { class: 'legend', 'aria-hidden': 'true' },
    'The bar below a layer is the time that it takes when it is built. The filled part is what an average build pays of it.',
  );
}

function renderTableBehind(file: FollowedFile, ask: Ask, memory: Memory): Node[] {
  const details = element('details', {}, element('summary', {}, 'As a table'), renderStepsTable(file, ask));
  details.open = memory.get('isTableOpen') === true;
  details.addEventListener('toggle', () => {
    memory.set('isTableOpen', details.open);
  });
  return [details];
}
