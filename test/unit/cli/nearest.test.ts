import assert from 'node:assert/strict';
import { nearest } from '../../../src/cli/nearest';

suite('nearest', () => {
  const words = ['check', 'forecast', 'explain'];

  test('finds a word with a letter too much, too few, wrong or swapped', () => {
    for (const typo of ['checkk', 'chek', 'chack', 'chekc']) assert.deepEqual(nearest(typo, words), ['check']);
  });

  test('finds a word by its beginning', () => {
    assert.deepEqual(nearest('fore', words), ['forecast']);
  });

  test('does not mind the case', () => {
    assert.deepEqual(nearest('dl3025', ['DL3025']), ['DL3025']);
  });

  test('gives the nearest first, and as many as are wanted', () => {
    assert.deepEqual(nearest('DL3008', ['DL3110', 'DL3009', 'DL3008', 'DL3018'], 3), ['DL3008', 'DL3009', 'DL3018']);
  });

  test('finds nothing for another word, or none', () => {
    assert.deepEqual(nearest('build', words), []);
    assert.deepEqual(nearest('', words), []);
  });
});
