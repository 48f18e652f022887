import assert from 'node:assert/strict';
import { applyEdits, createLineIndex, lineEndingOf, rangesTouch } from '../../../src/dockerfile/text';

suite('createLineIndex', () => {
  test('an empty text has one line', () => {
    const lines = createLineIndex('');
    assert.equal(lines.lineCount, 1);
    assert.deepEqual(lines.positionAt(0), { line: 0, character: 0 });
    assert.equal(lines.lineEnd(0), 0);
  });

  test('a final newline begins one more line', () => {
    assert.equal(createLineIndex('a\n').lineCount, 2);
    assert.equal(createLineIndex('a').lineCount, 1);
  });

  test('the carriage return before a newline belongs to the line end', () => {
    const lines = createLineIndex('ab\r\ncd\r\n');
    assert.equal(lines.lineEnd(0), 2);
    assert.equal(lines.lineStart(1), 4);
    assert.equal(lines.lineEnd(1), 6);
  });

  test('a bare carriage return ends no line', () => {
    const lines = createLineIndex('a\rb\nc\r');
    assert.equal(lines.lineCount, 2);
    assert.deepEqual(lines.positionAt(2), { line: 0, character: 2 });
    assert.equal(lines.lineEnd(1), 6);
  });

  test('characters outside the basic plane count as two', () => {
    assert.deepEqual(createLineIndex('a\n😀b').positionAt(4), { line: 1, character: 2 });
  });

  test('offsets and lines outside the text are clamped', () => {
    const lines = createLineIndex('ab\nc');
    assert.deepEqual(lines.positionAt(-5), { line: 0, character: 0 });
    assert.deepEqual(lines.positionAt(99), { line: 1, character: 1 });
    assert.equal(lines.lineStart(-1), 0);
    assert.equal(lines.lineStart(7), 4);
  });

  test('every offset is in the line between its start and the next start', () => {
    const text = 'FROM a\r\n\r\n\nRUN b \\\n  c';
    const lines = createLineIndex(text);
    for (let offset = 0; offset <= text.length; offset++) {
      const { line, character } = lines.positionAt(offset);
      assert.equal(lines.lineStart(line) + character, offset);
      assert.equal(text.slice(0, offset).split('\n').length - 1, line);
    }
  });
});

suite('applyEdits', () => {
  const edit = (
    start: number,
    end: number,
    newText: string,
  ): { range: { start: number; end: number }; newText: string } => ({
    range: { start, end },
    newText,
  });

  test('edits count in the old text, whatever their order', () => {
    assert.equal(applyEdits('one two', [edit(4, 7, '2'), edit(0, 3, '1')]), '1 2');
  });

  test('an empty range inserts and an empty text deletes', () => {
    assert.equal(applyEdits('ac', [edit(1, 1, 'b')]), 'abc');
    assert.equal(applyEdits('abc', [edit(1, 2, '')]), 'ac');
  });

  test('two insertions at one place keep their order', () => {
    assert.equal(applyEdits('z', [edit(0, 0, 'x'), edit(0, 0, 'y')]), 'xyz');
  });

  test('of two edits that overlap the second is left out', () => {
    assert.equal(applyEdits('abcd', [edit(0, 3, 'X'), edit(2, 4, 'Y')]), 'Xd');
  });

  test('no edits change nothing', () => {
    assert.equal(applyEdits('a\r\nb', []), 'a\r\nb');
  });
});

suite('lineEndingOf', () => {
  test('is that of the first line', () => {
    assert.equal(lineEndingOf('a\r\nb\n'), '\r\n');
    assert.equal(lineEndingOf('a\nb\r\n'), '\n');
  });

  test('is a newline when there is one line only', () => {
    assert.equal(lineEndingOf('a'), '\n');
    assert.equal(lineEndingOf(''), '\n');
  });
});

test('ranges touch when they share a character or an end', () => {
  assert.ok(rangesTouch({ start: 0, end: 3 }, { start: 3, end: 5 }));
  assert.ok(rangesTouch({ start: 4, end: 4 }, { start: 3, end: 5 }));
  assert.ok(!rangesTouch({ start: 0, end: 2 }, { start: 3, end: 5 }));
});
