import assert from 'node:assert/strict';
import { code, listProse, ownWords, prose, textOf } from '../../../../src/lesson/hovers/prose';

suite('prose', () => {
  test('keeps what stands in the file apart from words', () => {
    assert.deepEqual(prose`${code('**a**')} is on line ${3}, ${'and so on'}.`, [
      { code: '**a**' },
      ' is on line ',
      '3',
      ', ',
      'and so on',
      '.',
    ]);
    assert.deepEqual(ownWords('Like `COPY`, and more.'), ['Like ', { code: 'COPY' }, ', and more.']);
  });

  test('cuts what is long, and not in the middle of a character', () => {
    assert.equal(code('x'.repeat(60)).code, 'x'.repeat(60));
    assert.equal(code('x'.repeat(61)).code, `${'x'.repeat(60)}…`);
    assert.doesNotMatch(code('x'.repeat(59) + '\u{1F600}'.repeat(9)).code, /\p{Cs}/u);
    assert.ok(code('\u{1F600}'.repeat(100_000)).code.length < 200);
  });

  test('shows what cannot be seen, and what turns the direction, on one line', () => {
    assert.equal(code('a\u202Eb\u0007c').code, 'a[U+202E]b␇c');
    assert.equal(code('a\r\nb\nc\td').code, 'a↵b↵c d');
    assert.equal(textOf(prose`${'a\u202Eb\nc'}`), 'a[U+202E]b↵c');
  });

  test('lists', () => {
    const list = (...items: string[]): string => textOf(listProse(items.map(item => code(item))));
    assert.deepEqual(
      [list(), list('a'), list('a', 'b'), list('a', 'b', 'c'), list('a', 'b', 'c', 'd')],
      ['', 'a', 'a and b', 'a, b and c', 'a, b and 2 more'],
    );
  });
});
