import { svgElement } from '../svg';
import { lanesOf } from './lanes';

/** Between two layers, by their elements. */
export interface LayerArrow {
  readonly from: HTMLElement;
  readonly to: HTMLElement;
  /** What goes along it: a stage goes on from another, or files are copied out of one. */
  readonly carries: 'stage' | 'files';
}

/** In CSS pixels. */
const laneWidth = 9;
const headLength = 6;
const bend = 5;

/** Draws arrows in a margin on the left of the picture, which it makes as wide as they need. */
export function drawArrows(picture: HTMLElement, drawing: SVGSVGElement, arrows: readonly LayerArrow[]): void {
  const lanes = lanesOf(arrows.map(({ from, to }) => ({ from: rowOf(from), to: rowOf(to) })));
  const width = arrows.length === 0 ? 0 : (Math.max(...lanes) + 1) * laneWidth + headLength + bend;
  picture.style.setProperty('padding-inline-start', `${width}px`);
  const { top, height } = picture.getBoundingClientRect();
  drawing.setAttribute('width', String(width));
  drawing.setAttribute('height', String(height));
  const paths = arrows.map(({ from, to, carries }, index) => {
    const start = middleOf(from) - top;
    const end = middleOf(to) - top;
    const x = width - headLength - bend - (lanes[index] ?? 0) * laneWidth;
    const down = end > start ? 1 : -1;
    const line = [
      `M ${width} ${start} H ${x + bend} Q ${x} ${start} ${x} ${start + bend * down}`,
      `V ${end - bend * down} Q ${x} ${end} ${x + bend} ${end} H ${width - headLength}`,
    ].join(' ');
    const head = `M ${width} ${end} l ${-headLength} -3.5 v 7 z`;
    return svgElement(
      'g',
      { class: carries },
      svgElement('path', { class: 'line', d: line }),
      svgElement('path', { class: 'head', d: head }),
    );
  });
  drawing.replaceChildren(...paths);
}

function rowOf(layer: HTMLElement): number {
  return layer.offsetTop;
}

function middleOf(layer: HTMLElement): number {
  const { top, height } = layer.getBoundingClientRect();
  return top + height / 2;
}
