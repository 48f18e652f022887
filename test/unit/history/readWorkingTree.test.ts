import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { createGitRunner, type GitCommand } from '../../../src/history/gitProcess';
import { readWorkingTree, type UncommittedFiles, type WorkingTreeOptions } from '../../../src/history/readWorkingTree';
import { makeFolder, makeRepository, removeFolders, repositoryIn, type TestRepository } from './testRepository';

const runGit = createGitRunner();

async function read(
  { folder: root, git }: TestRepository,
  folder = '',
  options: Partial<WorkingTreeOptions> = {},
): Promise<UncommittedFiles> {
  const headId = git('rev-parse', 'HEAD').trim();
  const result = await readWorkingTree({ root, folder, headId }, { runGit, ...options });
  assert.ok(result.ok, result.ok ? '' : result.failure.message);
  assert.equal(result.uncommitted.headId, headId);
  return result.uncommitted;
}

/** Files in words: state, mode, path, and whether git gives the same id to them. */
function describe({ files }: UncommittedFiles, repository: TestRepository): readonly string[] {
  return files.map(({ path, state, mode, id }) => {
    const regular = mode === 0o100644 || mode === 0o100755;
    if (regular) assert.equal(id, gitsId(repository, path), path);
    return `${state} ${mode.toString(8)} ${path}`;
  });
}

/** What git itself would keep for a file. */
function gitsId({ folder }: TestRepository, path: string): string {
  return execFileSync('git', ['hash-object', '--', path], { cwd: folder, encoding: 'utf8' }).trim();
}

