import assert from 'node:assert/strict';
import { shownText } from '../../../src/panel/webview/shownText';

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
  });
});
