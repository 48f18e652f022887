import assert from 'node:assert/strict';
import { isForecast } from '../../../src/engine';
import { evaluate } from '../../../src/dockerfile/evaluate';
import { parseDockerfile } from '../../../src/dockerfile/parse';
import type { Forecast, NoForecast } from '../../../src/forecast/forecast';
import { loadForecast } from '../../../src/forecast/loadForecast';
import { createGitRunner } from '../../../src/history/gitProcess';
import type { History, HistoryFailure } from '../../../src/history/history';
import { readBlobSizes } from '../../../src/history/readBlobs';
import { readHistory } from '../../../src/history/readHistory';
import { nodeFileSystem } from '../../../src/context/nodeFileSystem';
import { createMemoryFileSystem } from '../context/memoryFileSystem';
import { makeRepository, removeFolders } from '../history/testRepository';

const file = 'FROM python:3.12\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\n';

suite('why there is no forecast', () => {
  for (const [reason, words] of [
    ['timeout', /took too long/],
    ['cancelled', /stopped/],
    ['failed', /git could not read the history: fatal: bad object/],
  ] as const) {
    test(`is said when git's answer is ${reason}`, async () => {
      const result = await load({ reason, message: 'fatal: bad object\nmore' });
      assert.ok(!isForecast(result));
      assert.match(result.message, words);
    });
  }

  test('is that it was stopped, when nobody waits for it any more once git has answered', async () => {
    const history = await ownHistory();
    const controller = new AbortController();
    const result = await loadForecast(
      { dockerfilePath: '/work/Dockerfile', evaluation: evaluate(parseDockerfile(file)), builds: 5 },
      {
        files: createMemoryFileSystem({}),
        readHistory: () => Promise.resolve(history),
        readUncommitted: () => {
          controller.abort();
          return Promise.resolve(undefined);
        },
      },
      controller.signal,
    );
    assert.ok(!isForecast(result));
    assert.equal(result.reason, 'cancelled');
  });

  for (const [reason, words] of [
    ['notARepository', /is in no git repository/],
    ['noCommits', /no commits yet/],
    ['gitMissing', /Install git/],
  ] as const) {
    test(`is said in a guess when git's answer is ${reason}`, async () => {
      const result = await load({ reason, message: '' });
      assert.ok(isForecast(result));
      assert.equal(result.basis, 'guess');
      assert.match(result.warnings[0] ?? '', words);
      assert.deepEqual(
        result.steps.map(({ builds, guess }) => [builds, guess?.rate]),
        [
          [0, undefined],
          [0, 0.9],
          [0, 0.9],
        ],
      );
    });
  }

  test('is said for a file without a FROM, and for a target that is no stage', async () => {
    const history = await ownHistory();
    for (const [text, target, words] of [
      ['# nothing yet\n', undefined, /no FROM yet/],
      [file, 'release', /no stage called release/],
    ] as const) {
      const evaluation = evaluate(parseDockerfile(text));
      const result = await loadForecast(
        { dockerfilePath: '/work/Dockerfile', evaluation, builds: 5, target },
        { files: createMemoryFileSystem({}), readHistory: () => Promise.resolve(history) },
      );
      assert.ok(!isForecast(result));
      assert.match(result.message, words);
    }
  });

  test('is said for an ignore file that makes every build fail', async () => {
    const files = createMemoryFileSystem({
      '/work/Dockerfile': file,
      '/work/.dockerignore': 'a[\n',
      '/work/requirements.txt': '',
    });
    const request = { dockerfilePath: '/work/Dockerfile', evaluation: evaluate(parseDockerfile(file)), builds: 5 };
    const result = await loadForecast(request, { files, readHistory: ownHistory });
    assert.ok(!isForecast(result));
    assert.match(result.message, /pattern in \.dockerignore is malformed/);
  });
});

