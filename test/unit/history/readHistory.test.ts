import assert from 'node:assert/strict';
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createGitRunner, type RunGit } from '../../../src/history/gitProcess';
import { applyCommit, startingTree, type History, type WorkingTree } from '../../../src/history/history';
import {
  readHistory,
  type HistoryOptions,
  type HistoryRequest,
  type HistoryResult,
} from '../../../src/history/readHistory';
import { makeFolder, makeRepository, removeFolders, repositoryIn, type TestRepository } from './testRepository';

const runGit = createGitRunner();

async function read(
  folder: string,
  request: Partial<HistoryRequest> = {},
  options: HistoryOptions = { runGit },
): Promise<History> {
  const result = await readHistory({ folder, builds: 50, ...request }, options);
  assert.ok(result.ok, result.ok ? '' : `${result.failure.reason}: ${result.failure.message}`);
  return result.history;
}

function reasonOf(result: HistoryResult): string {
  return result.ok ? 'no failure' : result.failure.reason;
}

function subjectsOf({ commits }: History): readonly string[] {
  return commits.map(({ subject }) => subject);
}

/** A tree in the words of `git ls-tree`. */
function listOf(tree: WorkingTree, { paths, blobs }: History): readonly string[] {
  return [...tree.mode.keys()]
    .filter(path => tree.mode[path] !== 0)
    .map(path => `${(tree.mode[path] ?? 0).toString(8)} ${blobs.text(tree.blob[path] ?? 0)} ${paths.text(path)}`)
    .sort();
}

/** Asserts that replaying a history makes the very trees that git has; at every commit, or every so many. */
function assertTrees(history: History, repository: TestRepository, step = 1): void {
  const tree = startingTree(history);
  history.commits.forEach(({ id, subject }, index) => {
    applyCommit(tree, history, index);
    if (index % step !== 0) return;
    const listed = repository.git('ls-tree', '-r', '-z', '--full-tree', id).split('\0').slice(0, -1);
    const expected = listed.map(line => line.replace(/^(\d+) \w+ (\w+)\t/, '$1 $2 ')).sort();
    assert.deepEqual(listOf(tree, history), expected, subject);
  });
}

let template: TestRepository | undefined;

/** A copy of a repository that has one commit of each kind of change, a merge among them. */
function makeEventfulRepository(name?: string): TestRepository {
  template ??= buildTemplate();
  const folder = makeFolder(name);
  cpSync(template.folder, folder, { recursive: true, verbatimSymlinks: true });
  return repositoryIn(folder);
}

function buildTemplate(): TestRepository {
  const repository = makeRepository();
  repository.commit('first', { 'a.txt': '1', 'd/run.sh': 'echo', link: { link: 'a.txt' }, 'gone/x': 'x' });
  repository.commit('mode', { 'd/run.sh': { run: 'echo' } });
  repository.commit('empty');
  repository.git('checkout', '--quiet', '-b', 'side');
  repository.commit('on the side', { 'side.txt': 's', 'gone/x': null });
  repository.git('checkout', '--quiet', 'main');
  repository.commit('meanwhile', { 'a.txt': '2' });
  repository.git('merge', '--quiet', '--no-ff', '-m', 'merge', 'side');
  repository.commit('renamed', { 'side.txt': null, 'moved/side.txt': 's' });
  repository.commit('file to folder', { 'a.txt': null, 'a.txt/b': 'b' });
  repository.commit('folder to link', { d: { link: 'moved' } });
  repository.commit('link to file', { link: 'no link any more' });
  repository.commit(': strange names é', { 'na me\n\t"é".txt': 'x', '日本/語': 'y', ' ': 'z' });
  repository.git('update-index', '--add', '--cacheinfo', `160000,${'5'.repeat(40)},lib`);
  repository.git('commit', '--quiet', '-m', 'submodule');
  repository.git('update-index', '--add', '--cacheinfo', `160000,${'6'.repeat(40)},lib`);
  repository.git('commit', '--quiet', '-m', 'submodule moved');
  return repository;
}

