import assert from 'node:assert/strict';
import { runInTurns } from '../../../src/editor/runInTurns';
import type { LongWork } from '../../../src/forecast/longWork';

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

suite('work in turns', () => {
  test('comes to its end, part by part', async () => {
    const done: number[] = [];
    assert.equal(await runInTurns(counting(3, done)), 'the end');
    assert.deepEqual(done, [0, 1, 2]);
  });

  test('lets others have their turn, and they may stop it', async () => {
    const controller = new AbortController();
    setTimeout(() => {
      controller.abort();
    }, 0);
    assert.equal(await runInTurns(endless(), controller.signal), undefined);
  });

  test('does nothing when it was stopped before it began', async () => {
    const done: number[] = [];
    assert.equal(await runInTurns(counting(3, done), AbortSignal.abort()), undefined);
    assert.deepEqual(done, []);
  });
});
