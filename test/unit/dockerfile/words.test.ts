import assert from 'node:assert/strict';
import type { Instruction } from '../../../src/dockerfile/instructions';
import { parseDockerfile } from '../../../src/dockerfile/parse';
import type { Word } from '../../../src/dockerfile/splitInstruction';
import { fixtureTexts } from './fixtures';

function first(text: string): Instruction {
  const [instruction] = parseDockerfile(text).instructions;
  assert.ok(instruction);
  return instruction;
}

function textsOf(words: readonly Word[]): string[] {
  return words.map(({ text }) => text);
}

function pairsOf(text: string): string[][] {
  const instruction = first(text);
  assert.ok(instruction.kind === 'ENV' || instruction.kind === 'LABEL');
  return instruction.pairs.map(({ key, value }) => [key.text, value.text]);
}

function argsOf(text: string): (string | undefined)[][] {
  const instruction = first(text);
  assert.ok(instruction.kind === 'ARG');
  return instruction.declarations.map(({ name, value }) => [name.text, value?.text]);
}

suite('FROM', () => {
  test('has an image, AS and a name', () => {
    const from = first('FROM --platform=$BUILDPLATFORM a:1 As Build');
    assert.ok(from.kind === 'FROM');
    assert.deepEqual([from.image?.text, from.as?.text, from.name?.text], ['a:1', 'As', 'Build']);
  });

  test('keeps every word, however many', () => {
    const from = first('FROM a # c');
    assert.ok(from.kind === 'FROM');
    assert.deepEqual(textsOf(from.words), ['a', '#', 'c']);
  });
});

suite('ENV and LABEL', () => {
  test('have pairs, with quotes and escapes kept', () => {
    assert.deepEqual(pairsOf('ENV k="a b" j=c\\ d l=\'x y\' m='), [
      ['k', '"a b"'],
      ['j', 'c\\ d'],
      ['l', "'x y'"],
      ['m', ''],
    ]);
  });

  test('split at the first = only', () => {
    assert.deepEqual(pairsOf('LABEL a=b=c "d=e"=f'), [
      ['a', 'b=c'],
      ['"d', 'e"=f'],
    ]);
  });

  test('without = are a key and all the rest', () => {
    assert.deepEqual(pairsOf('ENV k a b  "c=d"'), [['k', 'a b  "c=d"']]);
    assert.deepEqual(pairsOf('ENV k\ta'), [['k', 'a']]);
  });

  test('with a word that has no = behind one that has keep it apart', () => {
    const env = first('ENV a=b c d=e');
    assert.ok(env.kind === 'ENV');
    assert.deepEqual(textsOf(env.malformed), ['c']);
    assert.deepEqual(pairsOf('ENV a=b c d=e'), [
      ['a', 'b'],
      ['d', 'e'],
    ]);
  });

  test('with a key alone have no pair', () => {
    const env = first('ENV k');
    assert.ok(env.kind === 'ENV');
    assert.deepEqual([env.pairs, textsOf(env.malformed)], [[], ['k']]);
  });

  test('drop an escape character at the very end', () => {
    const [, env] = parseDockerfile('# escape=`\nFROM a\nENV a=b` c`d\\ e=`\n').instructions;
    assert.ok(env?.kind === 'ENV');
    assert.deepEqual(textsOf(env.pairs.map(({ value }) => value)), ['b` c`d\\', '']);
  });

  test('have a range for each key and value, across lines', () => {
    const text = 'ENV a=1 \\\n  # c\n  bc="2 \\\n 3" \\\n\n  d=4\n';
    const env = first(text);
    assert.ok(env.kind === 'ENV');
    assert.deepEqual(
      env.pairs.map(({ key, value, range }) => [key, value, { range }].map(word => slice(text, word))),
      [
        ['a', '1', 'a=1'],
        ['bc', '"2 \\\n 3"', 'bc="2 \\\n 3"'],
        ['d', '4', 'd=4'],
      ],
    );
  });
});

suite('ARG', () => {
  test('declares several names, with or without a default', () => {
    assert.deepEqual(argsOf('ARG a=1 b c="x y" d= =e'), [
      ['a', '1'],
      ['b', undefined],
      ['c', '"x y"'],
      ['d', ''],
      ['', 'e'],
    ]);
  });
});

