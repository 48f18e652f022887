import assert from 'node:assert/strict';
import { excerpt } from '../../../src/cli/excerpt';
import { createStyle } from '../../../src/cli/style';
import { createLineIndex } from '../../../src/dockerfile/text';

/** The excerpt of the stretch of `text` between two `|`. */
function draw(marked: string, width = 60): string[] {
  const [before = '', inside = '', ...after] = marked.split('|');
  const text = before + inside + after.join('');
  const range = { start: before.length, end: before.length + inside.length };
  return excerpt({ text, lines: createLineIndex(text) }, range, width, createStyle(false), paint => paint);
}

suite('excerpt', () => {
  test('shows the line and points at the range', () => {
    assert.deepEqual(draw('FROM alpine\nRUN |sudo| ls\n'), ['  2 | RUN sudo ls', '    |     ^^^^']);
  });

  test('keeps the pointer under the range behind tabs and wide characters', () => {
    assert.deepEqual(draw('\tRUN |echo|\n'), ['  1 |     RUN echo', '    |         ^^^^']);
    assert.deepEqual(draw('RUN 漢 |字| x\n'), ['  1 | RUN 漢 字 x', '    |        ^^']);
  });

  test('marks the place of an empty range, at the end of a line and in an empty file too', () => {
    assert.deepEqual(draw('FROM || alpine\n'), ['  1 | FROM  alpine', '    |      ^']);
    assert.deepEqual(draw('FROM alpine||\n'), ['  1 | FROM alpine', '    |            ^']);
    assert.deepEqual(draw('||'), ['  1 |', '    | ^']);
  });

  test('marks an empty line', () => {
    assert.deepEqual(draw('RUN a \\\n|\n| b\n'), ['  2 |', '    | ^']);
  });

  test('says up to which line a range goes that has more than one', () => {
    assert.deepEqual(draw('|RUN a \\\n && b|\nCMD c\n'), ['  1 | RUN a \\', '    | ^^^^^^^ to line 2']);
  });

  test('leaves out the carriage return and the byte order mark', () => {
    assert.deepEqual(draw('\uFEFF|FROM a|\r\n'), ['  1 | FROM a', '    | ^^^^^^']);
  });

  test('cuts a long line around the range', () => {
    const [line = '', pointer = ''] = draw(`RUN ${'a '.repeat(60)}|sudo| ${'b '.repeat(60)}\n`, 50);
    assert.match(line, /^ {2}1 \| ….*sudo.*…$/);
    assert.ok(line.length <= 50, 'fits the width');
    assert.equal(pointer.indexOf('^'), line.indexOf('sudo'));
    assert.equal(pointer.lastIndexOf('^') - pointer.indexOf('^'), 3);
  });

  test('cuts only the end of a long line when the range is near its start', () => {
    const [line = '', pointer = ''] = draw(`|RUN ${'a'.repeat(200)}|\n`, 50);
    assert.match(line, /^ {2}1 \| RUN a+…$/);
    assert.ok(line.length <= 50 && pointer.length <= 50, 'fits the width');
  });

  test('cuts a line of a megabyte', () => {
    const [line = ''] = draw(`RUN ${'a'.repeat(500_000)}|sudo|${'b'.repeat(500_000)}\n`, 50);
    assert.match(line, /^ {2}1 \| …a+sudob+…$/);
  });
});
