import assert from 'node:assert/strict';
import { createByteTable, createIdTable } from '../../../src/history/byteTable';
import { createGitTreeReader } from '../../../src/history/gitTree';

const ids = ['1', '2', '3'].map(digit => digit.repeat(40)) as [string, string, string];
const listing = Buffer.from(
  `100644 blob ${ids[0]}\ta\tb\0` +
    `100755 blob ${ids[1]}\té/run\n\0` +
    `160000 commit ${ids[2]}\tlib\0` +
    `120000 blob ${ids[0]}\tlink\0`,
);

function read(...chunks: Uint8Array[]): readonly string[] | undefined {
  const paths = createByteTable();
  const blobs = createIdTable();
  const reader = createGitTreeReader(paths, blobs);
  for (const chunk of chunks) reader.feed(chunk);
  const tree = reader.end();
  return (
    tree &&
    [...tree.path].map((path, row) => {
      const blob = blobs.text(tree.blob[row] ?? 0);
      return `${paths.text(path)} ${(tree.mode[row] ?? 0).toString(8)} ${blob.slice(0, 2)}`;
    })
  );
}

const expected = ['a\tb 100644 11', 'é/run\n 100755 22', 'lib 160000 33', 'link 120000 11'];

suite('the listing of a tree', () => {
  test('is read into columns', () => assert.deepEqual(read(listing), expected));

  test('may come torn at any byte', () => {
    for (let at = 0; at <= listing.length; at++) {
      assert.deepEqual(read(listing.subarray(0, at), listing.subarray(at)), expected, `torn at ${at}`);
    }
  });

  test('that is cut off or of another form is refused', () => {
    assert.equal(read(listing.subarray(0, 20)), undefined);
    assert.equal(read(Buffer.from('nonsense\0')), undefined);
    assert.equal(read(Buffer.from(`100644 blob ${ids[0]} no tab\0`)), undefined);
    assert.equal(read(Buffer.from(`100644 blob ${ids[0]} no tab\x00100644 blob ${ids[0]}\ta\0`)), undefined);
    assert.equal(read(Buffer.from(`100644 blob ${ids[0]}\ta\x00100644 blob ${ids[0]}0\ta\0`)), undefined);
  });

  test('knows ids of SHA-256', () => {
    assert.deepEqual(read(Buffer.from(`100644 blob ${'e'.repeat(64)}\tf\0`)), ['f 100644 ee']);
  });

  test('may be empty', () => assert.deepEqual(read(), []));
});
