import assert from 'node:assert/strict';
import { cutTo, printable, widthOf, wrap } from '../../../src/cli/cells';

suite('cells', () => {
  test('counts East Asian characters and pictures as two columns, combining marks as none', () => {
    assert.equal(widthOf('abc'), 3);
    assert.equal(widthOf('漢字'), 4);
    assert.equal(widthOf('🐳'), 2);
    assert.equal(widthOf('e\u0301'), 1);
  });

  test('turns tabs into blanks', () => {
    assert.equal(printable('\ta'), '    a');
  });

  test('shows control characters as pictures, so that a file cannot command the terminal', () => {
    assert.equal(printable('\u001b[31mred\u0007'), '␛[31mred␇');
    assert.equal(printable('a\u009bb'), 'a[U+009B]b');
  });

  test('takes the power from characters that turn the direction of writing', () => {
    assert.equal(printable('a\u202eb\u2066c'), 'a[U+202E]b[U+2066]c');
  });

  test('counts the columns of what it shows for them', () => {
    assert.equal(widthOf('a\u202eb'), 'a[U+202E]b'.length);
    assert.equal(widthOf('👩\u200d💻'), 4);
  });

  test('cuts to a width and says so with an ellipsis', () => {
    assert.equal(cutTo('RUN apt-get update', 18), 'RUN apt-get update');
    assert.equal(cutTo('RUN apt-get update', 10), 'RUN apt-g…');
    assert.equal(cutTo('漢字漢字', 6), '漢字…');
  });

  test('wraps at blanks and leaves a long word whole', () => {
    assert.deepEqual(wrap('one two  three', 7), ['one two', 'three']);
    assert.deepEqual(wrap('https://example.com/long a', 8), ['https://example.com/long', 'a']);
    assert.deepEqual(wrap('', 8), []);
  });
});
