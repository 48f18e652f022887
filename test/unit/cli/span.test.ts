import assert from 'node:assert/strict';
import { spanOf } from '../../../src/cli/span';
import { createLineIndex } from '../../../src/dockerfile/text';

suite('spanOf', () => {
  const spanIn = (text: string, start: number, end: number): object =>
    spanOf({ text, lines: createLineIndex(text) }, { start, end });

  test('counts lines and columns from 1, the end behind the last character', () => {
    assert.deepEqual(spanIn('FROM a\nRUN b\n', 7, 12), { line: 2, column: 1, endLine: 2, endColumn: 6 });
  });

  test('counts UTF-16 code units', () => {
    assert.deepEqual(spanIn('RUN 🐳 b', 7, 8), { line: 1, column: 8, endLine: 1, endColumn: 9 });
  });

  test('does not count a byte order mark', () => {
    assert.deepEqual(spanIn('\uFEFFFROM a\nRUN', 1, 7), { line: 1, column: 1, endLine: 1, endColumn: 7 });
    assert.deepEqual(spanIn('\uFEFFFROM a\nRUN', 0, 11), { line: 1, column: 1, endLine: 2, endColumn: 4 });
  });
});