suite("a forecast from this project's own history", () => {
  test('has one outcome a commit for every step', async () => {
    const evaluation = evaluate(parseDockerfile('FROM node:20\nCOPY package.json .\nRUN npm ci\nCOPY . .\n'));
    const folder = process.cwd().replaceAll('\\', '/');
    const result = await loadForecast(
      { dockerfilePath: `${folder}/Dockerfile`, evaluation, builds: 20 },
      { files: nodeFileSystem, readHistory: ownHistory },
    );
    assert.ok(isForecast(result), 'message' in result ? result.message : '');
    assert.equal(result.contextFolder, folder);
    assert.ok(result.commits.length > 0);
    for (const step of result.steps) assert.equal(step.outcomes.length, result.commits.length);
  });
});

suite('files that an ignore file lets arrive empty', function () {
  this.timeout(20_000);
  suiteTeardown(removeFolders);

  test('count by their sizes, which git is asked for, and are named with what helps', async () => {
    const repository = makeRepository();
    const dockerfile = 'FROM debian:12\nCOPY . /app\n';
    repository.commit('first', {
      Dockerfile: dockerfile,
      '.dockerignore': 'src\n!src/lib\n*\n',
      'src/lib/f': '1',
      'src/lib/g': '1',
    });
    repository.commit('same size', { 'src/lib/f': '2' });
    repository.commit('larger', { 'src/lib/f': '33' });
    const asked: number[] = [];
    const result = await loadForecast(
      {
        dockerfilePath: `${repository.folder}/Dockerfile`,
        evaluation: evaluate(parseDockerfile(dockerfile)),
        builds: 5,
      },
      {
        files: nodeFileSystem,
        readHistory: request => readHistory(request, { runGit: createGitRunner() }),
        readBlobSizes: async (root, ids) => {
          asked.push(ids.length);
          const read = await readBlobSizes({ root }, ids, { runGit: createGitRunner() });
          return read.ok ? read.sizes : undefined;
        },
      },
    );
    assert.ok(isForecast(result));
    assert.deepEqual(result.steps[1]?.outcomes, ['miss', 'hit', 'miss']);
    assert.deepEqual(asked, [3]);
    assert.deepEqual(result.warnings.slice(0, 1), [
      'src/lib/f and 1 more arrive in the image without content: an exception of the ignore file brings back what a later pattern leaves out by its folder, and Docker sends such files empty. Move the exception below that pattern.',
    ]);
  });
});

suite('what a forecast says of its history', () => {
  for (const [count, isShallow, words] of [
    [1, false, /There is only one commit/],
    [1, true, /a shallow clone with 1 commit\. With git fetch --unshallow/],
    [3, true, /a shallow clone with 3 commits\. With git fetch --unshallow/],
  ] as const) {
    test(`is told of ${count} ${count === 1 ? 'commit' : 'commits'} of a ${isShallow ? 'shallow' : 'whole'} clone`, async () => {
      const own = await ownHistory();
      assert.ok(own.ok);
      const { commits, changes } = own.history;
      const history = { ...own.history, commits: commits.slice(0, count), isShallow, changes: firstOf(changes, count) };
      const result = await loadForecast(
        {
          dockerfilePath: '/work/Dockerfile',
          evaluation: evaluate(parseDockerfile('FROM scratch\nCMD ["/app"]\n')),
          builds: 5,
        },
        { files: createMemoryFileSystem({}), readHistory: () => Promise.resolve({ ok: true, history }) },
      );
      assert.ok(isForecast(result));
      assert.match(result.warnings.join('\n'), words);
      assert.equal(result.warnings.length, 1);
    });
  }
});

function firstOf(changes: History['changes'], commits: number): History['changes'] {
  return { ...changes, offsets: changes.offsets.slice(0, commits + 1) };
}

async function load(failure: HistoryFailure): Promise<Forecast | NoForecast> {
  const evaluation = evaluate(parseDockerfile(file));
  return loadForecast(
    { dockerfilePath: '/work/Dockerfile', evaluation, builds: 5 },
    { files: createMemoryFileSystem({}), readHistory: () => Promise.resolve({ ok: false, failure }) },
  );
}

function ownHistory(): ReturnType<typeof readHistory> {
  return readHistory({ folder: process.cwd(), builds: 20 }, { runGit: createGitRunner() });
}