suite('reading a history', function () {
  this.timeout(20_000);
  suiteTeardown(removeFolders);

  const mainline = [
    'first',
    'mode',
    'empty',
    'meanwhile',
    'merge',
    'renamed',
    'file to folder',
    'folder to link',
    'link to file',
    ': strange names é',
    'submodule',
    'submodule moved',
  ];

  test('gives the commits along first parents, and the trees that git has', async () => {
    const repository = makeEventfulRepository();
    const history = await read(repository.folder);
    assert.deepEqual(subjectsOf(history), mainline);
    assertTrees(history, repository);
    assert.equal(history.startTree.path.length, 0);
    assert.equal(history.isShallow, false);
    assert.equal(history.headId, repository.git('rev-parse', 'HEAD').trim());
    assert.equal(history.commits.at(-1)?.id, history.headId);
    assert.equal(history.commits[0]?.date, '2024-01-01T00:00:01+02:00');
  });

  test('of a window gives the tree before it', async () => {
    const repository = makeEventfulRepository();
    for (let builds = 1; builds <= mainline.length; builds++) {
      const history = await read(repository.folder, { builds });
      assert.deepEqual(subjectsOf(history), mainline.slice(-builds));
      assertTrees(history, repository);
    }
  });

  test('is not changed by what users set', async () => {
    const repository = makeEventfulRepository();
    const settings = {
      'log.showSignature': 'true',
      'log.showRoot': 'false',
      'log.diffMerges': 'combined',
      'log.date': 'relative',
      'log.abbrevCommit': 'true',
      'log.decorate': 'full',
      'diff.renames': 'copies',
      'diff.ignoreSubmodules': 'all',
      'diff.relative': 'true',
      'diff.noprefix': 'true',
      'color.ui': 'always',
      'core.quotePath': 'true',
      'core.abbrev': '7',
      'format.pretty': 'oneline',
      'i18n.logOutputEncoding': 'ISO-8859-1',
    };
    for (const [name, value] of Object.entries(settings)) repository.git('config', name, value);
    const history = await read(join(repository.folder, 'moved'));
    assert.deepEqual(subjectsOf(history), mainline);
    assertTrees(history, repository);
  });

  test('can start from a branch', async () => {
    const repository = makeEventfulRepository();
    const history = await read(repository.folder, { revision: 'side' });
    assert.deepEqual(subjectsOf(history), ['first', 'mode', 'empty', 'on the side']);
    assertTrees(history, repository);
  });

  test('says where a folder lies in its repository, whatever its name', async () => {
    const repository = makeEventfulRepository('a répository');
    mkdirSync(join(repository.folder, 'sub folder/ü'), { recursive: true });
    const history = await read(join(repository.folder, 'sub folder/ü'));
    assert.equal(history.root, repository.folder);
    assert.equal(history.folder, 'sub folder/ü');
    assert.equal((await read(repository.folder)).folder, '');
  });

  test('of a folder with line ends in its name', async () => {
    const repository = makeRepository('two\nlines');
    repository.commit('first', { a: '1' });
    const history = await read(repository.folder);
    assert.equal(history.root, repository.folder);
    assertTrees(history, repository);
  });

  test('works in a linked worktree, from what is checked out there', async () => {
    const repository = makeEventfulRepository();
    const linked = join(makeFolder(), 'linked');
    repository.git('worktree', 'add', '--quiet', linked, 'side');
    const history = await read(linked);
    assert.equal(history.root, linked);
    assert.equal(subjectsOf(history).at(-1), 'on the side');
  });

  test('works in a submodule, with the submodule’s own history', async () => {
    const inner = makeEventfulRepository();
    const outer = makeRepository();
    outer.commit('outer', { a: '1' });
    outer.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner.folder, 'inner');
    const history = await read(join(outer.folder, 'inner/moved'));
    assert.equal(history.root, join(outer.folder, 'inner'));
    assert.equal(history.folder, 'moved');
    assert.deepEqual(subjectsOf(history), mainline);
  });

  test('of a shallow clone takes its oldest commit for the first', async () => {
    const repository = makeEventfulRepository();
    const clone = join(makeFolder(), 'clone');
    repository.git('clone', '--quiet', '--depth=3', `file://${repository.folder}`, clone);
    const shallow = repositoryIn(clone);
    for (const builds of [50, 3]) {
      const history = await read(clone, { builds });
      assert.equal(history.isShallow, true);
      assert.deepEqual(subjectsOf(history), mainline.slice(-3));
      assert.equal(history.startTree.path.length, 0);
      assertTrees(history, shallow);
    }
    const within = await read(clone, { builds: 2 });
    assert.deepEqual(subjectsOf(within), mainline.slice(-2));
    assertTrees(within, shallow);
  });

  test('is not led astray by what git sets for its hooks', async () => {
    const repository = makeEventfulRepository();
    const other = makeRepository();
    process.env['GIT_DIR'] = join(other.folder, '.git');
    try {
      assert.deepEqual(subjectsOf(await read(repository.folder)), mainline);
    } finally {
      delete process.env['GIT_DIR'];
    }
  });

  test('of many commits and files', async () => {
    const repository = makeRepository();
    const stream = Array.from(
      { length: 300 },
      (_, number) =>
        `commit refs/heads/main\ncommitter Ada <ada@example.org> ${1_700_000_000 + number} +0000\ndata 1\n${number % 10}\n` +
        Array.from(
          { length: 20 },
          (_, file) => `M 644 inline f/${(number * 7 + file) % 500}\ndata 3\n${100 + number}\n`,
        ).join(''),
    ).join('');
    repository.import(stream);
    const history = await read(repository.folder, { builds: 250 });
    assert.equal(history.commits.length, 250);
    assertTrees(history, repository, 25);
  });

  test('in parts is the same as in one', async () => {
    const repository = makeRepository();
    repository.import(
      Array.from(
        { length: 700 },
        (_, number) =>
          `commit refs/heads/main\ncommitter Ada <ada@example.org> ${1_700_000_000 + number} +0000\ndata 1\n${number % 10}\n` +
          `M 644 inline f/${number % 70}\ndata 3\n${100 + number}\n`,
      ).join(''),
    );
    for (const [builds, parts] of [
      [600, 3],
      [699, 3],
      [700, 2],
      [1600, 4],
    ] as const) {
      const inOne = await read(repository.folder, { builds }, { runGit, processors: 1 });
      const history = await read(repository.folder, { builds }, { runGit, processors: parts });
      assert.equal(history.commits.length, Math.min(700, builds));
      assert.deepEqual(history.commits, inOne.commits);
      assertTrees(history, repository, 50);
    }
  });
});

