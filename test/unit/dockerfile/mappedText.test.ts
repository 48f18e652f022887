import assert from 'node:assert/strict';
import {
  joinMapped,
  mapLines,
  mapStretch,
  offsetInFile,
  rangeInFile,
  sliceMapped,
  trimMapped,
} from '../../../src/dockerfile/mappedText';

// `RUN a \` and `  && b` as they stand in a file, with a comment line of eight characters between them.
const joined = joinMapped([mapStretch('RUN a ', 10), mapStretch('  && b', 26)]);

suite('MappedText', () => {
  test('joined pieces read as one text', () => {
    assert.equal(joined.text, 'RUN a   && b');
  });

  test('each character knows where it stands in the file', () => {
    assert.equal(offsetInFile(joined, 0), 10);
    assert.equal(offsetInFile(joined, 5), 15);
    assert.equal(offsetInFile(joined, 6), 26);
    assert.equal(offsetInFile(joined, 11), 31);
  });

  test('the index behind the last character is the offset behind it', () => {
    assert.equal(offsetInFile(joined, 12), 32);
  });

  test('lines without the carriage returns of their ends know where they stand', () => {
    const lines = mapLines('ab\r\n\r\nc\rd\r\n', 100);
    assert.equal(lines.text, 'ab\n\nc\rd\n');
    assert.deepEqual(
      [...lines.text].map((_, index) => offsetInFile(lines, index)),
      [100, 101, 103, 105, 106, 107, 108, 110],
    );
    assert.deepEqual(mapLines('a\nb', 7), mapStretch('a\nb', 7));
  });

  test('a range ends behind its last character, not before its next', () => {
    assert.deepEqual(rangeInFile(joined, 4, 5), { start: 14, end: 15 });
    assert.deepEqual(rangeInFile(joined, 0, 6), { start: 10, end: 16 });
    assert.deepEqual(rangeInFile(joined, 4, 12), { start: 14, end: 32 });
  });

  test('an empty range stands where its character would', () => {
    assert.deepEqual(rangeInFile(joined, 6, 6), { start: 26, end: 26 });
  });

  test('a slice keeps the offsets, across pieces and within one', () => {
    const across = sliceMapped(joined, 4, 10);
    assert.equal(across.text, 'a   &&');
    assert.deepEqual(rangeInFile(across), { start: 14, end: 30 });
    const within = sliceMapped(joined, 8);
    assert.equal(within.text, '&& b');
    assert.deepEqual(rangeInFile(within), { start: 28, end: 32 });
  });

  test('trimming takes blanks from both ends and keeps the offsets', () => {
    const trimmed = trimMapped(joinMapped([mapStretch('  ', 0), mapStretch('\ta ', 5)]));
    assert.equal(trimmed.text, 'a');
    assert.deepEqual(rangeInFile(trimmed), { start: 6, end: 7 });
  });

  test('trimming blanks alone leaves nothing', () => {
    assert.equal(trimMapped(mapStretch(' \t ', 3)).text, '');
  });

  test('an empty text has an empty range', () => {
    assert.deepEqual(rangeInFile(mapStretch('', 7)), { start: 7, end: 7 });
  });
});
