import { buildName, timeWords } from '../../../lesson/chart/chartWords';
import type { Comparison, Order, OrderBuild } from '../../../lesson/chart/comparison';
import { element } from '../elements';
import { drawKey } from './drawSvg';
import type { PlotLayout } from './plotLayout';

/** What there is to tell of one build: which commit it is of, and in each order what it takes and what runs. */
export function renderBuildCard(comparison: Comparison, { series }: PlotLayout, build: number): Node[] {
  const { subject, date } = comparison.builds[build] ?? { subject: '', date: '' };
  const name = [buildName(comparison, build), date.slice(0, 10)].filter(part => part !== '').join(', ');
  return [
    element('p', { class: 'commit' }, element('span', { class: 'build' }, `${name}: `), element('bdi', {}, subject)),
    ...comparison.orders.flatMap((order, index) => {
      const ofBuild = order.builds[build];
      if (!ofBuild) return [];
      const { shape, isDashed } = series[index] ?? { shape: 'circle', isDashed: false };
      return [
        element(
          'p',
          { class: 'order' },
          drawKey(index, shape, isDashed),
          element('span', { class: 'name' }, `${order.name}: `),
          element('span', { class: 'time' }, timeWords(ofBuild)),
          ...renderRan(order, ofBuild),
        ),
      ];
    }),
  ];
}

/** The steps that ran, on one line, however many and however long they are: the ones that took longest first. */
function renderRan({ steps }: Order, { ran }: OrderBuild): Node[] {
  if (ran.length === 0) return [];
  const all = ran.flatMap(step => steps[step] ?? []).sort((a, b) => (b.seconds ?? 0) - (a.seconds ?? 0));
  const shown = all.slice(0, mostSteps);
  const rest = all.length - shown.length;
  const parts = shown.flatMap(({ line, text }, index) => [
    `${index === 0 ? '' : ' · '}${line} `,
    element('code', {}, element('bdi', {}, text)),
  ]);
  return [
    element(
      'span',
      { class: 'ran' },
      element('span', { class: 'visually-hidden' }, '. '),
      'Ran: ',
      ...parts,
      ...(rest > 0 ? [` and ${rest} more`] : []),
    ),
  ];
}

const mostSteps = 6;
