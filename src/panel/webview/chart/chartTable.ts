import { ranWords, timeWords } from '../../../lesson/chart/chartWords';
import type { Comparison } from '../../../lesson/chart/comparison';
import { element, renderTable } from '../elements';

/** The data of the chart for those who would rather read it. */
export function renderChartTable({ builds, orders }: Comparison): HTMLElement {
  const rows = builds.map(({ subject }, build) =>
    element(
      'tr',
      {},
      element('td', { class: 'number' }, String(build + 1)),
      element('td', { class: 'subject' }, element('bdi', {}, subject)),
      ...orders.map(order => {
        const ofBuild = order.builds[build];
        if (!ofBuild) return element('td', {});
        const ran = ranWords(order, ofBuild);
        return element('td', { class: 'time' }, timeWords(ofBuild), ...(ran === '' ? [] : [element('small', {}, ran)]));
      }),
    ),
  );
  const table = renderTable('Build time over the builds', ['Build', 'Commit', ...orders.map(({ name }) => name)], rows);
  table.classList.add('chart-table');
  return table;
}
