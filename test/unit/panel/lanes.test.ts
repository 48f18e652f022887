import assert from 'node:assert/strict';
import { lanesOf } from '../../../src/panel/webview/file/lanes';

suite('the lanes of the arrows between layers', () => {
  test('are the nearest one for arrows that follow each other', () => {
    assert.deepEqual(
      lanesOf([
        { from: 2, to: 5 },
        { from: 8, to: 9 },
      ]),
      [0, 0],
    );
  });

  test('keep arrows apart that meet, the shorter one inside', () => {
    assert.deepEqual(
      lanesOf([
        { from: 0, to: 9 },
        { from: 3, to: 5 },
      ]),
      [1, 0],
    );
  });

  test('keep arrows apart that leave from one layer', () => {
    const lanes = lanesOf([
      { from: 1, to: 4 },
      { from: 1, to: 6 },
      { from: 1, to: 8 },
    ]);
    assert.equal(new Set(lanes).size, 3);
  });

  test('end at six, however many arrows there are', () => {
    const lanes = lanesOf(Array.from({ length: 40 }, (_, index) => ({ from: 0, to: index + 1 })));
    assert.equal(Math.max(...lanes), 5);
  });
});