suite('where there is no history', function () {
  this.timeout(20_000);
  suiteTeardown(removeFolders);

  const reasonFor = async (request: HistoryRequest, runner: RunGit = runGit): Promise<string> =>
    reasonOf(await readHistory(request, { runGit: runner }));

  test('a folder outside any repository', async () => {
    assert.equal(await reasonFor({ folder: makeFolder(), builds: 5 }), 'notARepository');
  });

  test('a folder that does not exist', async () => {
    assert.equal(await reasonFor({ folder: join(makeFolder(), 'missing'), builds: 5 }), 'notARepository');
  });

  test('a bare repository, which has no files', async () => {
    const folder = makeFolder();
    repositoryIn(folder).git('init', '--quiet', '--bare');
    assert.equal(await reasonFor({ folder, builds: 5 }), 'notARepository');
  });

  test('a repository without commits', async () => {
    assert.equal(await reasonFor({ folder: makeRepository().folder, builds: 5 }), 'noCommits');
  });

  test('a branch that does not exist, or is none', async () => {
    const repository = makeRepository();
    const { folder } = repository;
    repository.commit('first', { a: '1' });
    assert.equal(await reasonFor({ folder, builds: 5, revision: 'nowhere' }), 'unknownRevision');
    assert.equal(await reasonFor({ folder, builds: 5, revision: '--output=/tmp/x' }), 'unknownRevision');
  });

  test('no git', async () => {
    assert.equal(await reasonFor({ folder: makeFolder(), builds: 5 }, createGitRunner('/no/such/git')), 'gitMissing');
  });

  test('a damaged repository: git’s own words are passed on', async () => {
    const repository = makeRepository();
    const id = repository.commit('first', { a: '1' });
    repository.commit('second', { a: '2' });
    const object = join(repository.folder, '.git/objects', id.slice(0, 2), id.slice(2));
    rmSync(object, { force: true });
    const result = await readHistory({ folder: repository.folder, builds: 5 }, { runGit });
    assert.equal(reasonOf(result), 'failed');
    assert.match(result.ok ? '' : result.failure.message, new RegExp(id));
  });
});

