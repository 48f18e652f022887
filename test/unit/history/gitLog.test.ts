import assert from 'node:assert/strict';
import { createByteTable, createIdTable } from '../../../src/history/byteTable';
import { createGitLogReader, type GitLog } from '../../../src/history/gitLog';

const none = '0'.repeat(40);
const [one, two, three] = ['1', '2', '3'].map(digit => digit.repeat(40)) as [string, string, string];
const commit = (letter: string): string => letter.repeat(40);

/** Git's output for three commits: a merge with a change of mode and a deletion, an empty one, and the first. */
const log = [
  `${commit('c')}\0${commit('b')} ${commit('f')}\0` + '2024-03-01T10:00:00+02:00\0Merge : é\0\n',
  `:100644 100755 ${one} ${one} M\0src/run.sh\0`,
  `:120000 000000 ${two} ${none} D\0link\0`,
  `:000000 160000 ${none} ${three} A\0dépôt\n2\0`,
  `${commit('b')}\0${commit('a')}\0` + '2024-02-01T10:00:00Z\0\0',
  `${commit('a')}\0\0` + '2024-01-01T10:00:00Z\0:first\0\n',
  `:000000 100644 ${none} ${one} A\0src/run.sh\0`,
  `:000000 120000 ${none} ${two} A\0link\0`,
].join('');

interface Reading {
  readonly result: GitLog | undefined;
  readonly path: (number: number | undefined) => string;
  readonly blob: (number: number | undefined) => string;
}

function read(...chunks: Uint8Array[]): Reading {
  const paths = createByteTable();
  const blobs = createIdTable();
  const reader = createGitLogReader(paths, blobs);
  for (const chunk of chunks) reader.feed(chunk);
  const textOf = (table: typeof paths) => (number: number | undefined) => table.text(number ?? -1);
  return { result: reader.end(), path: textOf(paths), blob: textOf(blobs) };
}

/** Everything that was read, as text. */
function describeReading({ result, path, blob }: Reading): unknown {
  if (result === undefined) return undefined;
  const { commits, changes } = result;
  return commits.map(({ id, date, subject }, index) => ({
    commit: `${id[0] ?? ''} ${date} ${subject}`,
    changes: [...changes.path.keys()]
      .filter(row => row >= (changes.offsets[index] ?? 0) && row < (changes.offsets[index + 1] ?? 0))
      .map(row =>
        [
          path(changes.path[row]),
          changes.modeBefore[row]?.toString(8),
          blob(changes.blobBefore[row])[0] ?? '-',
          changes.mode[row]?.toString(8),
          blob(changes.blob[row])[0] ?? '-',
        ].join(' '),
      ),
  }));
}

const expected = [
  { commit: 'a 2024-01-01T10:00:00Z :first', changes: ['src/run.sh 0 - 100644 1', 'link 0 - 120000 2'] },
  { commit: 'b 2024-02-01T10:00:00Z ', changes: [] },
  {
    commit: 'c 2024-03-01T10:00:00+02:00 Merge : é',
    changes: ['src/run.sh 100644 1 100755 1', 'link 120000 2 0 -', 'dépôt\n2 0 - 160000 3'],
  },
];

suite('the log of git', () => {
  const bytes = Buffer.from(log);

  test('is read into commits and changes, oldest first', () => {
    const reading = read(bytes);
    assert.deepEqual(describeReading(reading), expected);
    assert.equal(reading.result?.parentOfOldest, undefined);
    assert.deepEqual([...(reading.result?.changes.offsets ?? [])], [0, 2, 2, 5]);
  });

  test('may come torn at any byte', () => {
    for (let at = 0; at <= bytes.length; at++) {
      assert.deepEqual(describeReading(read(bytes.subarray(0, at), bytes.subarray(at))), expected, `torn at ${at}`);
    }
  });

  test('may come byte by byte', () => {
    assert.deepEqual(describeReading(read(...[...bytes].map(byte => Uint8Array.of(byte)))), expected);
  });

  test('that is cut off is not taken for whole, except between commits or changes', () => {
    const ends = new Set<number>();
    for (let at = 0; at < bytes.length; at++) if (read(bytes.subarray(0, at)).result !== undefined) ends.add(at);
    const whole = log.split('\0');
    const places = [0];
    for (const part of whole) places.push((places.at(-1) ?? 0) + Buffer.byteLength(part) + 1);
    assert.deepEqual(
      [...ends],
      [0, 4, 6, 8, 10, 14, 18, 20].map(index => places[index] ?? -1),
    );
  });

  test('gives the same number to the same path and content', () => {
    const { result } = read(bytes);
    assert.ok(result);
    assert.equal(result.changes.path[0], result.changes.path[2]);
    assert.equal(result.changes.blob[0], result.changes.blob[2]);
    assert.equal(result.changes.blob[3], 0);
  });

  test('tells the parent of the oldest commit', () => {
    const cut = bytes.indexOf(commit('b') + '\0' + commit('a'));
    assert.equal(read(bytes.subarray(0, cut)).result?.parentOfOldest, commit('b'));
  });

  test('takes files with other permission bits of old repositories for what git checks out', () => {
    const { result } = read(
      Buffer.from(`${commit('a')}\0\0d\0s\0\n:100664 100600 ${one} ${two} M\0f\0:100775 100755 ${one} ${two} M\0g\0`),
    );
    assert.deepEqual([...(result?.changes.modeBefore ?? [])], [0o100644, 0o100755]);
    assert.deepEqual([...(result?.changes.mode ?? [])], [0o100644, 0o100755]);
  });

  test('knows ids of SHA-256', () => {
    const id = 'e'.repeat(64);
    const { result, blob } = read(Buffer.from(`${id}\0\0d\0s\0\n:100644 100644 ${id} ${id} M\0f\0`));
    assert.equal(blob(result?.changes.blob[0]), id);
  });

  test('of another form is refused', () => {
    for (const entry of ['::100644', ':', `:100644 100644 ${one}`, `:100644 100644 ${one} ${two}  M`]) {
      assert.equal(read(Buffer.from(`${commit('a')}\0\0d\0s\0\n${entry}\0f\0`)).result, undefined, entry);
    }
  });

  test('of many commits is kept whole', () => {
    const entries = Array.from({ length: 5000 }, (_, file) => `:000000 100644 ${none} ${one} A\0f/${file}\0`).join('');
    const { result, path } = read(Buffer.from(`${commit('a')}\0\0d\0s\0\n${entries}`));
    assert.equal(result?.changes.path.length, 5000);
    assert.equal(path(result.changes.path[4999]), 'f/4999');
  });
});
