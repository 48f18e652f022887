import assert from 'node:assert/strict';
import { createGitRunner, type GitCommand } from '../../../src/history/gitProcess';
import { applyCommit, startingTree, type History } from '../../../src/history/history';
import { readHistory, readNewHistory, type HistoryResult } from '../../../src/history/readHistory';
import { makeRepository, removeFolders, type TestRepository } from './testRepository';

const runGit = createGitRunner();

function historyOf(result: HistoryResult): History {
  assert.ok(result.ok, result.ok ? '' : result.failure.message);
  return result.history;
}

/** Commits and trees in words, so that two histories can be compared whose numbers differ. */
function describe(history: History): unknown {
  const { paths, blobs } = history;
  const tree = startingTree(history);
  const list = (): readonly string[] =>
    [...tree.mode.keys()]
      .filter(path => tree.mode[path] !== 0)
      .map(path => `${tree.mode[path] ?? 0} ${blobs.text(tree.blob[path] ?? 0)} ${paths.text(path)}`)
      .sort();
  const start = list();
  const trees = history.commits.map((_, commit) => {
    applyCommit(tree, history, commit);
    return list();
  });
  return { headId: history.headId, commits: history.commits, start, trees };
}

/** Reads on from an earlier state, asserts that it is what reading afresh gives, and tells which commands git was given. */
async function assertReadsOn(
  repository: TestRepository,
  previous: History,
  builds: number,
): Promise<readonly string[]> {
  const commands: string[] = [];
  const spying = (command: GitCommand): ReturnType<typeof runGit> => {
    commands.push(command.arguments.find(each => ['rev-parse', 'log', 'ls-tree'].includes(each)) ?? '');
    return runGit(command);
  };
  const request = { folder: repository.folder, builds };
  const before = describe(previous);
  const read = historyOf(await readNewHistory(previous, request, { runGit: spying }));
  assert.deepEqual(describe(read), describe(historyOf(await readHistory(request, { runGit }))));
  assert.deepEqual(describe(previous), before);
  return commands;
}

async function first(repository: TestRepository, builds: number): Promise<History> {
  return historyOf(await readHistory({ folder: repository.folder, builds }, { runGit }));
}

suite('reading on from an earlier history', function () {
  this.timeout(20_000);
  suiteTeardown(removeFolders);

  const makeProject = (): TestRepository => {
    const repository = makeRepository();
    for (let number = 0; number < 5; number++) {
      repository.commit(`commit ${number}`, { [`file ${number}`]: '1', changing: `${number}` });
    }
    return repository;
  };
  const both = ['rev-parse', 'log'];
  const everything = ['rev-parse', 'log', 'ls-tree'];

  test('reads new commits alone and moves the window', async () => {
    const repository = makeProject();
    for (const builds of [3, 5, 50]) {
      const previous = await first(repository, builds);
      repository.commit('new', { new: `${builds}`, 'file 0': null });
      repository.git('checkout', '--quiet', '-b', `side ${builds}`.replace(' ', '-'));
      repository.commit('side', { side: `${builds}` });
      repository.git('checkout', '--quiet', 'main');
      repository.commit('newer', { 'file 1': null, d: `${builds}` });
      repository.git('merge', '--quiet', '--no-ff', '-m', 'merge', `side-${builds}`);
      assert.deepEqual(await assertReadsOn(repository, previous, builds), both);
    }
  });

  test('reads nothing when nothing is new', async () => {
    const repository = makeProject();
    assert.deepEqual(await assertReadsOn(repository, await first(repository, 3), 3), ['rev-parse']);
  });

  test('can shorten the window', async () => {
    const repository = makeProject();
    const previous = await first(repository, 4);
    assert.deepEqual(await assertReadsOn(repository, previous, 2), ['rev-parse']);
    repository.commit('new');
    assert.deepEqual(await assertReadsOn(repository, previous, 2), both);
  });

  test('reads everything for a longer window, and for more new commits than it holds', async () => {
    const repository = makeProject();
    assert.deepEqual(await assertReadsOn(repository, await first(repository, 2), 4), everything);
    const previous = await first(repository, 1);
    repository.commit('new');
    repository.commit('newer');
    assert.deepEqual(await assertReadsOn(repository, previous, 1), ['rev-parse', 'log', 'log', 'ls-tree']);
  });

  test('reads everything when the branch was changed or set back', async () => {
    const repository = makeProject();
    const previous = await first(repository, 3);
    repository.git('reset', '--quiet', '--hard', 'HEAD~2');
    assert.deepEqual(await assertReadsOn(repository, previous, 3), ['rev-parse', 'log', 'log', 'ls-tree']);
    repository.commit('another way', { other: '1' });
    assert.deepEqual(await assertReadsOn(repository, previous, 3), ['rev-parse', 'log', 'log', 'ls-tree']);
  });

  test('reads everything when the earlier commit is no first parent any more', async () => {
    const repository = makeProject();
    repository.git('branch', 'other', 'HEAD~1');
    const previous = await first(repository, 3);
    repository.git('checkout', '--quiet', 'other');
    repository.commit('on the other', { other: '1' });
    repository.git('merge', '--quiet', '--no-ff', '-m', 'merge main', 'main');
    assert.deepEqual(await assertReadsOn(repository, previous, 3), ['rev-parse', 'log', 'log', 'ls-tree']);
  });
});
