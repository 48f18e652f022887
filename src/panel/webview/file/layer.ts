import type { StageView, StepView } from '../../fileView';
import { element, link, type Ask } from '../elements';
import { shownText } from '../../../lesson/shownText';
import { svgElement } from '../svg';

/** What the layers of a file share: what they are drawn against. */
export interface LayerScale {
  /** The seconds of the longest step; 0 when nothing is known. */
  readonly longest: number;
  readonly stages: readonly StageView[];
}

/** A bar below this share of the longest would be a dot. */
const shortestBar = 0.02;

/** One layer: its instruction, how often it comes from the cache, what it takes. A click goes to its line. */
export function renderLayer(step: StepView, { longest, stages }: LayerScale, ask: Ask): HTMLElement {
  const { place, endLine, instruction, time, size, from, next } = step;
  const show = element(
    'button',
    { type: 'button', class: 'instruction' },
    element('span', { class: 'visually-hidden' }, 'Line '),
    element('span', { class: 'number' }, String(place.line + 1)),
    // The title is not the button's: that would be read out after the same name.
    element('code', { title: instruction }, element('bdi', {}, instruction)),
  );
  const sources = from.map(index => stages[index]?.name ?? '').map(name => `from ${name}`);
  const facts = [
    ...sources,
    ...(time ? [time.words] : []),
    ...(size === undefined ? [] : [size]),
    ...(next === 'miss' ? ['built again next time'] : []),
  ];
  const layer = element(
    'li',
    { class: 'layer', 'data-line': String(place.line), 'data-end-line': String(endLine) },
    element('div', { class: 'top' }, show, ...renderRate(step, ask)),
    ...(facts.length === 0 ? [] : [element('p', { class: 'facts' }, ...facts.map(fact => element('span', {}, fact)))]),
    ...(time && time.seconds > longest * shortestBar ? [renderCost(time.seconds / longest, step.share)] : []),
  );
  layer.addEventListener('click', ({ target }) => {
    if (target instanceof Element && target.closest('button.rate')) return;
    ask({ type: 'reveal', place });
  });
  return layer;
}

function renderRate({ place, rate, share, builds, instruction }: StepView, ask: Ask): Node[] {
  if (rate === undefined || share === undefined) return [];
  const story = link(
    () => {
      ask({ type: 'showStep', place });
    },
    renderMeter(share),
    `${rate} cached`,
  );
  story.classList.add('rate');
  story.title = builds === undefined ? 'Why' : `From the cache in ${builds} builds: show them`;
  story.setAttribute(
    'aria-label',
    shownText(`${rate} cached: show the builds of line ${place.line + 1}, ${instruction}`),
  );
  return [story];
}

/** The rate as a bar, for the eye alone: the number stands beside it. In SVG, as the panel allows no styles in place. */
export function renderMeter(share: number): SVGSVGElement {
  return svgElement(
    'svg',
    { class: 'meter', viewBox: '0 0 40 8', 'aria-hidden': 'true' },
    svgElement('rect', { class: 'part', width: 40 * share, height: 8 }),
    svgElement('rect', { class: 'whole', x: 0.5, y: 0.5, width: 39, height: 7 }),
  );
}

/**
 * The seconds that it takes when it is built as the length of a bar, and of these what an average build pays, full.
 * @param length from 0 to 1, of the longest step
 */
function renderCost(length: number, share: number | undefined): SVGSVGElement {
  const width = 100 * length;
  return svgElement(
    'svg',
    { class: 'cost', viewBox: '0 0 100 4', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    svgElement('rect', { class: 'whole', width, height: 4 }),
    svgElement('rect', { class: 'paid', width: width * (1 - (share ?? 1)), height: 4 }),
  );
}
