import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mostPaths, readBlindSpots, type BlindSpots } from '../../../src/history/blindSpots';
import { createGitRunner, type RunGit } from '../../../src/history/gitProcess';
import { readHistory } from '../../../src/history/readHistory';
import { makeFolder, makeRepository, removeFolders, type TestRepository } from './testRepository';

const runGit = createGitRunner();
const none = { paths: [], count: 0 };
const nothing: BlindSpots = {
  isShallow: false,
  gitEntry: 'folder',
  submodules: none,
  largeFiles: none,
  lineEnds: none,
  notCheckedOut: none,
  assumedUnchanged: none,
};

async function read(folder: string, builds = 50): Promise<BlindSpots> {
  const read = await readHistory({ folder, builds }, { runGit });
  assert.ok(read.ok, read.ok ? '' : read.failure.message);
  const result = await readBlindSpots(read.history, { runGit });
  assert.ok(result.ok, result.ok ? '' : result.failure.message);
  return result.blindSpots;
}

function only(...paths: readonly string[]): BlindSpots['submodules'] {
  return { paths, count: paths.length };
}

suite('what a history and the disk tell differently', function () {
  this.timeout(60_000);
  suiteTeardown(removeFolders);

  const makeProject = (): TestRepository => {
    const repository = makeRepository();
    repository.commit('first', { 'a.txt': '1\n', 'app/main.js': '1\n', 'docs/a b.md': '1\n' });
    return repository;
  };

  test('is nothing in a plain clone', async () => {
    const repository = makeProject();
    const clone = join(makeFolder(), 'clone');
    repository.git('clone', '--quiet', repository.folder, clone);
    assert.deepEqual(await read(clone), nothing);
  });

  test('is said of a shallow clone', async () => {
    const repository = makeProject();
    repository.commit('second');
    const clone = join(makeFolder(), 'clone');
    repository.git('clone', '--quiet', '--depth=1', `file://${repository.folder}`, clone);
    assert.deepEqual(await read(clone), { ...nothing, isShallow: true });
  });

  test('is said of a linked worktree, and of a submodule', async () => {
    const repository = makeProject();
    const linked = join(makeFolder(), 'linked');
    repository.git('worktree', 'add', '--quiet', '-b', 'other', linked);
    assert.deepEqual(await read(linked), { ...nothing, gitEntry: 'linkedWorktree' });
    const outer = makeProject();
    outer.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', repository.folder, 'app/lib');
    outer.commit('with submodule');
    assert.deepEqual(await read(join(outer.folder, 'app/lib')), { ...nothing, gitEntry: 'submodule' });
    assert.deepEqual(await read(outer.folder), { ...nothing, submodules: only('app/lib') });
    assert.deepEqual(await read(join(outer.folder, 'docs')), nothing);
    const elsewhere = join(makeFolder(), 'away.git');
    repository.git('init', '--quiet', `--separate-git-dir=${elsewhere}`);
    assert.deepEqual(await read(repository.folder), { ...nothing, gitEntry: 'file' });
  });

  test('knows a submodule that is gone as long as the window shows it', async () => {
    const inner = makeProject();
    const outer = makeProject();
    outer.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner.folder, 'lib');
    outer.commit('with submodule');
    outer.git('rm', '--quiet', 'lib');
    outer.commit('without');
    assert.deepEqual((await read(outer.folder, 1)).submodules, only('lib'));
    outer.commit('later');
    assert.deepEqual((await read(outer.folder, 1)).submodules, none);
  });

  test('is said of files that Git LFS keeps', async () => {
    const repository = makeProject();
    const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'1'.repeat(64)}\nsize 12345\n`;
    repository.commit('large', {
      '.gitattributes': '*.bin filter=lfs diff=lfs merge=lfs -text\n',
      'models/a.bin': pointer,
      'app/é b.bin': pointer,
    });
    assert.deepEqual(await read(repository.folder), { ...nothing, largeFiles: only('app/é b.bin', 'models/a.bin') });
    assert.deepEqual(await read(join(repository.folder, 'app')), { ...nothing, largeFiles: only('app/é b.bin') });
  });

  test('is said of files whose line ends are converted', async () => {
    const repository = makeProject();
    repository.git('config', 'core.autocrlf', 'true');
    rmSync(join(repository.folder, 'docs/a b.md'));
    repository.git('checkout', '--', 'docs');
    assert.deepEqual(await read(repository.folder), { ...nothing, lineEnds: only('docs/a b.md') });
    assert.deepEqual(await read(join(repository.folder, 'app')), nothing);
    repository.git('config', 'core.autocrlf', 'false');
    assert.deepEqual(await read(repository.folder), nothing);
  });

  test('is said of files whose attributes give them other line ends', async () => {
    const repository = makeProject();
    repository.commit('script', { '.gitattributes': '*.cmd eol=crlf\n', 'run.cmd': 'echo\n', 'new.cmd': 'echo\r\n' });
    assert.deepEqual(await read(repository.folder), { ...nothing, lineEnds: only('new.cmd') });
  });

  test('is said of files that are not checked out', async () => {
    const repository = makeProject();
    repository.git('sparse-checkout', 'set', 'app');
    assert.deepEqual(await read(repository.folder), { ...nothing, notCheckedOut: only('docs/a b.md') });
    assert.deepEqual(await read(join(repository.folder, 'app')), nothing);
  });

  test('is said of files whose changes git does not notice', async () => {
    const repository = makeProject();
    repository.git('update-index', '--assume-unchanged', 'a.txt');
    repository.git('update-index', '--skip-worktree', 'app/main.js');
    const expected = { ...nothing, notCheckedOut: only('app/main.js'), assumedUnchanged: only('a.txt') };
    assert.deepEqual(await read(repository.folder), expected);
  });

  test('names some paths and counts all', async () => {
    const repository = makeProject();
    const names = Array.from({ length: mostPaths + 5 }, (_, index) => `f${String(index).padStart(2, '0')}.bin`);
    repository.commit('many', Object.fromEntries(names.map(name => [name, name])));
    writeFileSync(join(repository.folder, '.gitattributes'), '*.bin filter=lfs\n');
    const { largeFiles } = await read(repository.folder);
    assert.deepEqual(largeFiles, { paths: names.slice(0, mostPaths), count: mostPaths + 5 });
  });

  test('stands damaged attributes', async () => {
    const repository = makeProject();
    writeFileSync(join(repository.folder, '.gitattributes'), '[[[ eol=\0\n\xff filter=lfs filter\n');
    assert.deepEqual(await read(repository.folder), nothing);
  });

  test('cannot be told where git gives no answer', async () => {
    const repository = makeProject();
    const history = await readHistory({ folder: repository.folder, builds: 5 }, { runGit });
    assert.ok(history.ok);
    const reasonFor = async (runner: RunGit, folder = ''): Promise<string> => {
      const result = await readBlindSpots({ ...history.history, folder }, { runGit: runner });
      return result.ok ? 'no failure' : result.failure.reason;
    };
    assert.equal(await reasonFor(createGitRunner('/no/such/git')), 'gitMissing');
    assert.equal(await reasonFor(runGit, 'gone'), 'notARepository');
    assert.equal(await reasonFor(() => Promise.resolve({ reason: 'timeout', message: '' })), 'timeout');
  });
});
