import { svgElement } from '../svg';
import { keyWidth, type Mark, type MarkShape, type PlotLayout, type Series } from './plotLayout';

/** Draws a plot. Its colours and fonts are the style sheet's. */
export function drawPlot(layout: PlotLayout): SVGSVGElement {
  const { width, height } = layout;
  return svgElement(
    'svg',
    { class: 'plot', width, height, viewBox: `0 0 ${width} ${height}`, 'aria-hidden': 'true' },
    drawAxes(layout),
    ...layout.series.map((series, index) => drawSeries(series, index)),
    ...layout.series.map((series, index) => drawLabel(series, index)),
  );
}

function drawAxes({ area, ticks, titles }: PlotLayout): SVGGElement {
  const { left, right, bottom } = area;
  return svgElement(
    'g',
    { class: 'axes' },
    ...ticks.y.map(({ y, text }) =>
      svgElement(
        'g',
        {},
        svgElement('line', { class: 'grid', x1: left, x2: right, y1: y, y2: y }),
        svgElement('text', { x: left - 8, y, 'text-anchor': 'end', 'dominant-baseline': 'central' }, text),
      ),
    ),
    ...ticks.x.map(({ x, text }) => svgElement('text', { x, y: bottom + 16, 'text-anchor': 'middle' }, text)),
    svgElement('line', { class: 'base', x1: left, x2: right, y1: bottom, y2: bottom }),
    ...titles.map(({ x, y, anchor, text }) => svgElement('text', { x, y, 'text-anchor': anchor }, text)),
  );
}

function drawSeries({ path, marks, shape, isDashed }: Series, index: number): SVGGElement {
  return svgElement(
    'g',
    { class: `series order-${index}${isDashed ? ' dashed' : ''}` },
    svgElement('path', { class: 'line', d: path }),
    ...marks.filter(({ isShown }) => isShown).map(mark => drawMark(mark, shape)),
  );
}

/** A mark of a build, or of a legend. */
export function drawMark(
  { x, y, size, isHollow }: Pick<Mark, 'x' | 'y' | 'size' | 'isHollow'>,
  shape: MarkShape,
): SVGElement {
  const attributes = { class: isHollow ? 'mark hollow' : 'mark' };
  return shape === 'circle'
    ? svgElement('circle', { ...attributes, cx: x, cy: y, r: size })
    : svgElement('rect', { ...attributes, x: x - size, y: y - size, width: 2 * size, height: 2 * size });
}

/** The name of an order at the end of its line, with the line and its mark before it. */
function drawLabel({ name, label, shape, isDashed }: Series, index: number): SVGGElement {
  const group = svgElement('g', { class: `series order-${index}${isDashed ? ' dashed' : ''}` });
  if (!label) return group;
  const { x, y } = label;
  group.append(
    ...keyParts(x, y, shape),
    svgElement('text', { class: 'name', x: x + keyWidth, y, 'dominant-baseline': 'central' }, name),
  );
  return group;
}

/** The line and the mark of an order, as they stand before its name. */
export function drawKey(index: number, shape: MarkShape, isDashed: boolean): SVGSVGElement {
  return svgElement(
    'svg',
    {
      class: `key series order-${index}${isDashed ? ' dashed' : ''}`,
      width: keyWidth,
      height: 14,
      'aria-hidden': 'true',
    },
    ...keyParts(0, 7, shape),
  );
}

function keyParts(x: number, y: number, shape: MarkShape): SVGElement[] {
  return [
    svgElement('line', { class: 'line', x1: x, x2: x + keyWidth - 6, y1: y, y2: y }),
    drawMark({ x: x + (keyWidth - 6) / 2, y, size: 3.5, isHollow: false }, shape),
  ];
}
