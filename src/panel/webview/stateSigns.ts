import type { ConceptState } from '../../lesson/conceptStates';
import { svgElement } from './svg';

/** What a node or a card says of a concept; `unknown` while no Dockerfile is open. */
export type StateKind = ConceptState['kind'] | 'unknown';

export const stateWords: Readonly<Record<StateKind, string>> = {
  present: 'Present',
  missing: 'Missing',
  notApplicable: 'Not applicable',
  unknown: 'No Dockerfile is open',
};

/** The sign of a state in 16 by 16 pixels: shapes that differ without colour. */
export function stateSign(kind: StateKind): SVGGElement {
  const sign = svgElement('g', { class: `sign ${kind}` });
  if (kind === 'present') {
    sign.append(
      svgElement('circle', { cx: 8, cy: 8, r: 7 }),
      svgElement('path', { class: 'stroke', d: 'M4.8 8.3 7.2 10.6 11.3 5.8' }),
    );
  } else if (kind === 'missing') {
    sign.append(
      svgElement('path', { d: 'M8 1.5 15.2 14.5H0.8Z' }),
      svgElement('path', { class: 'stroke', d: 'M8 6V10' }),
      svgElement('path', { class: 'stroke', d: 'M8 12.2V12.4' }),
    );
  } else if (kind === 'notApplicable') sign.append(svgElement('circle', { cx: 8, cy: 8, r: 5.5, class: 'hollow' }));
  return sign;
}

/** The same as a picture of its own, for a line of text. The words beside it say the same. */
export function stateIcon(kind: StateKind): SVGSVGElement {
  return svgElement('svg', { class: 'state-icon', viewBox: '0 0 16 16', 'aria-hidden': 'true' }, stateSign(kind));
}
