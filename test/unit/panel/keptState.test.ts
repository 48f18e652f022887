import assert from 'node:assert/strict';
import type { Page } from '../../../src/panel/protocol';
import { boundedState, withVisit, type Visit } from '../../../src/panel/webview/keptState';

const lesson: Page = { kind: 'section', section: 'lesson' };

suite('what VS Code keeps of the panel', () => {
  test('is all of it, as long as it is small', () => {
    const state = {
      page: lesson,
      trail: [{ page: lesson, scroll: 4 }],
      scroll: { lesson: 120 },
      state: { cursor: 3 },
      memory: { 'map.zoom': 2 },
    };
    assert.deepEqual(boundedState(state), state);
  });

  test('leaves out a section’s data that is large, and keeps the rest', () => {
    const huge = { kind: 'none', message: 'x'.repeat(300_000) } as const;
    const { state, memory } = boundedState({
      state: { file: huge, cursor: 3 },
      memory: { 'map.zoom': 2, 'chart.drawn': huge.message },
    });
    assert.deepEqual(state, { cursor: 3 });
    assert.deepEqual(memory, { 'map.zoom': 2 });
  });

  test('leaves out a page with too much on it', () => {
    const page = { ...lesson, at: 'x'.repeat(300_000) };
    assert.equal(boundedState({ page }).page, undefined);
  });
});

suite('the pages that one can go back to', () => {
  test('are the last ten', () => {
    const visits = walk(Array.from({ length: 40 }, (_, index) => ({ page: lesson, scroll: index })));
    assert.deepEqual(
      visits.map(({ scroll }) => scroll),
      [30, 31, 32, 33, 34, 35, 36, 37, 38, 39],
    );
  });

  test('are fewer where they hold much, the oldest left out first', () => {
    const large = { ...lesson, at: 'x'.repeat(90_000) };
    const visits = walk([1, 2, 3, 4].map(scroll => ({ page: large, scroll })));
    assert.deepEqual(
      visits.map(({ scroll }) => scroll),
      [3, 4],
    );
  });
});

function walk(visits: readonly Visit[]): readonly Visit[] {
  return visits.reduce<readonly Visit[]>((trail, visit) => withVisit(trail, visit), []);
}
