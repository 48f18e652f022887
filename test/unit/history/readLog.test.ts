import assert from 'node:assert/strict';
import { createByteTable, createIdTable } from '../../../src/history/byteTable';
import { logWindows, readLogInParts, type LogReading } from '../../../src/history/readLog';

const idOf = (number: number): string => number.toString(16).padStart(40, '0');

/** Git's log of commits that were numbered from 1, newest first. */
function logOf(newest: number, count: number): string {
  return Array.from({ length: count }, (_, index) => newest - index)
    .map(number => `${idOf(number)}\0${number === 1 ? '' : idOf(number - 1)}\0date\0${number}\0`)
    .join('');
}

/** Reads a branch in two parts, whose newest commit is another one in each run of git. */
async function read(builds: number, newest: readonly number[]): Promise<LogReading & { readonly runs: number }> {
  let runs = 0;
  const tables = { paths: createByteTable(), blobs: createIdTable() };
  const reading = await readLogInParts(
    (_, given, take) => {
      const skipped = Number(given.find(each => each.startsWith('--skip'))?.slice('--skip='.length) ?? 0);
      const wanted = Number(given[given.indexOf('-n') + 1]);
      const first = (newest[runs++] ?? 0) - skipped;
      take(Buffer.from(logOf(first, Math.max(0, Math.min(wanted, first)))));
      return Promise.resolve(undefined);
    },
    '/r',
    { revision: 'HEAD', builds, processors: 2 },
    tables,
  );
  return { ...reading, runs };
}

const subjects = ({ log }: LogReading): readonly string[] | undefined => log?.commits.map(({ subject }) => subject);
const numbers = (first: number, last: number): readonly string[] =>
  Array.from({ length: last - first + 1 }, (_, index) => String(first + index));

suite('a log in parts', () => {
  test('is one log', async () => {
    const reading = await read(400, [500, 500]);
    assert.deepEqual(subjects(reading), numbers(101, 500));
    assert.equal(reading.log?.parentOfOldest, idOf(100));
  });

  test('may be shorter than asked for, also by whole parts', async () => {
    for (const length of [399, 201, 200, 199, 1]) {
      const reading = await read(400, [length, length]);
      assert.deepEqual(subjects(reading), numbers(1, length));
      assert.equal(reading.log?.parentOfOldest, undefined);
      assert.equal(reading.runs, 2);
    }
  });

  test('is read in one when the branch moved between its parts', async () => {
    for (const [before, after] of [
      [500, 501],
      [501, 500],
      [500, 100],
      [100, 500],
    ] as const) {
      const reading = await read(400, [before, after, 502]);
      assert.deepEqual(subjects(reading), numbers(103, 502));
      assert.equal(reading.runs, 3);
    }
  });

  test('has parts that are worth a run of git, and no more than processors', () => {
    const partsFor = (builds: number, processors: number): number => logWindows(builds, processors).length;
    assert.equal(partsFor(1, 8), 1);
    assert.equal(partsFor(50, 8), 1);
    assert.equal(partsFor(399, 8), 1);
    assert.equal(partsFor(400, 8), 2);
    assert.equal(partsFor(10_000, 8), 4);
    assert.equal(partsFor(10_000, 1), 1);
    assert.equal(partsFor(10_000, 0), 1);
    assert.deepEqual(logWindows(401, 2), [
      ['-n', '201'],
      ['-n', '200', '--skip=201'],
    ]);
  });
});
