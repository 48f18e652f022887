import assert from 'node:assert/strict';
import { createChunkJoiner } from '../../../src/history/chunkJoiner';

/** Takes pieces that end with a NUL, and tells them. */
function collect(...chunks: string[]): {
  readonly pieces: readonly string[];
  readonly isEmpty: boolean;
  readonly asked: number;
} {
  const pieces: string[] = [];
  let asked = 0;
  const joiner = createChunkJoiner((bytes, end) => {
    asked++;
    const text = bytes.toString('latin1', 0, end);
    const whole = text.slice(0, text.lastIndexOf('\0') + 1);
    pieces.push(...whole.split('\0').slice(0, -1));
    return whole.length;
  });
  for (const chunk of chunks) joiner.feed(Buffer.from(chunk, 'latin1'));
  return { pieces, isEmpty: joiner.isEmpty(), asked };
}

suite('chunks of a stream', () => {
  test('are joined where they were torn', () => {
    assert.deepEqual(collect('ab\0c', 'd\0', 'e', 'f', '\0\0').pieces, ['ab', 'cd', 'ef', '']);
  });

  test('leave something over until its end has come', () => {
    assert.equal(collect('ab\0c').isEmpty, false);
    assert.equal(collect('ab\0c', '\0').isEmpty, true);
    assert.equal(collect().isEmpty, true);
  });

  test('are only shown to the reader when they may complete something', () => {
    assert.equal(collect('a', 'b', 'c', '\0', 'd').asked, 1);
  });

  test('may be of any size', () => {
    const large = 'x'.repeat(300_000);
    assert.deepEqual(collect('a\0b', `${large}\0${large}`, `${large}\0`).pieces, ['a', `b${large}`, large + large]);
  });
});
