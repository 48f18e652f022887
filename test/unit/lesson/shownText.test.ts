import assert from 'node:assert/strict';
import { shownText } from '../../../src/lesson/shownText';

suite('a text that is shown', () => {
  test('is the text as it is, with its line ends, tabs and letters of any script', () => {
    const text = 'RUN echo "שלום"\n\tпривет 🐳\u00a0é\n';
    assert.equal(shownText(text), text);
  });

  test('has pictures of control characters', () => {
    assert.equal(shownText('a\0b\x07c\x1b[31md\re\x7f'), 'a␀b␇c␛[31md␍e␡');
  });

  test('has the numbers of marks that would turn it around or hide in it', () => {
    assert.equal(shownText('rm \u202e/tmp\u2066x\u200by'), 'rm [U+202E]/tmp[U+2066]x[U+200B]y');
    assert.equal(shownText('a\u2028b\u2029c\ufeffd\u0085e\u00adf'), 'a[U+2028]b[U+2029]c[U+FEFF]d[U+0085]e[U+00AD]f');
  });

  test('has the numbers of letters that draw nothing, of halves of characters, and of tags', () => {
    assert.equal(shownText('a\u3164b\ud800c\u{e0041}d'), 'a[U+3164]b[U+D800]c[U+E0041]d');
  });

  test('keeps joiners and selectors in pictures, and shows them elsewhere', () => {
    for (const text of ['👩‍💻', '❤️', '👩🏽‍🚀', '🏳️‍🌈', '1️⃣']) assert.equal(shownText(text), text);
    assert.equal(shownText('a\u200db\ufe0f'), 'a[U+200D]b[U+FE0F]');
  });
});
