import assert from 'node:assert/strict';
import { evaluate } from '../../../src/dockerfile/evaluate';
import { parseDockerfile } from '../../../src/dockerfile/parse';

suite('evaluate: what a FROM names', () => {
  test('a stage by its name in lower case', () => {
    assert.deepEqual(baseOfLast('FROM busybox AS Build\nFROM build\n'), { kind: 'stage', index: 0 });
  });

  test('no stage when it is written with capitals, unlike COPY --from', () => {
    assert.deepEqual(baseOfLast('FROM busybox AS Build\nFROM Build\n'), { kind: 'image', reference: undefined });
  });

  test('the last one above of stages with the same name', () => {
    assert.deepEqual(baseOfLast('FROM a AS x\nFROM b AS x\nFROM x\n'), { kind: 'stage', index: 1 });
  });
});

suite('evaluate: the words that are expanded', () => {
  test('each reference knows its place in the word', () => {
    const [stage] = evaluate(parseDockerfile('FROM busybox\nENV A=a${X:-$Y}$X\n')).stages;
    assert.deepEqual(
      stage?.instructions[0]?.expanded[1]?.references.map(({ name, start, end }) => ({ name, start, end })),
      [
        { name: 'Y', start: 6, end: 8 },
        { name: 'X', start: 1, end: 9 },
        { name: 'X', start: 9, end: 11 },
      ],
    );
  });

  test('the patterns of COPY --exclude are not among them', () => {
    const [stage] = evaluate(parseDockerfile('FROM busybox\nCOPY --exclude=$X --chown=$Y a /b\n')).stages;
    assert.deepEqual(
      stage?.instructions[0]?.expanded.map(({ text }) => text),
      ['a', '/b', '$Y'],
    );
  });
});

function baseOfLast(text: string): unknown {
  return evaluate(parseDockerfile(text)).stages.at(-1)?.base;
}
