import assert from 'node:assert/strict';
import type { Comparison, OrderBuild } from '../../../src/lesson/chart/comparison';
import { compareLessonOrders } from '../../../src/lesson/chart/lessonOrders';
import { openingRates } from '../../../src/lesson/chart/simulation';
import { keyWidth, layOutPlot, type PlotLayout } from '../../../src/panel/webview/chart/plotLayout';

const widthOf = (text: string): number => text.length * 7;

function layOut(comparison: Comparison, width = 600): PlotLayout {
  return layOutPlot(comparison, { width, height: 300 }, widthOf);
}

/** Orders whose builds take these seconds; undefined for a build that fails. */
function comparisonOf(...orders: readonly (readonly (number | undefined)[])[]): Comparison {
  const length = Math.max(...orders.map(order => order.length));
  return {
    builds: Array.from({ length }, (_, index) => ({ commit: String(index), subject: '', date: '', before: undefined })),
    orders: orders.map((times, index) => ({
      name: `order ${index}`,
      steps: [],
      builds: times.map((seconds, build): OrderBuild =>
        seconds === undefined
          ? { kind: 'failed', seconds: 0, ran: [] }
          : { kind: build === 0 ? 'cold' : 'later', seconds, ran: [] },
      ),
    })),
  };
}

function pointsOf(path: string): number {
  return path.match(/[ML]/g)?.length ?? 0;
}

suite('The layout of the chart', () => {
  test('has a tick for every build of the lesson, and whole seconds beside them', () => {
    const { ticks, series } = layOut(compareLessonOrders(openingRates));
    assert.deepEqual(
      ticks.x.map(({ text }) => text),
      ['1', '2', '3', '4', '5'],
    );
    assert.deepEqual(
      ticks.y.map(({ text }) => text),
      ['0', '20 s', '40 s', '60 s', '80 s', '100 s'],
    );
    assert.deepEqual(
      series.map(({ shape, isDashed }) => [shape, isDashed]),
      [
        ['circle', false],
        ['square', true],
      ],
    );
  });

  test('speaks of minutes and hours where builds take that long', () => {
    const last = (seconds: number): string | undefined => layOut(comparisonOf([seconds, seconds])).ticks.y.at(-1)?.text;
    assert.equal(last(170), '200 s');
    assert.equal(last(600), '10 min');
    assert.equal(last(5 * 3600), '5 h');
    assert.equal(last(0.3), '0.3 s');
  });

  test('stands on its axis when no build takes any time', () => {
    const { series, area, ticks } = layOut(comparisonOf([0, 0, 0]));
    assert.ok(series[0]?.marks.every(({ y }) => y === area.bottom));
    assert.ok(ticks.y.length > 1);
  });

  test('keeps every mark, tick and name inside of it, at any width and with any number of builds', () => {
    for (const width of [180, 240, 368, 519, 520, 1200]) {
      for (const builds of [1, 2, 7, 50, 333, 1000]) {
        const times = Array.from({ length: builds }, (_, index) => (index * 37) % 1000);
        const layout = layOut(comparisonOf(times, [...times].reverse()), width);
        const { left, right } = layout.area;
        assert.ok(left < right, `${width} ${builds}`);
        for (const { marks, label, name } of layout.series) {
          for (const { x, y } of marks) assert.ok(x >= left && x <= right && y >= 0 && y <= 300, `${width} ${builds}`);
          if (width >= 240)
            assert.ok((label?.x ?? 0) + keyWidth + widthOf(name) <= width, `${width} ${builds} ${name}`);
        }
        const { x } = layout.ticks;
        x.slice(1).forEach((tick, index) => {
          const before = x[index];
          const apart = tick.x - (before?.x ?? 0);
          assert.ok(apart > (widthOf(tick.text) + widthOf(before?.text ?? '')) / 2, `${width} ${builds} ${tick.text}`);
        });
      }
    }
  });

  test('names both lines where they end at one place, one name above the other', () => {
    const [first, second] = layOut(comparisonOf([50, 50], [50, 50])).series;
    assert.ok(Math.abs((first?.label?.y ?? 0) - (second?.label?.y ?? 0)) >= 17);
    const [upper, lower] = layOut(comparisonOf([50, 50], [50, 51])).series;
    assert.ok((upper?.label?.y ?? 0) > (lower?.label?.y ?? 0), 'the line that ends higher has the higher name');
  });

  test('leaves a gap where builds fail, and marks a build that stands alone between gaps', () => {
    const many = Array.from({ length: 300 }, (): number => 10);
    const [series] = layOut(comparisonOf([10, undefined, 10, undefined, ...many]), 400).series;
    assert.equal(series?.path.match(/M/g)?.length, 3);
    assert.equal(pointsOf(series.path), 302);
    assert.deepEqual(
      series.marks.filter(({ isShown }) => isShown).map(({ build }) => build),
      [0, 2],
    );
  });

  test('names no line that has no build', () => {
    const [, repaired] = layOut(comparisonOf([10, 10], [undefined, undefined])).series;
    assert.equal(repaired?.label, undefined);
    assert.equal(repaired?.path, '');
  });

  test('finds the build that is nearest to a place', () => {
    const layout = layOut(comparisonOf(Array.from({ length: 50 }, () => 1)));
    for (const build of [0, 1, 25, 49]) assert.equal(layout.buildAt(layout.xOf(build) + 2), build);
    assert.equal(layout.buildAt(-100), 0);
    assert.equal(layout.buildAt(10_000), 49);
  });
});
