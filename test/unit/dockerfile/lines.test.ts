import assert from 'node:assert/strict';
import { parseDockerfile } from '../../../src/dockerfile/parse';
import type { Range } from '../../../src/dockerfile/text';

/** What each instruction covers in the file. */
function texts(text: string): string[] {
  return parseDockerfile(text).instructions.map(({ range }) => slice(text, range));
}

/** Each instruction as one joined line. */
function joined(text: string): string[] {
  return parseDockerfile(text).instructions.map(({ line }) => line.text.text);
}

function slice(text: string, { start, end }: Range): string {
  return text.slice(start, end);
}

suite('lines: what an instruction covers', () => {
  test('an empty file, and one with blanks only, has none', () => {
    assert.deepEqual(texts(''), []);
    assert.deepEqual(texts(' \n\t\r\n'), []);
    assert.deepEqual(texts('\uFEFF'), []);
  });

  test('comments alone are no instructions', () => {
    const dockerfile = parseDockerfile('# one\n  # two\n#\n');
    assert.deepEqual(dockerfile.instructions, []);
    assert.deepEqual(
      dockerfile.comments.map(({ text }) => text),
      ['one', 'two', ''],
    );
  });

  test('a byte order mark is no part of the first instruction', () => {
    assert.deepEqual(texts('\uFEFFFROM a\nRUN b\n'), ['FROM a', 'RUN b']);
  });

  test('a byte order mark anywhere else is a character like any other', () => {
    assert.deepEqual(texts('FROM a\n\uFEFFRUN b\n'), ['FROM a', '\uFEFFRUN b']);
  });

  test('the line end is no part of it, be it LF or CRLF, present or not', () => {
    assert.deepEqual(texts('FROM a\nRUN b'), ['FROM a', 'RUN b']);
    assert.deepEqual(texts('FROM a\r\nRUN b\r\n'), ['FROM a', 'RUN b']);
    assert.deepEqual(texts('FROM a\r\r\nRUN b'), ['FROM a', 'RUN b']);
  });

  test('a bare carriage return ends no line', () => {
    assert.deepEqual(texts('FROM a\rRUN b\nRUN c'), ['FROM a\rRUN b', 'RUN c']);
  });

  test('blanks before it are left out, blanks behind it are not', () => {
    assert.deepEqual(texts('  FROM a\n\t RUN b \n'), ['FROM a', 'RUN b ']);
  });

  test('white space of Unicode counts as blank', () => {
    assert.deepEqual(texts('\u00A0FROM a\n\u3000\n\u0085RUN b'), ['FROM a', 'RUN b']);
  });

  test('continued lines are one instruction, and so are the comment and blank lines between them', () => {
    const run = 'RUN a \\\n  # why\n\n  && b';
    assert.deepEqual(texts(`FROM x\n${run}\nRUN c`), ['FROM x', run, 'RUN c']);
    assert.deepEqual(joined(`FROM x\n${run}\nRUN c`), ['FROM x', 'RUN a   && b', 'RUN c']);
  });

  test('blanks may stand behind the character that continues', () => {
    assert.deepEqual(joined('RUN a \\ \t\nb'), ['RUN a b']);
  });

  test('an escape character behind another one does not continue', () => {
    assert.deepEqual(texts('RUN a \\\\\nRUN b'), ['RUN a \\\\', 'RUN b']);
    assert.deepEqual(texts('RUN a \\\\\\\nRUN b'), ['RUN a \\\\\\', 'RUN b']);
  });

  test('a line that is the escape character alone continues', () => {
    assert.deepEqual(joined('RUN a\\\n\\\nb'), ['RUN ab']);
  });

  test('a continuation at the end of the file ends there', () => {
    assert.deepEqual(texts('FROM a\nRUN b \\'), ['FROM a', 'RUN b \\']);
    assert.deepEqual(texts('FROM a\nRUN b \\\n'), ['FROM a', 'RUN b \\']);
    assert.deepEqual(texts('FROM a\nRUN b \\\n\n# c\n'), ['FROM a', 'RUN b \\\n\n# c']);
  });

  test('with escape=` a backtick continues and a backslash does not', () => {
    assert.deepEqual(joined('# escape=`\nFROM a\nCOPY a `\n  C:\\\nRUN b'), ['FROM a', 'COPY a   C:\\', 'RUN b']);
  });

  test('a keyword can be continued', () => {
    const { instructions } = parseDockerfile('FR\\\nOM a\n');
    assert.equal(instructions[0]?.kind, 'FROM');
    assert.deepEqual(instructions[0].keyword.range, { start: 0, end: 6 });
  });

  test('heredocs belong to the range but not to the header', () => {
    const text = 'FROM a\nRUN <<E\necho\nE\nRUN b\n';
    const [, run] = parseDockerfile(text).instructions;
    assert.ok(run);
    assert.equal(slice(text, run.range), 'RUN <<E\necho\nE');
    assert.equal(slice(text, run.headerRange), 'RUN <<E');
  });
});

suite('lines: comments', () => {
  test('each covers its line from the # on', () => {
    const text = 'FROM a\n  # two  \r\nRUN b';
    const [comment] = parseDockerfile(text).comments;
    assert.ok(comment);
    assert.equal(slice(text, comment.range), '# two  ');
    assert.equal(comment.text, 'two');
    assert.equal(comment.atLineStart, false);
  });

  test('those above an instruction describe it, across blank lines', () => {
    const [from, run] = parseDockerfile('# a\nFROM x\n# b\n\n# c\nRUN y').instructions;
    assert.deepEqual(
      from?.line.comments.map(({ text }) => text),
      ['a'],
    );
    assert.deepEqual(
      run?.line.comments.map(({ text }) => text),
      ['b', 'c'],
    );
  });

  test('a # alone in the first column cuts off those above it, an indented one does not', () => {
    const above = (text: string): string[] | undefined =>
      parseDockerfile(text).instructions[0]?.line.comments.map(comment => comment.text);
    assert.deepEqual(above('# a\n#\n# b\nFROM x'), ['b']);
    assert.deepEqual(above('# a\n #\n# b\nFROM x'), ['a', '', 'b']);
  });

  test('a directive describes no instruction', () => {
    const [from] = parseDockerfile('# syntax=docker/dockerfile:1\n# check=skip=all\n# a\nFROM x').instructions;
    assert.deepEqual(
      from?.line.comments.map(({ text }) => text),
      ['a'],
    );
  });

  test('those inside a continued instruction belong to it', () => {
    const [run, next] = parseDockerfile('RUN a \\\n# in\n b\nRUN c').instructions;
    assert.deepEqual(
      run?.line.innerComments.map(({ text }) => text),
      ['in'],
    );
    assert.deepEqual(next?.line.comments, []);
  });

  test('blank lines inside a continued instruction are known', () => {
    const text = 'RUN a \\\n\n  \t\n b\n';
    const [run] = parseDockerfile(text).instructions;
    assert.deepEqual(
      run?.line.emptyContinuationLines.map(range => slice(text, range)),
      ['', '  \t'],
    );
  });

  test('a # inside a heredoc is no comment', () => {
    assert.deepEqual(parseDockerfile('FROM a\nRUN <<E\n# x\nE\n').comments, []);
  });
});