suite('what is not committed', function () {
  this.timeout(60_000);
  suiteTeardown(removeFolders);

  const makeProject = (name?: string): TestRepository => {
    const repository = makeRepository(name);
    repository.commit('first', {
      'a.txt': 'a',
      'b.txt': 'b',
      'app/main.js': 'main',
      'app/run.sh': { run: 'run' },
      link: { link: 'a.txt' },
      '.gitignore': 'node_modules\n*.log\n',
    });
    return repository;
  };

  test('is nothing right after a commit, also when files were only touched', async () => {
    const repository = makeProject();
    utimesSync(join(repository.folder, 'a.txt'), 1_600_000_000, 1_600_000_000);
    assert.deepEqual(await read(repository), {
      headId: repository.git('rev-parse', 'HEAD').trim(),
      files: [],
      folders: [],
      isCut: false,
    });
  });

  test('is every file that a build would see otherwise', async () => {
    const repository = makeProject();
    const { folder, git } = repository;
    writeFileSync(join(folder, 'a.txt'), 'changed');
    rmSync(join(folder, 'b.txt'));
    chmodSync(join(folder, 'app/main.js'), 0o755);
    chmodSync(join(folder, 'app/run.sh'), 0o644);
    rmSync(join(folder, 'link'));
    symlinkSync('b.txt', join(folder, 'link'));
    writeFileSync(join(folder, 'staged'), 'staged');
    writeFileSync(join(folder, 'meant'), 'meant');
    git('add', 'staged', 'a.txt');
    git('add', '--intent-to-add', 'meant');
    writeFileSync(join(folder, 'new'), 'new');
    writeFileSync(join(folder, 'app/new.log'), 'log');
    const uncommitted = await read(repository);
    assert.deepEqual(describe(uncommitted, repository), [
      'modified 100644 a.txt',
      'modified 100755 app/main.js',
      'ignored 100644 app/new.log',
      'modified 100644 app/run.sh',
      'deleted 0 b.txt',
      'modified 120000 link',
      'added 100644 meant',
      'untracked 100644 new',
      'added 100644 staged',
    ]);
    git('add', '--all');
    const linkId = git('ls-files', '--stage', 'link').split(' ')[1];
    assert.equal(uncommitted.files.find(({ path }) => path === 'link')?.id, linkId);
  });

  test('is told below a folder only, with paths from the root', async () => {
    const repository = makeProject();
    writeFileSync(join(repository.folder, 'a.txt'), 'changed');
    writeFileSync(join(repository.folder, 'app/new'), 'new');
    assert.deepEqual(describe(await read(repository, 'app'), repository), ['untracked 100644 app/new']);
  });

  test('does not look into ignored folders, however many files they have', async () => {
    const repository = makeProject();
    const { folder } = repository;
    mkdirSync(join(folder, 'app/node_modules/left-pad'), { recursive: true });
    writeFileSync(join(folder, 'app/node_modules/left-pad/index.js'), '');
    execFileSync('git', ['init', '--quiet', join(folder, 'app/nested')]);
    const { files, folders } = await read(repository);
    assert.deepEqual(files, []);
    assert.deepEqual(folders, [
      { path: 'app/nested', state: 'untracked' },
      { path: 'app/node_modules', state: 'ignored' },
    ]);
  });

  test('of a file that left the index but not the disk is what differs on the disk', async () => {
    const repository = makeProject();
    const { folder, git } = repository;
    git('rm', '--quiet', '--cached', 'a.txt', 'b.txt');
    writeFileSync(join(folder, 'b.txt'), 'changed');
    assert.deepEqual(describe(await read(repository), repository), ['modified 100644 b.txt']);
  });

  test('of a file in a folder that is ignored now is what differs on the disk', async () => {
    const repository = makeProject();
    const { folder, git } = repository;
    repository.commit('build', { 'build/a': '1', 'build/b': '1' });
    git('rm', '--quiet', '--cached', '-r', 'build');
    appendFileSync(join(folder, '.gitignore'), 'build\n');
    writeFileSync(join(folder, 'build/b'), '2');
    const uncommitted = await read(repository);
    assert.deepEqual(describe(uncommitted, repository), ['modified 100644 .gitignore', 'modified 100644 build/b']);
    assert.deepEqual(uncommitted.folders, [{ path: 'build', state: 'ignored' }]);
  });

  test('of a change that was staged and undone in the file is nothing', async () => {
    const repository = makeProject();
    writeFileSync(join(repository.folder, 'a.txt'), 'changed');
    repository.git('add', 'a.txt');
    writeFileSync(join(repository.folder, 'a.txt'), 'a');
    assert.deepEqual((await read(repository)).files, []);
  });

  test('knows files that became folders, and folders that became files or links', async () => {
    const repository = makeProject();
    const { folder } = repository;
    rmSync(join(folder, 'a.txt'));
    mkdirSync(join(folder, 'a.txt'));
    writeFileSync(join(folder, 'a.txt/inside'), '');
    rmSync(join(folder, 'app'), { recursive: true });
    symlinkSync('.', join(folder, 'app'));
    assert.deepEqual(describe(await read(repository), repository), [
      'deleted 0 a.txt',
      'untracked 100644 a.txt/inside',
      'untracked 120000 app',
      'deleted 0 app/main.js',
      'deleted 0 app/run.sh',
    ]);
  });

  test('knows the files of a conflict', async () => {
    const repository = makeProject();
    const { folder, git } = repository;
    git('checkout', '--quiet', '-b', 'side');
    repository.commit('theirs', { 'a.txt': 'theirs' });
    git('checkout', '--quiet', 'main');
    repository.commit('ours', { 'a.txt': 'ours' });
    assert.throws(() => git('merge', '--quiet', 'side'));
    assert.deepEqual(describe(await read(repository), repository), ['modified 100644 a.txt']);
    writeFileSync(join(folder, 'a.txt'), 'ours');
    assert.deepEqual(describe(await read(repository), repository), []);
  });

  test('has names as they are', async () => {
    const repository = makeProject('a répository');
    const names = [' lead', 'line\nend', 'naïve "quoted"', 'tab\there', '日本/語'];
    for (const name of names) {
      mkdirSync(join(repository.folder, name, '..'), { recursive: true });
      writeFileSync(join(repository.folder, name), `${name}\r\n`);
    }
    const { files } = await read(repository);
    assert.deepEqual(
      files.map(({ path }) => path),
      names,
    );
    for (const { path, id } of files) assert.equal(id, gitsId(repository, path));
  });

  test('of a submodule is its other commit, not its files', async () => {
    const inner = makeProject();
    const outer = makeProject();
    outer.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner.folder, 'inner');
    outer.git('commit', '--quiet', '-m', 'submodule');
    writeFileSync(join(outer.folder, 'inner/a.txt'), 'changed');
    assert.deepEqual((await read(outer)).files, []);
    repositoryIn(join(outer.folder, 'inner')).commit('moved');
    assert.deepEqual((await read(outer)).files, [{ path: 'inner', state: 'modified', mode: 0o160000, id: undefined }]);
  });

  test('compares line ends as git does where it converts them', async () => {
    for (const [setting, value] of [
      ['core.autocrlf', 'true'],
      ['core.autocrlf', 'input'],
      ['core.eol', 'crlf'],
    ] as const) {
      const repository = makeRepository();
      repository.git('config', setting, value);
      repository.commit('first', { '.gitattributes': '*.cmd text\n', 'a.cmd': '1\n2\n', 'b.cmd': '1\n2\n' });
      repository.git('config', setting, value);
      writeFileSync(join(repository.folder, 'a.cmd'), '1\r\n2\r\n');
      writeFileSync(join(repository.folder, 'b.cmd'), '1\r\n3\r\n');
      assert.deepEqual(describe(await read(repository), repository), ['modified 100644 b.cmd'], setting);
    }
  });

  test('does not take permission bits from a file system that has none', async () => {
    const repository = makeProject();
    const { folder, git } = repository;
    git('config', 'core.fileMode', 'false');
    chmodSync(join(folder, 'a.txt'), 0o755);
    writeFileSync(join(folder, 'app/run.sh'), 'changed', { mode: 0o644 });
    writeFileSync(join(folder, 'new'), '', { mode: 0o755 });
    assert.deepEqual(describe(await read(repository), repository), [
      'modified 100755 app/run.sh',
      'untracked 100644 new',
    ]);
  });

  test('knows a name that only changed its case', async () => {
    const repository = makeProject();
    repository.git('config', 'core.ignoreCase', 'true');
    repository.git('mv', 'a.txt', 'A.txt');
    assert.deepEqual(describe(await read(repository), repository), ['added 100644 A.txt', 'deleted 0 a.txt']);
  });

  test('has ids of SHA-256 where the repository has', async () => {
    const folder = makeFolder();
    const repository = repositoryIn(folder);
    repository.git('init', '--quiet', '--object-format=sha256');
    repository.commit('first', { a: '1' });
    writeFileSync(join(folder, 'a'), '2');
    const { files } = await read(repository);
    assert.equal(files[0]?.id, gitsId(repository, 'a'));
    assert.equal(files[0].id.length, 64);
  });

  test('is bounded in files and bytes, and says so', async () => {
    const repository = makeProject();
    for (const name of ['x', 'y', 'z']) writeFileSync(join(repository.folder, name), name.repeat(4));
    const few = await read(repository, '', { mostFiles: 2 });
    assert.deepEqual(describe(few, repository), ['untracked 100644 x', 'untracked 100644 y']);
    assert.equal(few.isCut, true);
    const some = await read(repository, '', { mostBytes: 8 });
    assert.deepEqual(
      some.files.map(({ id }) => id !== undefined),
      [true, true, false],
    );
    assert.equal(some.isCut, false);
  });

  test('of a large file is told by its content', async () => {
    const repository = makeProject();
    writeFileSync(join(repository.folder, 'large'), 'text\n'.repeat(500_000));
    assert.deepEqual(describe(await read(repository), repository), ['untracked 100644 large']);
  });

  test('is looked at without locks: the index stays as it is', async () => {
    const repository = makeProject();
    const index = join(repository.folder, '.git/index.lock');
    writeFileSync(index, '');
    writeFileSync(join(repository.folder, 'a.txt'), 'changed');
    assert.deepEqual(describe(await read(repository), repository), ['modified 100644 a.txt']);
  });

  test('of a worktree is what differs there', async () => {
    const repository = makeProject();
    const linked = repositoryIn(join(makeFolder(), 'linked'));
    repository.git('worktree', 'add', '--quiet', '-b', 'other', linked.folder);
    writeFileSync(join(linked.folder, 'a.txt'), 'changed');
    assert.deepEqual(describe(await read(linked), linked), ['modified 100644 a.txt']);
    assert.deepEqual((await read(repository)).files, []);
  });

  test('leaves out files that are gone again when they are looked at', async () => {
    const repository = makeProject();
    const { folder } = repository;
    writeFileSync(join(folder, 'new'), 'new');
    writeFileSync(join(folder, 'a.txt'), 'changed');
    const removing = async (command: GitCommand): ReturnType<typeof runGit> => {
      const failure = await runGit(command);
      if (command.arguments.includes('status')) {
        rmSync(join(folder, 'new'));
        renameSync(join(folder, 'a.txt'), join(folder, '.git/a.txt'));
      }
      return failure;
    };
    assert.deepEqual(describe(await read(repository, '', { runGit: removing }), repository), ['deleted 0 a.txt']);
  });

  test('cannot be told of a folder that is gone, and says why', async () => {
    const repository = makeProject();
    const { folder: root } = repository;
    const reasonFor = async (folder: string, options: WorkingTreeOptions): Promise<string> => {
      const result = await readWorkingTree({ root, folder, headId: '' }, options);
      return result.ok ? 'no failure' : result.failure.reason;
    };
    assert.equal(await reasonFor('gone', { runGit }), 'notARepository');
    assert.equal(await reasonFor('', { runGit: createGitRunner('/no/such/git') }), 'gitMissing');
    const abort = new AbortController();
    abort.abort();
    assert.equal(await reasonFor('', { runGit, signal: abort.signal }), 'cancelled');
  });
});