suite('COPY and ADD', () => {
  test('split at blanks, quotes mean nothing', () => {
    const copy = first('COPY "a b" /c');
    assert.ok(copy.kind === 'COPY');
    assert.deepEqual(textsOf(copy.sources), ['"a', 'b"']);
    assert.equal(copy.destination?.text, '/c');
  });

  test('in the JSON form hold blanks', () => {
    const copy = first('COPY ["a b", "/c d"]');
    assert.ok(copy.kind === 'COPY');
    assert.deepEqual([copy.form, textsOf(copy.sources), copy.destination?.text], ['exec', ['a b'], '/c d']);
  });

  test('with one word have no destination', () => {
    const copy = first('COPY a');
    assert.ok(copy.kind === 'COPY');
    assert.deepEqual([textsOf(copy.sources), copy.destination], [['a'], undefined]);
  });
});

suite('HEALTHCHECK', () => {
  test('has a type and a command', () => {
    const health = first('HEALTHCHECK --interval=5s CMD curl -f x || exit 1');
    assert.ok(health.kind === 'HEALTHCHECK' && health.command.form === 'shell');
    assert.deepEqual([health.type?.text, health.command.text.text], ['CMD', 'curl -f x || exit 1']);
  });

  test('may be NONE', () => {
    const health = first('HEALTHCHECK NONE');
    assert.ok(health.kind === 'HEALTHCHECK');
    assert.equal(health.type?.text, 'NONE');
  });
});

suite('ONBUILD', () => {
  test('holds an instruction with ranges of its own', () => {
    const text = 'ONBUILD COPY --from=x \\\n  a b';
    const onbuild = first(text);
    assert.ok(onbuild.kind === 'ONBUILD' && onbuild.trigger?.kind === 'COPY');
    assert.equal(onbuild.trigger.flags[0]?.value, 'x');
    assert.deepEqual(
      onbuild.trigger.words.map(word => slice(text, word)),
      ['a', 'b'],
    );
  });

  test('may be empty', () => {
    const onbuild = first('ONBUILD');
    assert.ok(onbuild.kind === 'ONBUILD');
    assert.equal(onbuild.trigger, undefined);
  });
});

test('every word of every fixture stands where it says it does', function () {
  this.timeout(30_000);
  let count = 0;
  for (const text of fixtureTexts) {
    const dockerfile = parseDockerfile(text);
    for (const instruction of dockerfile.instructions) {
      for (const { word, isJson } of wordsOf(instruction)) {
        const written = reread(slice(text, word), dockerfile.directives.escape);
        assert.equal(isJson ? JSON.parse(written) : written, word.text, JSON.stringify(text));
        count++;
      }
    }
  }
  assert.ok(count > 1000, `${count} words`);
});

/** What a stretch of a file reads as, continued lines joined and comment lines taken out. */
function reread(written: string, escape: string): string {
  const [user] = parseDockerfile(`# escape=${escape}\nUSER x ${written} end`).instructions;
  const rest = user?.rest.text ?? '';
  return rest.slice('x '.length, -' end'.length);
}

function wordsOf(instruction: Instruction): { word: Word; isJson: boolean }[] {
  const plain = (words: readonly (Word | undefined)[]): { word: Word; isJson: boolean }[] =>
    words.flatMap(word => (word && word.text !== '' ? [{ word, isJson: false }] : []));
  const listed = (words: readonly Word[], form: 'exec' | 'shell'): { word: Word; isJson: boolean }[] =>
    words.map(word => ({ word, isJson: form === 'exec' }));
  const keyword = plain([instruction.keyword]);
  switch (instruction.kind) {
    case 'FROM':
      return [...keyword, ...plain(instruction.words)];
    case 'RUN':
    case 'CMD':
    case 'ENTRYPOINT':
    case 'SHELL':
    case 'HEALTHCHECK':
      return [...keyword, ...(instruction.command.form === 'exec' ? listed(instruction.command.words, 'exec') : [])];
    case 'COPY':
    case 'ADD':
    case 'EXPOSE':
    case 'VOLUME':
      return [...keyword, ...listed(instruction.words, instruction.form)];
    case 'ENV':
    case 'LABEL':
      return [...keyword, ...plain(instruction.pairs.flatMap(({ key, value }) => [key, value]))];
    case 'ARG':
      return [...keyword, ...plain(instruction.declarations.flatMap(({ name, value }) => [name, value]))];
    case 'WORKDIR':
    case 'USER':
    case 'STOPSIGNAL':
    case 'MAINTAINER':
      return [...keyword, ...plain([instruction.value])];
    case 'ONBUILD':
      return [...keyword, ...(instruction.trigger ? wordsOf(instruction.trigger) : [])];
    case 'unknown':
      return keyword;
  }
}

function slice(text: string, { range }: Pick<Word, 'range'>): string {
  return text.slice(range.start, range.end);
}
