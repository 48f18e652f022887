import { excerptOf, mapOverview } from '../../../lesson/course/conceptMap';
import type { MapExcerpt } from '../../../lesson/course/course';
import { element, link } from '../elements';
import { arrowHead, drawEdge, drawNode } from '../map/mapDrawing';
import { layoutMap, type MapLayout } from '../map/mapLayout';
import { svgElement } from '../svg';
import type { BlockTools } from './blocks';

/** The heart of the concept map, to look at, with the same as sentences. */
export function renderMapFigure(tools: BlockTools): HTMLElement {
  const way = link(() => {
    tools.open({ kind: 'section', section: 'map' });
  }, 'Open the concept map');
  return element(
    'figure',
    { class: 'drawing', 'aria-label': 'The heart of the concept map' },
    element('div', { class: 'excerpts' }, ...mapOverview.map(renderExcerpt)),
    element(
      'details',
      {},
      element('summary', {}, 'As sentences'),
      element('ul', {}, ...mapOverview.flatMap(sentencesOf).map(sentence => element('li', {}, sentence))),
    ),
    element('p', { class: 'way' }, 'The map has all concepts, and what your file does about each. ', way),
  );
}

function renderExcerpt(excerpt: MapExcerpt): HTMLElement {
  const { title } = excerpt;
  return element(
    'div',
    { class: 'excerpt' },
    element('p', {}, title),
    drawMap(layoutMap(excerptOf(excerpt), { flow: 'down', hasSigns: false }), title),
  );
}

function drawMap(layout: MapLayout, name: string): SVGSVGElement {
  const { width, height, edges, nodes, flow } = layout;
  return svgElement(
    'svg',
    { class: 'map-drawing', role: 'img', 'aria-label': name, width, height, viewBox: `0 0 ${width} ${height}` },
    svgElement('defs', {}, arrowHead('map-arrow')),
    ...edges.map(edge => drawEdge(edge, flow)),
    ...nodes.map(placed => drawNode(placed, false)),
  );
}

/** Each edge, as it is read: `Image is started by Run.` */
function sentencesOf(excerpt: MapExcerpt): string[] {
  const { nodes, edges } = excerptOf(excerpt);
  const titles = new Map(nodes.map(({ id, title }) => [id, title]));
  return edges.map(({ from, to, label }) => `${titles.get(from) ?? from} ${label} ${titles.get(to) ?? to}.`);
}
