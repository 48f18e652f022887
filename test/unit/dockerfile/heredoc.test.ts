import assert from 'node:assert/strict';
import type { Instruction } from '../../../src/dockerfile/instructions';
import type { Heredoc } from '../../../src/dockerfile/lines';
import { parseDockerfile } from '../../../src/dockerfile/parse';

function second(text: string): Instruction {
  const instruction = parseDockerfile(text).instructions[1];
  assert.ok(instruction, text);
  return instruction;
}

function heredocsOf(text: string): readonly Heredoc[] {
  return second(text).heredocs;
}

/** A RUN with this behind it and a body that ends at `name`. */
function withBody(args: string, name: string): string {
  return `FROM a\nRUN ${args}\nbody\n${name}\nRUN next\n`;
}

suite('heredocs: what begins one', () => {
  for (const [args, name] of [
    ['<<EOF', 'EOF'],
    ['<< EOF', 'EOF'],
    ['<<\t EOF', 'EOF'],
    ['<<-EOF', 'EOF'],
    ['3<<EOF cat', 'EOF'],
    ['cat <<EOF > /x', 'EOF'],
    ['cat <<EOF && \\\n  true', 'EOF'],
    ['<<"EOF"', 'EOF'],
    ["<<'EOF'", 'EOF'],
    ['<<"E F"', 'E F'],
    ['<<E"F"', 'EF'],
    ['<<\\EOF', 'EOF'],
    ['<<$E', '$E'],
    ['<<${E}', '${E}'],
    ['--mount=type=cache,target=/x <<EOF', 'EOF'],
    ['# <<EOF', 'EOF'],
    ['echo ${x:=5} <<EOF', 'EOF'],
    ['<<EOF cat && <<', 'EOF'],
  ] as const) {
    test(`${JSON.stringify(args)} ends at ${name}`, () => {
      const text = withBody(args, name);
      assert.deepEqual(
        heredocsOf(text).map(({ name, body }) => [name, body]),
        [[name, 'body\n']],
      );
      assert.equal(parseDockerfile(text).instructions.length, 3);
    });
  }

  for (const args of [
    'echo "<<EOF"',
    "echo 'a <<EOF b'",
    'echo "a <<EOF b"',
    'cat <<< abc',
    'cat <<<EOF',
    'echo $((1<<3))',
    '["sh", "-c", "cat <<EOF"]',
    '<<""',
    '<<',
    '<<- EOF',
    'echo \\<<EOF',
    'echo "unclosed <<EOF',
    'a<<EOF',
    'echo ${x:1:2} ${x=5} <<EOF',
  ]) {
    test(`${JSON.stringify(args)} begins none`, () => {
      assert.deepEqual(heredocsOf(`FROM a\nRUN ${args}\nRUN next\n`), []);
      assert.equal(parseDockerfile(`FROM a\nRUN ${args}\nRUN next\n`).instructions.length, 3);
    });
  }

  test('RUN, COPY, ADD and ONBUILD of these may have one', () => {
    for (const keyword of ['RUN', 'COPY', 'ADD', 'copy', 'ONBUILD RUN', 'onbuild copy']) {
      assert.equal(heredocsOf(`FROM a\n${keyword} <<E /x\nb\nE\n`).length, 1, keyword);
    }
  });

  test('other instructions have none', () => {
    for (const keyword of [
      'CMD',
      'ENTRYPOINT',
      'LABEL',
      'ENV',
      'HEALTHCHECK CMD',
      'ONBUILD CMD',
      'ONBUILD ONBUILD RUN',
    ]) {
      assert.equal(heredocsOf(`FROM a\n${keyword} a=<<E <<E\nb\nE\n`).length, 0, keyword);
    }
  });
});

