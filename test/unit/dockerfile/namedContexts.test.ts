import assert from 'node:assert/strict';
import { evaluate } from '../../../src/dockerfile/evaluate';
import { contextNameOf, contextOfStage } from '../../../src/dockerfile/namedContexts';
import { parseDockerfile } from '../../../src/dockerfile/parse';

suite('the name of an additional context', () => {
  const digest = `sha256:${'0'.repeat(64)}`;
  for (const [written, name] of [
    ['node', 'node'],
    ['node:latest', 'node'],
    ['docker.io/library/node', 'node'],
    ['docker.io/library/node:latest', 'node'],
    ['library/node:22', 'node:22'],
    ['docker.io/library/a/b', 'library/a/b'],
    ['index.docker.io/corp/app', 'corp/app'],
    ['registry.example.com/library/node', 'registry.example.com/library/node'],
    ['localhost:5000/node:latest', 'localhost:5000/node'],
    [`node:22@${digest}`, `node:22@${digest}`],
    [`node@${digest}`, `node@${digest}`],
  ] as const) {
    test(`is ${name} for ${written}`, () => assert.equal(contextNameOf(written), name));
  }

  test('is none for what is no name of an image', () => {
    for (const text of ['', 'Shared', 'a b', '$X', '-a']) assert.equal(contextNameOf(text), undefined, text);
  });
});

suite('the additional context that a stage starts from', () => {
  const { stages } = evaluate(
    parseDockerfile('FROM node:latest AS a\nFROM debian AS Node\nFROM a AS b\nFROM scratch\nFROM other\n'),
  );
  const found = stages.map(stage => contextOfStage(stage, new Set(['node', 'scratch'])));

  test('is the one that FROM names, by any of its names', () => {
    assert.deepEqual(found[0], { name: 'node', isWhole: false });
  });

  test('is the one that it is called like, in any case: then it is all of the stage', () => {
    assert.deepEqual(found[1], { name: 'node', isWhole: true });
  });

  test('is none where it starts from a stage, from nothing, or from another image', () => {
    assert.deepEqual(found.slice(2), [undefined, undefined, undefined]);
  });

  test('is none in a build that has none', () => {
    assert.equal(stages[0] && contextOfStage(stages[0], undefined), undefined);
  });
});
