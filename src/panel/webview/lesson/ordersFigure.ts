import { lessonChartWords, totalsSentence, withUnits } from '../../../lesson/chart/chartWords';
import type { Comparison } from '../../../lesson/chart/comparison';
import { createChartPlot } from '../chart/chartPlot';
import { renderChartTable } from '../chart/chartTable';
import { element, link } from '../elements';
import type { BlockTools } from './blocks';

/** The chart of the lesson's two orders, as VS Code's side works it out, with the same data as a table. */
export function createOrdersFigure(tools: BlockTools): HTMLElement {
  const total = element('p', { class: 'total' });
  const plot = createChartPlot('compact');
  const table = element('div', {});
  const way = link(() => {
    tools.open({ kind: 'section', section: 'chart' });
  }, 'Open the chart');
  let drawn: Comparison | undefined;
  const draw = (): void => {
    const { lessonOrders } = tools.state();
    if (!lessonOrders || lessonOrders === drawn) return;
    drawn = lessonOrders;
    total.replaceChildren(withUnits(totalsSentence(drawn, lessonChartWords.secondOrder) ?? ''));
    plot.draw(drawn, lessonChartWords.title, undefined);
    table.replaceChildren(renderChartTable(drawn));
  };
  tools.onUpdate(draw);
  draw();
  return element(
    'figure',
    { class: 'drawing orders-figure', 'aria-label': lessonChartWords.title },
    total,
    plot.element,
    element('details', {}, element('summary', {}, 'As a table'), table),
    element(
      'p',
      { class: 'way' },
      'The chart draws these builds with rates that you choose, and those of your own file. ',
      way,
    ),
  );
}
