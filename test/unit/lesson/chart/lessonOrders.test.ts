import assert from 'node:assert/strict';
import type { Comparison } from '../../../../src/lesson/chart/comparison';
import { totalsOf } from '../../../../src/lesson/chart/comparison';
import { compareLessonOrders, lessonOrders } from '../../../../src/lesson/chart/lessonOrders';
import { openingRates, simulatedBuilds, type ChangeRates } from '../../../../src/lesson/chart/simulation';

function secondsOf({ orders }: Comparison): number[][] {
  return orders.map(({ builds }) => builds.map(({ seconds }) => seconds));
}

suite('The two orders of the lesson', () => {
  test('take 100 s each time, and 100 s and then 2 s, by our own forecast', () => {
    const comparison = compareLessonOrders(openingRates);
    assert.deepEqual(secondsOf(comparison), [
      [100, 100, 100, 100, 100],
      [100, 2, 2, 2, 2],
    ]);
    assert.deepEqual(totalsOf(comparison), { builds: 4, first: 400, second: 8, isAssumed: false });
  });

  test('differ in nothing but the order: the same steps stand in both, but for the list that is copied first', () => {
    const [first, second] = lessonOrders.map(({ text }) => text.trim().split('\n'));
    const added = (second ?? []).filter(line => first?.includes(line) !== true);
    assert.deepEqual(added, ['COPY requirements.txt ./']);
    assert.deepEqual(
      (first ?? []).filter(line => second?.includes(line) !== true),
      [],
    );
  });

  test('say which steps ran: behind a change of the source all below it, or the copy alone', () => {
    const { orders } = compareLessonOrders(openingRates);
    const lines = orders.map(({ steps, builds }) => builds.map(({ ran }) => ran.map(step => steps[step]?.line)));
    assert.deepEqual(lines, [
      [
        [2, 3, 4],
        [3, 4],
        [3, 4],
        [3, 4],
        [3, 4],
      ],
      [[2, 3, 4, 5], [5], [5], [5], [5]],
    ]);
  });

  test('differ in nothing when the dependencies change with every build', () => {
    const [first, second] = secondsOf(compareLessonOrders({ builds: 6, dependencies: 1, source: 1 }));
    assert.deepEqual(first, [100, 100, 100, 100, 100, 100]);
    assert.deepEqual(second, first);
  });

  test('take no time when nothing changes', () => {
    const times = secondsOf(compareLessonOrders({ builds: 3, dependencies: 0, source: 0 }));
    assert.deepEqual(times, [
      [100, 0, 0],
      [100, 0, 0],
    ]);
  });

  test('take under all rates what counting by hand gives', () => {
    for (let dependencies = 0; dependencies <= 12; dependencies++) {
      for (let source = 0; source <= 12; source++) {
        const rates = { builds: 30, dependencies, source };
        assert.deepEqual(secondsOf(compareLessonOrders(rates)), byHand(rates), JSON.stringify(rates));
      }
    }
  });
});

/** Copies of all come to 2 s, installations to 98 s; below a copy that is new everything is. */
function byHand({ builds, dependencies, source }: ChangeRates): number[][] {
  const numbers = Array.from({ length: builds }, (_, index) => index);
  const isNew = (index: number, every: number): boolean => index === 0 || (every !== 0 && index % every === 0);
  return [
    numbers.map(index => (isNew(index, source) || isNew(index, dependencies) ? 100 : 0)),
    numbers.map(index => {
      if (isNew(index, dependencies)) return 100;
      return isNew(index, source) ? 2 : 0;
    }),
  ];
}

suite('Builds that are made up', () => {
  test('are as many as was asked for, and say what is new in each', () => {
    assert.deepEqual(
      simulatedBuilds({ builds: 5, dependencies: 4, source: 2 }).map(({ subject }) => subject),
      ['The first build', 'Nothing changes', 'The source changes', 'Nothing changes', 'Dependencies and source change'],
    );
  });

  test('stay within what can be read, whatever a message asks for', () => {
    for (const builds of [1e9, Number.NaN, -3, Infinity, 2.4]) {
      const made = simulatedBuilds({ builds, dependencies: Number.NaN, source: -1 });
      assert.ok(made.length >= 2 && made.length <= 100, String(builds));
    }
  });
});
