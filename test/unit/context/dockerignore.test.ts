import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parseIgnoreFile } from '../../../src/context/dockerignore';
import { createPatternMatcher } from '../../../src/context/patternMatcher';

interface FileCase {
  readonly content: string;
  readonly patterns: readonly string[];
  readonly error?: string;
}

const { files } = JSON.parse(readFileSync('test/fixtures/buildkit/dockerignore-cases.json', 'utf8')) as {
  readonly files: readonly FileCase[];
};

function patternsOf(text: string): readonly string[] {
  return parseIgnoreFile(text).lines.map(({ pattern }) => pattern);
}

suite("ignore files are read as BuildKit's ignorefile reads them", () => {
  test('the fixture was read', () => assert.equal(files.length, 40));

  for (const { content, patterns, error } of files) {
    test(`${JSON.stringify(content)} holds ${JSON.stringify(patterns)}`, () => {
      assert.deepEqual(patternsOf(content), patterns);
      assert.equal(createPatternMatcher(patterns).ok, error === undefined);
    });
  }

  test('all of Unicode’s white space is cut, the byte order mark only at the start of the file', () => {
    assert.deepEqual(patternsOf('\u00a0a\u3000\n\u0085b\n\uFEFFc\n'), ['a', 'b', '\uFEFFc']);
  });

  test('a carriage return alone ends no line', () => assert.deepEqual(patternsOf('a\rb\n'), ['a\rb']));

  test('lines may have up to 65,535 bytes', () => {
    assert.equal(parseIgnoreFile('a'.repeat(65_535)).tooLongLine, undefined);
    assert.equal(parseIgnoreFile(`${'é'.repeat(32_767)}a\nb`).tooLongLine, undefined);
    assert.deepEqual(parseIgnoreFile(`x\n${'a'.repeat(65_536)}\nb`), {
      lines: [{ pattern: 'x', isException: false, range: { start: 0, end: 1 } }],
      tooLongLine: { start: 2, end: 65_538 },
    });
    assert.deepEqual(parseIgnoreFile('é'.repeat(32_768)).tooLongLine, { start: 0, end: 32_768 });
  });
});

suite('where patterns stand', () => {
  const text = '\uFEFFa\r\n# comment\n\n  ! ./b/  \r\nc';

  test('ranges cover the pattern as written, without the white space around it', () => {
    const { lines } = parseIgnoreFile(text);
    assert.deepEqual(
      lines.map(({ range }) => text.slice(range.start, range.end)),
      ['a', '! ./b/', 'c'],
    );
    assert.deepEqual(
      lines.map(({ isException }) => isException),
      [false, true, false],
    );
    assert.deepEqual(
      lines.map(({ pattern }) => pattern),
      ['a', '!b', 'c'],
    );
  });
});
