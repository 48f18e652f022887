import assert from 'node:assert/strict';
import { offsetInFile } from '../../../src/dockerfile/mappedText';
import type { Instruction } from '../../../src/dockerfile/instructions';
import { parseDockerfile } from '../../../src/dockerfile/parse';
import { isMixedArray, parseStringArray } from '../../../src/dockerfile/splitInstruction';

function first(text: string): Instruction {
  const [instruction] = parseDockerfile(text).instructions;
  assert.ok(instruction);
  return instruction;
}

/** Flags as `[name, value]`, and what is left. */
function split(text: string): { flags: (readonly [string, string | undefined])[]; rest: string } {
  const { flags, rest } = first(text);
  return { flags: flags.map(({ name, value }) => [name, value]), rest: rest.text };
}

suite('flags', () => {
  test('stand between the keyword and the arguments', () => {
    assert.deepEqual(split('COPY --link --from=x --chmod=755 a b'), {
      flags: [
        ['link', undefined],
        ['from', 'x'],
        ['chmod', '755'],
      ],
      rest: 'a b',
    });
  });

  test('end at the first word without dashes', () => {
    assert.deepEqual(split('RUN a --mount=x'), { flags: [], rest: 'a --mount=x' });
    assert.deepEqual(split('RUN - --mount=x'), { flags: [], rest: '- --mount=x' });
  });

  test('end at two dashes, which are dropped', () => {
    assert.deepEqual(split('RUN --network=none -- --mount=x'), { flags: [['network', 'none']], rest: '--mount=x' });
    assert.deepEqual(split('RUN --'), { flags: [], rest: '' });
  });

  test('lose their quotes', () => {
    assert.deepEqual(split(`COPY --chown="a b" --from='x' --exclude="it's" a b`).flags, [
      ['chown', 'a b'],
      ['from', 'x'],
      ['exclude', "it's"],
    ]);
  });

  test('hold an escaped blank or quote', () => {
    assert.deepEqual(split('COPY --chown=a\\ b --from=\\"x a b').flags, [
      ['chown', 'a b'],
      ['from', '"x'],
    ]);
    assert.deepEqual(split('COPY --exclude="a\\"b" a b').flags, [['exclude', 'a"b']]);
  });

  test('follow the escape directive', () => {
    const [copy] = parseDockerfile('# escape=`\nCOPY --chown=a` b --exclude=c\\d x y').instructions;
    assert.deepEqual(
      copy?.flags.map(({ value }) => value),
      ['a b', 'c\\d'],
    );
  });

  test('with an unclosed quote reach to the end', () => {
    assert.deepEqual(split('COPY --from="x a b'), { flags: [['from', 'x a b']], rest: '' });
  });

  test('may have an empty value', () => {
    assert.deepEqual(split('COPY --from= a b').flags, [['from', '']]);
  });

  test('can go over several lines', () => {
    assert.deepEqual(split('RUN --mount=type=cache,\\\ntarget=/x \\\n  --network=none \\\n  a').flags, [
      ['mount', 'type=cache,target=/x'],
      ['network', 'none'],
    ]);
  });

  test('have the range of all and of the value, quotes included', () => {
    const text = 'COPY --link \\\n  --chown="a b" x y';
    const [link, chown] = first(text).flags;
    assert.ok(link && chown);
    assert.equal(text.slice(link.range.start, link.range.end), '--link');
    assert.deepEqual(link.valueRange, { start: link.range.end, end: link.range.end });
    assert.equal(text.slice(chown.range.start, chown.range.end), '--chown="a b"');
    assert.equal(text.slice(chown.valueRange.start, chown.valueRange.end), '"a b"');
    assert.equal(text.slice(link.nameRange.start, link.nameRange.end), '--link');
    assert.equal(text.slice(chown.nameRange.start, chown.nameRange.end), '--chown');
  });

  test('know the place of each character of their value, whatever was taken away', () => {
    const text = 'RUN --mount="type=\\\ncache",targ\\et=/x\\ y --network=none a';
    for (const { value = '', valueText } of first(text).flags) {
      assert.equal(valueText.text, value);
      for (let index = 0; index < value.length; index++) {
        assert.equal(text[offsetInFile(valueText, index)], value[index], value.slice(index));
      }
    }
  });
});

suite('keywords', () => {
  test('end at any blank, and mean the same in any case', () => {
    for (const text of ['run a', 'RUN\ta', 'Run\fa', 'rUn \u00A0a']) assert.equal(first(text).kind, 'RUN', text);
  });

  test('do not end at a no-break space', () => {
    const run = first('RUN\u00A0apt-get-install-it something');
    assert.deepEqual(
      [run.kind, run.keyword.text, run.rest.text],
      ['unknown', 'RUN\u00A0apt-get-install-it', 'something'],
    );
  });

  test('that nobody knows are unknown instructions', () => {
    assert.equal(first('FORM a').kind, 'unknown');
    assert.equal(first('"RUN" a').kind, 'unknown');
    assert.equal(first('RUN["a"]').kind, 'unknown');
  });

  test('may stand alone', () => {
    for (const text of ['FROM', 'COPY', 'ENV', 'ONBUILD', 'WORKDIR', 'HEALTHCHECK', 'VOLUME', 'SHELL']) {
      assert.equal(first(text).kind, text);
      assert.equal(first(text).rest.text, '');
    }
  });
});

suite('the JSON form', () => {
  test('is a JSON array of strings', () => {
    assert.deepEqual(parseStringArray('["a", "b  c"]'), ['a', 'b  c']);
    assert.deepEqual(parseStringArray('[]'), []);
    assert.deepEqual(parseStringArray(' [ "a\\tb", "\\u0041", "C:\\\\x" ] '), ['a\tb', 'A', 'C:\\x']);
  });

  for (const text of ['["a",]', '["a"] # c', "['a']", '["a" "b"]', '"a"', '{"a":1}', '', '[', '["a"', 'a ["b"]']) {
    test(`is not ${text || 'nothing'}`, () => {
      assert.equal(parseStringArray(text), undefined);
      assert.equal(isMixedArray(text), false);
    });
  }

  test('with something else than strings is neither form', () => {
    for (const text of ['["a", 1]', '[null]', '[["a"]]', '[{}]', '[true]']) {
      assert.equal(parseStringArray(text), undefined, text);
      assert.equal(isMixedArray(text), true, text);
    }
  });

  test('can go over several lines', () => {
    const cmd = first('# escape=`\nCMD [ "a", `\n  "b" ]');
    assert.ok(cmd.kind === 'CMD' && cmd.command.form === 'exec');
    assert.deepEqual(
      cmd.command.words.map(({ text }) => text),
      ['a', 'b'],
    );
  });

  test('has a range for each string, quotes included', () => {
    const text = 'CMD [ "a \\" b", \\\n  "c\\\\" , "" ]';
    const cmd = first(text);
    assert.ok(cmd.kind === 'CMD' && cmd.command.form === 'exec');
    assert.deepEqual(
      cmd.command.words.map(({ range }) => text.slice(range.start, range.end)),
      ['"a \\" b"', '"c\\\\"', '""'],
    );
  });
});