suite('heredocs: bodies', () => {
  test('several follow each other in the order of their markers', () => {
    const text = 'FROM a\nCOPY <<one <<two /dir/\n1\none\n2\ntwo\nRUN c\n';
    assert.deepEqual(
      heredocsOf(text).map(({ name, body }) => [name, body]),
      [
        ['one', '1\n'],
        ['two', '2\n'],
      ],
    );
  });

  test('with one and the same name twice, the first ends where the second begins', () => {
    assert.deepEqual(
      heredocsOf('FROM a\nRUN <<E cat <<E\n1\nE\n2\nE\n').map(({ body }) => body),
      ['1\n', '2\n'],
    );
  });

  test('the terminator stands alone on its line, blanks count', () => {
    const [heredoc] = heredocsOf('FROM a\nRUN <<E\n E\nE \nE\n');
    assert.equal(heredoc?.body, ' E\nE \n');
  });

  test('<<- lets tabs stand before the terminator, but no spaces, and keeps them in the body', () => {
    const [heredoc] = heredocsOf('FROM a\nRUN <<-E\n\tx\n  E\n\t\tE\n');
    assert.equal(heredoc?.body, '\tx\n  E\n');
    assert.equal(heredoc.stripTabs, true);
  });

  test('nothing in a body continues, escapes or comments', () => {
    const [heredoc] = heredocsOf('FROM a\nRUN <<E\n# x\n\\\nE\n');
    assert.equal(heredoc?.body, '# x\n\\\n');
  });

  test('a body may be empty, and the terminator may be the last line without a newline', () => {
    const [heredoc] = heredocsOf('FROM a\nCOPY <<E /x\nE');
    assert.equal(heredoc?.body, '');
  });

  test('a carriage return before the newline stays in the body and does not spoil the terminator', () => {
    const [heredoc] = heredocsOf('FROM a\r\nRUN <<E\r\nx\r\nE\r\nRUN c\r\n');
    assert.equal(heredoc?.body, 'x\r\n');
  });

  test('ranges are those of the marker, the body and the terminator', () => {
    const text = 'FROM a\nRUN cat \\\n  << "E F" > /x\n1\n2\nE F\n';
    const [heredoc] = heredocsOf(text);
    assert.ok(heredoc);
    const at = ({ start, end }: { start: number; end: number }): string => text.slice(start, end);
    assert.equal(at(heredoc.range), '<< "E F"');
    assert.equal(at(heredoc.bodyRange), '1\n2\n');
    assert.equal(at(heredoc.terminatorRange), 'E F');
  });

  test('the range of a marker with a backslash in quotes is exact', () => {
    const text = 'FROM a\nRUN cat <<"a\\b" x\na\\b\n';
    const [heredoc] = heredocsOf(text);
    assert.ok(heredoc);
    assert.equal(text.slice(heredoc.range.start, heredoc.range.end), '<<"a\\b"');
  });

  test('any quote in the name keeps variables in the body as they are', () => {
    const expands = (name: string): boolean | undefined =>
      heredocsOf(`FROM a\nRUN <<${name}\n${name.replace(/["'\\]/g, '')}\n`)[0]?.expand;
    assert.equal(expands('E'), true);
    assert.equal(expands('"E"'), false);
    assert.equal(expands("E'F'"), false);
    assert.equal(expands('\\E'), true);
  });
});

suite('heredocs: without a terminator', () => {
  test('the instruction says so and the rest of the file stays readable', () => {
    const dockerfile = parseDockerfile('FROM a\nRUN <<E\nx\nRUN c\n');
    assert.equal(dockerfile.instructions[1]?.line.unterminatedHeredoc?.name, 'E');
    assert.deepEqual(
      dockerfile.instructions.map(({ kind }) => kind),
      ['FROM', 'RUN', 'unknown', 'RUN'],
    );
  });

  test('each instruction that begins one of the same name says so', () => {
    const { instructions } = parseDockerfile('FROM a\nRUN <<E\nRUN <<-E\nRUN <<F\nF\nRUN <<E\n');
    assert.deepEqual(
      instructions.map(({ line }) => line.unterminatedHeredoc?.name),
      [undefined, 'E', 'E', undefined, 'E'],
    );
  });

  test('the marker of one without a terminator is no source of a COPY', () => {
    const copy = second('FROM a\nCOPY <<E file /x\n');
    assert.ok(copy.kind === 'COPY');
    assert.deepEqual(
      copy.sources.map(({ text }) => text),
      ['file'],
    );
    assert.equal(copy.destination?.text, '/x');
  });
});

test('markers of a COPY are no sources, the last word is the destination', () => {
  const copy = second('FROM a\nCOPY <<one file <<two /dir/\none\ntwo\n');
  assert.ok(copy.kind === 'COPY');
  assert.deepEqual(
    copy.sources.map(({ text }) => text),
    ['file'],
  );
  assert.equal(copy.destination?.text, '/dir/');
});
