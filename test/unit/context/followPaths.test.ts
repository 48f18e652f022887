import assert from 'node:assert/strict';
import { followPaths, type FollowedPaths } from '../../../src/context/followPaths';
import { compilePathPattern } from '../../../src/context/goPathMatch';

const links = new Map([
  ['l', 'd'],
  ['k', 'l'],
  ['top', '.'],
  ['circle', 'circle'],
  ['m', 'e'],
  ['e/n', '/f'],
  ['into', 'into/x'],
  ['up', 'e/../d/a'],
  ['a/1', '../l/a'],
  ['a/2', '/l/b'],
]);

function follow(...sources: string[]): FollowedPaths {
  const { paths, mayLack } = followPaths(sources, {
    textAt: path => links.get(path),
    matching: pattern => {
      const compiled = compilePathPattern(pattern);
      return [...links.keys()].filter(path => compiled.ok && compiled.pattern.matches(path));
    },
  });
  return { paths: [...paths].sort(), mayLack };
}

suite('what a client sends for sources', () => {
  test('is themselves where there is no link', () =>
    assert.deepEqual(follow('./b', '/a/', 'c/*'), { paths: ['a', 'b', 'c/*'], mayLack: false }));
  test('is a link and what it leads to', () =>
    assert.deepEqual(follow('k/a'), { paths: ['d/a', 'k', 'l'], mayLack: false }));
  test('is the first behind a link, by the order of the paths', () =>
    assert.deepEqual(follow('l/b', 'l/a'), { paths: ['d/a', 'l'], mayLack: true }));
  test('lacks nothing behind a link that is sent whole, or whose end is', () => {
    assert.deepEqual(follow('l', 'l/a'), { paths: ['d', 'l'], mayLack: false });
    assert.deepEqual(follow('l/a', 'l/b', 'd'), { paths: ['d', 'd/a', 'l'], mayLack: false });
    assert.deepEqual(follow('l/*', 'l/b', 'd/b'), { paths: ['d/*', 'd/b', 'l'], mayLack: false });
  });
  test('may lack what links in a folder that is sent lead to', () => assert.equal(follow('m', 'm/n').mayLack, true));
  test('ends where links lead to what is behind themselves', () =>
    assert.equal(follow('into/a', 'into/b').mayLack, true));
  test('is a path once, however often it is named', () =>
    assert.deepEqual(follow('l/a', './l/a'), { paths: ['d/a', 'l'], mayLack: false }));
  test('is what links lead to that a pattern matches', () =>
    assert.deepEqual(follow('a/*'), { paths: ['a/*', 'd/a', 'l'], mayLack: true }));
  test('is all that a pattern matches which stands for a link on the way', () =>
    assert.deepEqual(follow('l*/a'), { paths: ['d/a', 'l*'], mayLack: false }));
  test('is everything behind a link to the top', () =>
    assert.deepEqual(follow('a', 'top'), { paths: [''], mayLack: false }));
  test('is no end where links lead in a circle', () =>
    assert.deepEqual(follow('circle/a'), { paths: ['circle'], mayLack: false }));
  test('may lack what a link passes on its way up', () =>
    assert.deepEqual(follow('up'), { paths: ['d/a', 'up'], mayLack: true }));
});
