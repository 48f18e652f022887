import { stateSign, type StateKind } from '../stateSigns';
import { svgElement } from '../svg';
import { labelLineHeight, titleLineHeight, type MapLayout, type PlacedEdge, type PlacedNode } from './mapLayout';

/** @param hasSign whether it leaves room for one before its title, and has one */
export function drawNode(placed: PlacedNode, hasSign: boolean): SVGGElement {
  const { box, lines, node } = placed;
  const left = hasSign ? box.x + signSpace + (box.width - signSpace) / 2 - 4 : box.x + box.width / 2;
  const top = box.y + box.height / 2 - (lines.length * titleLineHeight) / 2;
  // With a blank between the lines: who takes the text as it is would read one word else.
  const title = lines.flatMap((line, index) => [
    ...(index > 0 ? [' '] : []),
    svgElement('tspan', { x: left, y: top + titleLineHeight * (index + 0.76) }, line),
  ]);
  return svgElement(
    'g',
    { class: 'node', 'data-node': node.id },
    svgElement('rect', {
      class: 'ring',
      x: box.x - 4,
      y: box.y - 4,
      width: box.width + 8,
      height: box.height + 8,
      rx: 9,
    }),
    svgElement('rect', { class: 'body', x: box.x, y: box.y, width: box.width, height: box.height, rx: 6 }),
    ...(hasSign ? [placedSign(placed, 'unknown')] : []),
    svgElement('text', { 'text-anchor': 'middle' }, ...title),
  );
}

/** In pixels, before a title. */
const signSpace = 28;

export function placedSign({ box }: PlacedNode, kind: StateKind): SVGGElement {
  const sign = stateSign(kind);
  sign.setAttribute('transform', `translate(${box.x + 9} ${box.y + box.height / 2 - 8})`);
  return sign;
}

export function drawEdge({ points, lines, labelBox }: PlacedEdge, flow: MapLayout['flow']): SVGGElement {
  const middle = labelBox.x + labelBox.width / 2;
  const label = lines.map((line, index) =>
    svgElement('text', { x: middle, y: labelBox.y + labelLineHeight * (index + 0.76), 'text-anchor': 'middle' }, line),
  );
  return svgElement(
    'g',
    { class: 'edge' },
    svgElement('path', { d: pathOf(points, flow) }),
    ...(label.length === 0
      ? []
      : [
          svgElement('rect', { x: labelBox.x, y: labelBox.y, width: labelBox.width, height: labelBox.height }),
          ...label,
        ]),
  );
}

/** Straight through the columns or rows, in a curve between them. */
function pathOf(points: PlacedEdge['points'], flow: MapLayout['flow']): string {
  return points
    .map(({ x, y }, index) => {
      const before = points[index - 1];
      const to = `${round(x)} ${round(y)}`;
      if (!before) return `M${to}`;
      if (flow === 'tiles' || before.x === x || before.y === y) return `L${to}`;
      if (flow === 'right') {
        const middle = round((before.x + x) / 2);
        return `C${middle} ${round(before.y)} ${middle} ${round(y)} ${to}`;
      }
      const middle = round((before.y + y) / 2);
      return `C${round(before.x)} ${middle} ${round(x)} ${middle} ${to}`;
    })
    .join('');
}

/** Words above a part of the map. */
export function drawHeading({ x, y, text }: MapLayout['headings'][number]): SVGTextElement {
  return svgElement('text', { class: 'area', x, y }, text);
}

/** What the style sheet ends edges with. */
export function arrowHead(id: string): SVGMarkerElement {
  return svgElement(
    'marker',
    { id, viewBox: '0 0 8 8', refX: 7.5, refY: 4, markerWidth: 7, markerHeight: 7, orient: 'auto' },
    svgElement('path', { d: 'M0.5 0.5 7.5 4 0.5 7.5Z' }),
  );
}

/** To a thousandth of a pixel: attributes stay short. */
export function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
