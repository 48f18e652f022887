import assert from 'node:assert/strict';
import { runAtOnce, runInTurns, type LongWork } from '../../../src/forecast/longWork';

function* counting(parts: number, done: number[]): LongWork<string> {
  for (let part = 0; part < parts; part++) {
    done.push(part);
    yield;
  }
  return 'the end';
}

function* endless(): LongWork<string> {
  for (;;) yield;
}

suite('long work', () => {
  test('at once, all parts are done before anything else', () => {
    const done: number[] = [];
    assert.equal(runAtOnce(counting(3, done)), 'the end');
    assert.deepEqual(done, [0, 1, 2]);
  });

  test('in turns, it comes to the same end', async () => {
    const done: number[] = [];
    assert.equal(await runInTurns(counting(3, done)), 'the end');
    assert.deepEqual(done, [0, 1, 2]);
  });

  test('in turns, others get theirs, and may stop it', async () => {
    const controller = new AbortController();
    setTimeout(() => {
      controller.abort();
    }, 0);
    assert.equal(await runInTurns(endless(), controller.signal), undefined);
  });

  test('what was stopped before it began does nothing', async () => {
    const done: number[] = [];
    assert.equal(await runInTurns(counting(3, done), AbortSignal.abort()), undefined);
    assert.deepEqual(done, []);
  });
});
