import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createGitRunner, type RunGit } from '../../../src/history/gitProcess';
import { createHistories, type Histories } from '../../../src/history/histories';
import type { History } from '../../../src/history/history';
import type { HistoryResult } from '../../../src/history/readHistory';
import { makeFolder, makeRepository, removeFolders, repositoryIn, type TestRepository } from './testRepository';

const runGit = createGitRunner();

/** Git, and how often each of its commands ran. */
function countingGit(): { readonly runGit: RunGit; readonly take: () => Readonly<Record<string, number>> } {
  let counts: Record<string, number> = {};
  return {
    runGit: command => {
      const name = command.arguments.find(each => ['rev-parse', 'log', 'ls-tree'].includes(each)) ?? '';
      counts[name] = (counts[name] ?? 0) + 1;
      return runGit(command);
    },
    take: () => {
      const taken = counts;
      counts = {};
      return taken;
    },
  };
}

/** A promise that ends when it is told to. */
function makeGate(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>(end => (resolve = end));
  return { promise, resolve };
}

function historyOf(result: HistoryResult): History {
  assert.ok(result.ok, result.ok ? '' : `${result.failure.reason}: ${result.failure.message}`);
  return result.history;
}

const reasonOf = (result: HistoryResult): string => (result.ok ? 'no failure' : result.failure.reason);

