import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  addContent,
  contentText,
  emptyContent,
  hashEntry,
  subtractContent,
  type ContentKey,
} from '../../../src/forecast/contentKey';

const entry = fc.record({
  name: fc.string({ maxLength: 12 }),
  mode: fc.constantFrom(0o100644, 0o100755, 0o120000),
  blob: fc.integer({ min: 1, max: 1_000_000 }),
});

suite('the key of a set of files', () => {
  test('does not depend on the order in which they came', () => {
    fc.assert(
      fc.property(fc.array(entry), entries => {
        assert.equal(contentText(keyOf(entries)), contentText(keyOf([...entries].reverse())));
      }),
    );
  });

  test('is what it was when a file that came goes again', () => {
    fc.assert(
      fc.property(fc.array(entry), entry, (entries, { name, mode, blob }) => {
        const before = keyOf(entries);
        const hash = hashEntry(name, mode, blob);
        assert.deepEqual(subtractContent(addContent(before, hash), hash), before);
      }),
    );
  });

  test('differs when a name, a mode or a content differs', () => {
    const hashes = ['a', 'b', 'ab', 'ba', ''].flatMap(name =>
      [0o100644, 0o100755].flatMap(mode => [1, 2, 3].map(blob => contentText(hashEntry(name, mode, blob)))),
    );
    assert.equal(new Set(hashes).size, hashes.length);
  });

  test('differs for different sets of many files', () => {
    const names = Array.from({ length: 20_000 }, (_, index) => `src/module-${index}.ts`);
    const keys = names.map(name => contentText(hashEntry(name, 0o100644, 7)));
    assert.equal(new Set(keys).size, names.length);
  });
});

function keyOf(
  entries: readonly { readonly name: string; readonly mode: number; readonly blob: number }[],
): ContentKey {
  return entries.reduce((key, { name, mode, blob }) => addContent(key, hashEntry(name, mode, blob)), emptyContent);
}
