import assert from 'node:assert/strict';
import { listInWords } from '../../../src/words/lists';

suite('a list in words', () => {
  test('joins the last part with and', () => {
    assert.equal(listInWords([]), '');
    assert.equal(listInWords(['a']), 'a');
    assert.equal(listInWords(['a', 'b']), 'a and b');
    assert.equal(listInWords(['a', 'b', 'c']), 'a, b and c');
  });

  test('has no more parts than it may, and counts the rest', () => {
    assert.equal(listInWords(['a', 'b', 'c', 'd']), 'a, b and 2 more');
    assert.equal(listInWords(['a', 'b', 'c', 'd'], 4), 'a, b, c and d');
    assert.equal(listInWords(['a', 'b', 'c', 'd'], Infinity), 'a, b, c and d');
  });

  test('counts those that are not given', () => {
    assert.equal(listInWords(['a', 'b'], 3, 7), 'a, b and 5 more');
    assert.equal(listInWords(['a', 'b', 'c'], 3, 7), 'a, b and 5 more');
  });
});
