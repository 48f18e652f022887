import assert from 'node:assert/strict';
import { readProgress } from '../../../src/panel/progressView';

suite('the progress that is kept', () => {
  test('is read as it was written', () => {
    const kept = { answers: { 'copy-last': 0, expose: 2 }, solved: ['layer-order'] };
    assert.deepEqual(readProgress(JSON.parse(JSON.stringify(kept))), kept);
  });

  test('is empty where there is none, and leaves out what makes no sense', () => {
    const nothing = { answers: {}, solved: [] };
    for (const value of [
      undefined,
      null,
      7,
      'x',
      [],
      {},
      { answers: null, solved: 'x' },
      { answers: [1.5], solved: {} },
    ]) {
      assert.deepEqual(readProgress(value), nothing);
    }
    assert.deepEqual(readProgress({ answers: { a: 1, b: '2', c: NaN, d: null }, solved: ['x', 3, null] }), {
      answers: { a: 1 },
      solved: ['x'],
    });
  });
});