suite('runs of git', () => {
  const answering =
    (answers: Readonly<Record<string, string>>, failing: readonly string[] = []): RunGit =>
    ({ arguments: given, take }) => {
      const command = given.find(each => each in answers) ?? '';
      take(Buffer.from(answers[command] ?? ''));
      return Promise.resolve(
        failing.includes(command) ? { reason: 'failed', message: `${command} failed` } : undefined,
      );
    };
  const located = { 'rev-parse': `/r\n\nfalse\n${'a'.repeat(40)}\n` };
  const one = `${'a'.repeat(40)}\0${'b'.repeat(40)}\0` + '2024-01-01T00:00:00Z\0subject\0';

  const read = async (runner: RunGit): Promise<HistoryResult> =>
    readHistory({ folder: '/r', builds: 1 }, { runGit: runner });

  test('a tree that cannot be listed is a failure when there must be one', async () => {
    const result = await read(answering({ ...located, log: one, 'ls-tree': '' }, ['ls-tree']));
    assert.deepEqual(result.ok ? undefined : result.failure, { reason: 'failed', message: 'ls-tree failed' });
  });

  test('a log that fails is a failure', async () => {
    const result = await read(answering({ ...located, log: one, 'ls-tree': '' }, ['log']));
    assert.deepEqual(result.ok ? undefined : result.failure, { reason: 'failed', message: 'log failed' });
  });

  test('output that makes no sense is a failure', async () => {
    assert.equal(reasonOf(await read(answering({ ...located, log: 'nonsense', 'ls-tree': '' }))), 'failed');
    assert.equal(reasonOf(await read(answering({ ...located, log: one, 'ls-tree': 'nonsense' }))), 'failed');
  });

  test('the log is read again when the branch moved while it was read', async () => {
    const moved = one.replaceAll('a', 'c');
    const logs: (readonly string[])[] = [];
    const result = await read(command => {
      if (command.arguments.includes('log')) logs.push(command.arguments);
      const log = logs.length === 1 ? moved : one;
      return answering({ ...located, log, 'ls-tree': '' })(command);
    });
    assert.ok(result.ok);
    assert.deepEqual(
      result.history.commits.map(({ id }) => id),
      ['a'.repeat(40)],
    );
    assert.deepEqual(
      logs.map(given => given.at(-2)),
      ['HEAD', 'a'.repeat(40)],
    );
  });

  test('a long log is read in parts, as many as there are processors', async () => {
    const windows: string[] = [];
    const onlyOne = one.replace('b'.repeat(40), '');
    const result = await readHistory(
      { folder: '/r', builds: 1001 },
      {
        processors: 3,
        runGit: command => {
          const given = command.arguments.filter(each => /^--skip|^\d+$/.test(each));
          if (command.arguments.includes('log')) windows.push(given.join(' '));
          const log = windows.length > 1 ? '' : onlyOne;
          return answering({ ...located, log, 'ls-tree': '' })(command);
        },
      },
    );
    assert.ok(result.ok);
    assert.deepEqual(windows, ['334', '334 --skip=334', '333 --skip=668']);
  });

  test('at most three are started for a short one', async () => {
    let started = 0;
    const runner = answering({ ...located, log: one, 'ls-tree': '' });
    const result = await read(command => {
      started++;
      return runner(command);
    });
    assert.ok(result.ok);
    assert.equal(started, 3);
  });
});
