import assert from 'node:assert/strict';
import { code, listProse, ownWords, prose, textOf, visible } from '../../../../src/lesson/hovers/prose';

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

  test('shows what cannot be seen, and what turns the direction', () => {
    assert.equal(visible('a\u202Eb\u0007c\u200Bd\uFEFFe\uD800f'), 'a‹U+202E›b‹U+0007›c‹U+200B›d‹U+FEFF›e‹U+D800›f');
    assert.equal(visible('a\r\nb\nc\td'), 'a↵b↵c d');
    assert.equal(visible('näive 日本 עברית \u{1F600}'), 'näive 日本 עברית \u{1F600}');
  });

  test('lists', () => {
    const list = (...items: string[]): string => textOf(listProse(items.map(item => code(item))));
    assert.deepEqual(
      [list(), list('a'), list('a', 'b'), list('a', 'b', 'c'), list('a', 'b', 'c', 'd')],
      ['', 'a', 'a and b', 'a, b and c', 'a, b and 2 more'],
    );
  });
});
