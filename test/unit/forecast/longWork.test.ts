import assert from 'node:assert/strict';
import { runAtOnce, type LongWork } from '../../../src/forecast/longWork';

suite('long work', () => {
  test('comes to its end at once, part by part', () => {
    const done: number[] = [];
    function* counting(): LongWork<string> {
      for (let part = 0; part < 3; part++) {
        done.push(part);
        yield;
      }
      return 'the end';
    }
    assert.equal(runAtOnce(counting()), 'the end');
    assert.deepEqual(done, [0, 1, 2]);
  });
});