suite('kept histories', function () {
  this.timeout(60_000);
  suiteTeardown(removeFolders);

  const once = { 'rev-parse': 1, log: 1, 'ls-tree': 1 };
  const makeProject = (): TestRepository => {
    const repository = makeRepository();
    repository.commit('first', { a: '1', 'x/a': '1', 'y/a': '1' });
    repository.commit('second', { a: '2' });
    return repository;
  };
  const newest = async (histories: Histories, folder: string, revision?: string): Promise<string | undefined> =>
    historyOf(await histories.read({ folder, builds: 50, revision })).commits.at(-1)?.subject;

  test('are read once, also when asked for several times at once', async () => {
    const { folder } = makeProject();
    const git = countingGit();
    const histories = createHistories(git.runGit);
    const request = { folder, builds: 50 };
    const [first, second] = await Promise.all([histories.read(request), histories.read({ ...request })]);
    assert.equal(historyOf(first), historyOf(second));
    assert.equal(historyOf(await histories.read(request)), historyOf(first));
    assert.deepEqual(git.take(), once);
  });

  test('stay as they are when nothing is new after they expired', async () => {
    const { folder } = makeProject();
    const git = countingGit();
    const histories = createHistories(git.runGit);
    const before = historyOf(await histories.read({ folder, builds: 50 }));
    histories.expire();
    git.take();
    assert.equal(historyOf(await histories.read({ folder, builds: 50 })), before);
    assert.deepEqual(git.take(), { 'rev-parse': 1 });
  });

  test('are read on from when there are new commits', async () => {
    const repository = makeProject();
    const git = countingGit();
    const histories = createHistories(git.runGit);
    const { folder } = repository;
    assert.equal(await newest(histories, folder), 'second');
    repository.commit('third', { a: '3' });
    assert.equal(await newest(histories, folder), 'second');
    git.take();
    histories.expire();
    assert.equal(await newest(histories, folder), 'third');
    assert.deepEqual(git.take(), { 'rev-parse': 1, log: 1 });
  });

  test('are those of what is checked out after a switch', async () => {
    const repository = makeProject();
    const histories = createHistories(runGit);
    await newest(histories, repository.folder);
    repository.git('checkout', '--quiet', '-b', 'side', 'HEAD~1');
    repository.commit('on the side');
    histories.expire();
    assert.equal(await newest(histories, repository.folder), 'on the side');
    assert.equal(await newest(histories, repository.folder, 'main'), 'second');
  });

  test('do not miss a commit that is made while they are read', async () => {
    const repository = makeProject();
    const histories = createHistories(runGit);
    const { folder } = repository;
    const early = histories.read({ folder, builds: 50 });
    repository.commit('third');
    histories.expire();
    const late = histories.read({ folder, builds: 50 });
    assert.equal(historyOf(await late).commits.at(-1)?.subject, 'third');
    assert.ok((await early).ok);
  });

  test('are shared by the folders of a repository, also when asked for at once', async () => {
    const { folder } = makeProject();
    const git = countingGit();
    const histories = createHistories(git.runGit);
    const [x, y] = await Promise.all(
      ['x', 'y'].map(name => histories.read({ folder: join(folder, name), builds: 50 })),
    );
    assert.ok(x !== undefined && y !== undefined);
    assert.deepEqual(git.take(), { ...once, 'rev-parse': 2 });
    assert.equal(historyOf(x).paths, historyOf(y).paths);
    assert.deepEqual([historyOf(x).folder, historyOf(y).folder], ['x', 'y']);
  });

  test('do not wait for the history of another repository, be it beside theirs or inside of it', async () => {
    const { folder } = makeProject();
    const beside = makeProject().folder;
    const inside = join(folder, 'inner');
    mkdirSync(inside);
    const inner = repositoryIn(inside);
    inner.git('init', '--quiet', '--initial-branch=main');
    inner.commit('inside', { b: '1' });
    const { promise: slowLog, resolve: endSlowLog } = makeGate();
    const histories = createHistories(async command => {
      const isSlow = command.arguments.includes('log') && [beside, inside].includes(command.folder);
      if (isSlow) await slowLog;
      return runGit(command);
    });
    const slow = Promise.all([beside, inside].map(each => newest(histories, each)));
    assert.equal(await newest(histories, folder), 'second');
    endSlowLog();
    assert.deepEqual(await slow, ['second', 'inside']);
  });

  test('are not shared with a repository inside another', async () => {
    const outer = makeProject();
    const folder = join(outer.folder, 'inner');
    mkdirSync(folder);
    const inner = repositoryIn(folder);
    inner.git('init', '--quiet', '--initial-branch=main');
    inner.commit('inside', { b: '1' });
    const histories = createHistories(runGit);
    assert.deepEqual(await Promise.all([newest(histories, outer.folder), newest(histories, folder)]), [
      'second',
      'inside',
    ]);
  });

  test('of different windows and branches are different', async () => {
    const repository = makeProject();
    const { folder } = repository;
    repository.git('branch', 'old', 'HEAD~1');
    const histories = createHistories(runGit);
    assert.equal(historyOf(await histories.read({ folder, builds: 1 })).commits.length, 1);
    assert.equal(historyOf(await histories.read({ folder, builds: 2 })).commits.length, 2);
    assert.equal(await newest(histories, folder, 'old'), 'first');
    assert.equal(reasonOf(await histories.read({ folder, builds: 2, revision: 'none' })), 'unknownRevision');
  });

  test('are bounded: what was not asked for longest goes', async () => {
    const { folder } = makeProject();
    const git = countingGit();
    const histories = createHistories(git.runGit, 2);
    for (const builds of [1, 2, 1, 3]) await histories.read({ folder, builds });
    git.take();
    await histories.read({ folder, builds: 1 });
    await histories.read({ folder, builds: 3 });
    assert.deepEqual(git.take(), {});
    await histories.read({ folder, builds: 2 });
    assert.deepEqual(git.take(), once);
  });

  test('that could not be read are tried again after they expired', async () => {
    const folder = makeFolder();
    const histories = createHistories(runGit);
    assert.equal(reasonOf(await histories.read({ folder, builds: 5 })), 'notARepository');
    const repository = repositoryIn(folder);
    repository.git('init', '--quiet', '--initial-branch=main');
    repository.commit('first');
    assert.equal(reasonOf(await histories.read({ folder, builds: 5 })), 'notARepository');
    histories.expire();
    assert.equal(await newest(histories, folder), 'first');
  });

  test('need not be waited for: an aborted request ends, the others do not', async () => {
    const { folder } = makeProject();
    const git = countingGit();
    const histories = createHistories(git.runGit);
    const abort = new AbortController();
    const impatient = histories.read({ folder, builds: 5 }, abort.signal);
    const patient = histories.read({ folder, builds: 5 }, new AbortController().signal);
    abort.abort();
    assert.equal(reasonOf(await impatient), 'cancelled');
    assert.ok((await patient).ok);
    assert.equal(reasonOf(await histories.read({ folder, builds: 5 }, abort.signal)), 'cancelled');
    assert.deepEqual(git.take(), once);
  });

  test('can be stopped, and are read when they are asked for again', async () => {
    const repository = makeProject();
    const git = countingGit();
    const histories = createHistories(git.runGit);
    const request = { folder: repository.folder, builds: 5 };
    const stopped = histories.read(request);
    histories.stop();
    assert.equal(reasonOf(await stopped), 'cancelled');
    assert.ok((await histories.read(request)).ok);
    repository.commit('third');
    histories.expire();
    const stoppedAgain = histories.read(request);
    histories.stop();
    assert.equal(reasonOf(await stoppedAgain), 'cancelled');
    git.take();
    assert.equal(historyOf(await histories.read(request)).commits.at(-1)?.subject, 'third');
    assert.deepEqual(git.take(), { 'rev-parse': 1, log: 1 });
  });

  test('stop git when they are disposed of', async () => {
    const { folder } = makeProject();
    const histories = createHistories(runGit);
    const reading = histories.read({ folder, builds: 5 });
    histories.dispose();
    assert.equal(reasonOf(await reading), 'cancelled');
    assert.equal(reasonOf(await histories.read({ folder, builds: 5 })), 'cancelled');
  });
});
