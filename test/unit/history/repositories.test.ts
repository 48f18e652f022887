import assert from 'node:assert/strict';
import { mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { createGitRunner, type RunGit } from '../../../src/history/gitProcess';
import { applyCommit, startingTree, type History } from '../../../src/history/history';
import { readHistory, type HistoryRequest, type HistoryResult } from '../../../src/history/readHistory';
import { makeFolder, makeRepository, removeFolders, repositoryIn, type TestRepository } from './testRepository';

const runGit = createGitRunner();

const ask = (folder: string, request: Partial<HistoryRequest> = {}, runner: RunGit = runGit): Promise<HistoryResult> =>
  readHistory({ folder, builds: 50, ...request }, { runGit: runner });

async function read(folder: string, request: Partial<HistoryRequest> = {}): Promise<History> {
  const result = await ask(folder, request);
  assert.ok(result.ok, result.ok ? '' : `${result.failure.reason}: ${result.failure.message}`);
  return result.history;
}

const subjectsOf = ({ commits }: History): readonly string[] => commits.map(({ subject }) => subject);

/** Asserts that replaying all commits ends in the tree that git has of the newest. */
function assertNewestTree(history: History, { git }: TestRepository): void {
  const tree = startingTree(history);
  history.commits.forEach((_, commit) => {
    applyCommit(tree, history, commit);
  });
  const found = [...tree.mode.keys()]
    .filter(path => tree.mode[path] !== 0)
    .map(path => `${history.blobs.text(tree.blob[path] ?? 0)} ${history.paths.text(path)}`);
  const listed = git('ls-tree', '-r', '-z', '--full-tree', '--format=%(objectname) %(path)', history.headId);
  assert.deepEqual(found.sort(), listed.split('\0').slice(0, -1).sort());
}

suite('histories of repositories as they are in practice', function () {
  this.timeout(60_000);
  suiteTeardown(removeFolders);

  const makeProject = (): TestRepository => {
    const repository = makeRepository();
    repository.commit('first', { Readme: '1', 'services/api/main.js': '1', 'services/web/main.js': '1' });
    repository.commit('second', { 'services/api/main.js': '2' });
    repository.commit('third', { 'services/new/main.js': '3' });
    return repository;
  };

  test('with a detached HEAD start from what is checked out', async () => {
    const repository = makeProject();
    repository.git('checkout', '--quiet', '--detach', 'HEAD~1');
    assert.deepEqual(subjectsOf(await read(repository.folder)), ['first', 'second']);
  });

  test('start from branches of any name, tags, remote branches and commits', async () => {
    const repository = makeProject();
    repository.git('branch', 'feature/ünïcode-1', 'HEAD~1');
    repository.git('tag', '-a', '-m', 'a tag', 'v1.0', 'HEAD~2');
    const clone = join(makeFolder(), 'clone');
    repository.git('clone', '--quiet', repository.folder, clone);
    const first = repository.git('rev-parse', 'HEAD~2').trim();
    for (const [revision, newest] of [
      ['origin/feature/ünïcode-1', 'second'],
      ['v1.0', 'first'],
      [first, 'first'],
      [first.slice(0, 10), 'first'],
      ['HEAD~1', 'second'],
      ['main', 'third'],
    ] as const) {
      assert.equal(subjectsOf(await read(clone, { revision })).at(-1), newest, revision);
    }
  });

  test('do not start from what is no commit, several commits or a file', async () => {
    const { folder } = makeProject();
    for (const revision of [
      'HEAD:Readme',
      'HEAD^{tree}',
      'HEAD~1..HEAD',
      '^HEAD',
      '',
      ' ',
      'Readme',
      '--all',
      'a\nb',
    ]) {
      const result = await ask(folder, { revision });
      assert.equal(result.ok ? 'no failure' : result.failure.reason, 'unknownRevision', revision);
    }
  });

  test('of a folder of a monorepo tell where it lies, also if it is young', async () => {
    const repository = makeProject();
    const history = await read(join(repository.folder, 'services/new'));
    assert.equal(history.folder, 'services/new');
    assert.deepEqual(subjectsOf(history), ['first', 'second', 'third']);
    assertNewestTree(history, repository);
  });

  test('are found through a symbolic link to a folder', async () => {
    const repository = makeProject();
    const link = join(makeFolder(), 'link');
    symlinkSync(join(repository.folder, 'services'), link);
    const history = await read(join(link, 'api'));
    assert.equal(history.root, repository.folder);
    assert.equal(history.folder, 'services/api');
  });

  test('know a name that only changed its case', async () => {
    const repository = makeProject();
    repository.git('config', 'core.ignoreCase', 'true');
    repository.git('mv', 'Readme', 'README');
    repository.git('commit', '--quiet', '-m', 'louder');
    const history = await read(repository.folder, { builds: 1 });
    const { changes, paths } = history;
    assert.deepEqual([...changes.path].map(path => paths.text(path)).sort(), ['README', 'Readme']);
    assertNewestTree(history, repository);
  });

  test('of a repository inside another are its own', async () => {
    const outer = makeProject();
    const folder = join(outer.folder, 'services/inner');
    mkdirSync(folder);
    const inner = repositoryIn(folder);
    inner.git('init', '--quiet');
    inner.commit('inside', { a: '1' });
    const history = await read(folder);
    assert.deepEqual(subjectsOf(history), ['inside']);
    assert.equal(history.root, folder);
  });

  test('are not those of the folder that git keeps its own files in', async () => {
    const { folder } = makeProject();
    const result = await ask(join(folder, '.git/refs'));
    assert.equal(result.ok ? 'no failure' : result.failure.reason, 'notARepository');
  });

  test('are read where git keeps its files elsewhere', async () => {
    const repository = makeProject();
    repository.git('init', '--quiet', `--separate-git-dir=${join(makeFolder(), 'away')}`);
    assert.equal((await read(repository.folder)).root, repository.folder);
  });

  test('have ids of SHA-256 where the repository has', async () => {
    const repository = repositoryIn(makeFolder());
    repository.git('init', '--quiet', '--object-format=sha256');
    repository.commit('first', { a: '1', link: { link: 'a' } });
    repository.commit('second', { a: '2', b: { run: '3' } });
    for (const builds of [1, 50]) {
      const history = await read(repository.folder, { builds });
      assert.equal(history.headId.length, 64);
      assertNewestTree(history, repository);
    }
  });

  test('of a partial clone are read without fetching anything', async () => {
    const repository = makeProject();
    repository.git('config', 'uploadpack.allowFilter', 'true');
    const clone = join(makeFolder(), 'clone');
    repository.git('clone', '--quiet', '--no-checkout', '--filter=blob:none', `file://${repository.folder}`, clone);
    renameSync(repository.folder, `${repository.folder} gone`);
    const history = await read(clone);
    assert.deepEqual(subjectsOf(history), ['first', 'second', 'third']);
    assertNewestTree(history, repositoryIn(clone));
  });

  test('follow what was replaced in them', async () => {
    const repository = makeProject();
    repository.git('replace', '--graft', 'HEAD~1');
    const history = await read(repository.folder);
    assert.deepEqual(subjectsOf(history), ['second', 'third']);
    assertNewestTree(history, repository);
  });

  test('are not read where git does not trust the folder, and git says why', async () => {
    const { folder } = makeProject();
    const settings = {
      GIT_TEST_ASSUME_DIFFERENT_OWNER: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_NOSYSTEM: '1',
    };
    const before = { ...process.env };
    Object.assign(process.env, settings);
    try {
      const result = await ask(folder);
      assert.equal(result.ok ? 'no failure' : result.failure.reason, 'failed');
      assert.match(result.ok ? '' : result.failure.message, /dubious ownership|unsafe repository/);
    } finally {
      for (const name of Object.keys(settings)) {
        if (before[name] === undefined) Reflect.deleteProperty(process.env, name);
        else process.env[name] = before[name];
      }
    }
  });

  test('end in a failure when the folder vanishes while they are read', async () => {
    for (const command of ['log', 'rev-parse', 'ls-tree']) {
      const repository = makeProject();
      const result = await ask(repository.folder, { builds: 2 }, given => {
        if (given.arguments.includes(command)) rmSync(repository.folder, { recursive: true, force: true });
        return runGit(given);
      });
      assert.equal(result.ok ? 'no failure' : result.failure.reason, 'notARepository', command);
    }
  });

  test('may have a commit of very many files, with a very long subject', async () => {
    const repository = makeRepository();
    const subject = `${'long '.repeat(100_000)}é`;
    const files = Array.from(
      { length: 30_000 },
      (_, file) => `M 644 inline src/part ${file % 100}/${file}\ndata 1\n${file % 10}\n`,
    );
    const commit = (text: string): string =>
      `commit refs/heads/main\ncommitter Ada <ada@example.org> 1700000000 +0000\ndata ${Buffer.byteLength(text)}\n${text}\n`;
    repository.import(commit(subject) + files.join('') + commit('second') + 'deleteall\n' + files.slice(9).join(''));
    for (const builds of [1, 2]) {
      const history = await read(repository.folder, { builds });
      assert.equal(history.commits.at(-1)?.subject, 'second');
      assertNewestTree(history, repository);
      if (builds === 2) assert.equal(history.commits[0]?.subject, subject);
    }
  });
});
