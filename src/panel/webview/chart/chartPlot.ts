import type { Comparison } from '../../../lesson/chart/comparison';
import { element } from '../elements';
import { svgElement } from '../svg';
import { renderBuildCard } from './buildCard';
import { drawMark, drawPlot } from './drawSvg';
import { layOutPlot, type PlotLayout } from './plotLayout';

/** A plot in which one chooses builds, with arrow keys or the mouse, and a line below that tells of the chosen one. */
export interface ChartPlot {
  readonly element: HTMLElement;
  /**
   * Draws other builds, or the same ones anew. What was chosen stays chosen where there is such a build.
   * @param open shows what a build's commit changed; undefined where builds are made up
   */
  draw(comparison: Comparison, label: string, open: ((build: number) => void) | undefined): void;
}

interface Drawn {
  readonly comparison: Comparison;
  readonly open: ((build: number) => void) | undefined;
  readonly layout: PlotLayout;
  readonly svg: SVGSVGElement;
}

/** @param size `compact` where it stands among text, and tells less than the chart itself */
export function createChartPlot(size: 'full' | 'compact' = 'full'): ChartPlot {
  // A slider is what assistive technology knows that arrow keys move along; what a build takes is told by the card.
  const keysId = size === 'full' ? 'chart-keys' : 'compact-chart-keys';
  const plot = element('div', { class: 'chart-plot', role: 'slider', tabindex: '0', 'aria-describedby': keysId });
  // It is read out while its reader goes from build to build, and not when a slider or an edit makes other builds.
  const card = element('div', { class: 'card', 'aria-live': 'off' });
  const tip = element('div', { class: 'tip card', 'aria-hidden': 'true', hidden: '' });
  const keys = element('p', { class: 'visually-hidden', id: keysId }, keysWords);
  const content = element('div', { class: `chart-figure ${size}` }, plot, keys, tip, card);

  let given: Parameters<ChartPlot['draw']> | undefined;
  let drawn: Drawn | undefined;
  let chosen = 0;
  let pointed: number | undefined;

  const redraw = (): void => {
    if (!given || plot.clientWidth === 0) return;
    const [comparison, , open] = given;
    const layout = layOutPlot(comparison, sizeOf(plot.clientWidth, size), measureIn(plot));
    const svg = drawPlot(layout);
    drawn = { comparison, open, layout, svg };
    plot.replaceChildren(svg);
    plot.classList.toggle('opens', open !== undefined);
    choose(Math.min(chosen, comparison.builds.length - 1));
  };

  /** Marks the builds that are chosen and pointed at. */
  const mark = (): void => {
    if (!drawn) return;
    const { svg, layout } = drawn;
    for (const old of svg.querySelectorAll('.chosen, .pointed')) old.remove();
    svg.prepend(
      drawCursor(layout, chosen, 'chosen'),
      ...(pointed === undefined ? [] : [drawCursor(layout, pointed, 'pointed')]),
    );
  };

  const choose = (build: number): void => {
    if (!drawn) return;
    chosen = Math.max(0, build);
    const { comparison, layout } = drawn;
    plot.setAttribute('aria-valuemin', '1');
    plot.setAttribute('aria-valuemax', String(comparison.builds.length));
    plot.setAttribute('aria-valuenow', String(chosen + 1));
    plot.setAttribute('aria-valuetext', `Build ${chosen + 1}`);
    card.replaceChildren(...renderBuildCard(comparison, layout, chosen));
    mark();
  };

  const point = (build: number | undefined): void => {
    if (build === pointed) return;
    pointed = build;
    mark();
    if (!drawn || build === undefined) {
      tip.hidden = true;
      return;
    }
    const { comparison, layout } = drawn;
    tip.replaceChildren(...renderBuildCard(comparison, layout, build));
    tip.hidden = false;
    const left = layout.xOf(build) + 12;
    const fits = left + tip.offsetWidth <= layout.width;
    tip.style.setProperty('left', `${Math.max(0, fits ? left : layout.xOf(build) - 12 - tip.offsetWidth)}px`);
    tip.style.setProperty('top', `${layout.area.top}px`);
  };

  const buildAt = (event: MouseEvent): number | undefined =>
    drawn?.layout.buildAt(event.clientX - plot.getBoundingClientRect().left);

  plot.addEventListener('keydown', event => {
    if (!drawn) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      drawn.open?.(chosen);
      return;
    }
    const next = buildAfterKey(event.key, chosen, drawn.comparison.builds.length);
    if (next === undefined) return;
    event.preventDefault();
    point(undefined);
    choose(next);
  });
  plot.addEventListener('focus', () => {
    card.setAttribute('aria-live', 'polite');
  });
  plot.addEventListener('blur', () => {
    card.setAttribute('aria-live', 'off');
  });
  plot.addEventListener('click', event => {
    const build = buildAt(event);
    if (build === undefined) return;
    choose(build);
    drawn?.open?.(build);
  });
  plot.addEventListener('mousemove', event => {
    point(buildAt(event));
  });
  /** Whoever cannot read what lies under the tip need not move the mouse away. */
  const hideByKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') point(undefined);
  };
  plot.addEventListener('mouseenter', () => {
    window.addEventListener('keydown', hideByKey);
  });
  plot.addEventListener('mouseleave', () => {
    window.removeEventListener('keydown', hideByKey);
    point(undefined);
  });
  new ResizeObserver(() => {
    if (drawn?.layout.width !== plot.clientWidth) redraw();
  }).observe(plot);

  return {
    element: content,
    draw: (...parts) => {
      const [comparison, label] = parts;
      // Of other builds the newest tells most; the opening chart is read from its second build on.
      if (given?.[0].builds.length !== comparison.builds.length) chosen = comparison.builds.length - 1;
      given = parts;
      plot.setAttribute('aria-label', label);
      point(undefined);
      redraw();
    },
  };
}

const keysWords =
  'Arrow keys go from build to build, Page Up and Page Down ten at a time, Home and End to the first and the last. Enter shows what its commit changed, where it has one. The table below has the same data.';

function sizeOf(width: number, size: 'full' | 'compact'): { readonly width: number; readonly height: number } {
  const [least, most, share] = size === 'full' ? [250, 340, 0.46] : [200, 240, 0.36];
  return { width, height: Math.round(Math.min(most, Math.max(least, width * share))) };
}

/** The width of texts in the font that the plot has. */
function measureIn(plot: HTMLElement): (text: string) => number {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return text => text.length * 7;
  const { fontSize, fontFamily } = getComputedStyle(plot);
  context.font = `${fontSize} ${fontFamily}`;
  return text => context.measureText(text).width;
}

/** The build that a key goes to; undefined for other keys. */
export function buildAfterKey(key: string, build: number, builds: number): number | undefined {
  const last = builds - 1;
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return Math.max(0, build - 1);
    case 'ArrowRight':
    case 'ArrowUp':
      return Math.min(last, build + 1);
    case 'PageDown':
      return Math.max(0, build - 10);
    case 'PageUp':
      return Math.min(last, build + 10);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}

/** A line through a build, and rings around its marks. */
function drawCursor(layout: PlotLayout, build: number, name: string): SVGGElement {
  const { area, series, xOf } = layout;
  const x = xOf(build);
  return svgElement(
    'g',
    { class: name },
    svgElement('line', { x1: x, x2: x, y1: area.top - 6, y2: area.bottom }),
    ...series.flatMap(({ marks, shape }) => {
      const mark = marks.find(each => each.build === build);
      return mark ? [drawMark({ ...mark, size: mark.size + 3 }, shape)] : [];
    }),
  );
}
