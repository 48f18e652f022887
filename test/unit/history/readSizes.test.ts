import assert from 'node:assert/strict';
import { parseSizes } from '../../../src/history/readSizes';

suite('the sizes of files', () => {
  test('are those that git lists, whatever the paths are', () => {
    const id = '0'.repeat(40);
    const output = [
      `100644 blob ${id}       7\tREADME.md`,
      `100755 blob ${id}    1024\tsrc/a b\tc`,
      `160000 commit ${id}       -\tvendor/lib`,
      '',
    ].join('\0');
    assert.deepEqual(
      [...parseSizes(output)],
      [
        ['README.md', 7],
        ['src/a b\tc', 1024],
      ],
    );
  });

  test('are none for a tree without files', () => {
    assert.equal(parseSizes('').size, 0);
  });
});
