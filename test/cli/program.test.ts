import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildExtension } from '../../scripts/buildExtension';
import { projectRoot } from '../../scripts/projectPaths';
import { repositoryIn } from '../unit/history/testRepository';

const program = path.join(projectRoot, 'dist', 'cli.js');

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const bad = 'FROM debian:12\nCMD python app.py\n';

suite('The built program', () => {
  let folder: string;

  suiteSetup(function () {
    this.timeout(60_000);
    if (!existsSync(program)) buildExtension();
  });

  setup(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'layercast cli '));
  });

  teardown(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  /** Runs it in the folder. `readBytes` closes its output after so many bytes, as `head` does. */
  async function layercast(
    args: readonly string[],
    { stdin = '', readBytes = Infinity, env = {} } = {},
  ): Promise<Ended> {
    const child = spawn(process.execPath, [program, ...args], {
      cwd: folder,
      env: { ...process.env, NO_COLOR: '1', ...env },
    });
    const written = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      written.stdout += chunk;
      if (written.stdout.length >= readBytes) child.stdout.destroy();
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      written.stderr += chunk;
    });
    // A program that ends before it has read all closes the pipe, which is its right.
    child.stdin.on('error', () => undefined);
    child.stdin.end(stdin);
    const code = await new Promise<number | null>(resolve => child.on('close', resolve));
    return { code, ...written };
  }

  async function write(name: string, content: string | Uint8Array): Promise<string> {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
    return file;
  }

  test('ends with 1 when it found problems and with 2 when it was called wrongly', async () => {
    await write('Dockerfile', bad);
    assert.equal((await layercast(['check', '.'])).code, 1);
    assert.equal((await layercast(['check', '.', '--fail-on', 'never'])).code, 0);
    const wrong = await layercast(['check', '--formt', 'json', '.']);
    assert.deepEqual(wrong, {
      code: 2,
      stdout: '',
      stderr: 'layercast: There is no option --formt; did you mean --format?\n',
    });
  });

  test('reads standard input to its end', async () => {
    const { stdout } = await layercast(['check', '--format', 'json', '-'], {
      stdin: `${'# x\n'.repeat(200_000)}${bad}`,
    });
    const problems = JSON.parse(stdout) as { code: string; line: number }[];
    assert.equal(problems.find(({ code }) => code === 'DL3025')?.line, 200_002);
  });

  test('writes all of a large report before it ends', async () => {
    await write('Dockerfile', bad.repeat(2_000));
    const { stdout, code } = await layercast(['check', '--format', 'json', 'Dockerfile']);
    const problems = JSON.parse(stdout) as { code: string }[];
    assert.equal(problems.filter(problem => problem.code === 'DL3025').length, 2_000);
    assert.equal(code, 1);
  });

  test('ends quietly when its reader closes the pipe', async () => {
    await write('Dockerfile', bad.repeat(2_000));
    const { stderr } = await layercast(['check', 'Dockerfile'], { readBytes: 100 });
    assert.equal(stderr, '');
  });

  test('fixes a file in place, keeps its mode and its link, and leaves nothing beside it', async () => {
    const file = await write('real/Dockerfile', bad);
    await chmod(file, 0o754);
    const link = path.join(folder, 'Dockerfile.link');
    await symlink(path.join('real', 'Dockerfile'), link);
    await layercast(['check', '--fix', 'Dockerfile.link']);
    assert.match(await readFile(file, 'utf8'), /^CMD \["python", "app\.py"\]$/m);
    assert.equal((await stat(file)).mode & 0o777, 0o754);
    assert.deepEqual(await readdir(path.dirname(file)), ['Dockerfile']);
    assert.equal(await readFile(link, 'utf8'), await readFile(file, 'utf8'));
  });

  test('does not walk in circles', async () => {
    await write('a/Dockerfile', bad);
    await symlink('..', path.join(folder, 'a', 'again'));
    await symlink('loop', path.join(folder, 'loop'));
    const { stdout, stderr } = await layercast(['check', '--format', 'github', '.']);
    assert.match(stdout, /file=a\/Dockerfile,/);
    assert.equal(stderr, '');
    assert.equal(
      (await layercast(['check', 'loop'])).stderr,
      'layercast: loop cannot be read: its links lead in a circle.\n',
    );
  });

  test('says in one sentence what it could not read, and checks the rest', async () => {
    await write('Dockerfile', bad);
    await write('large', new Uint8Array(10_000_000).fill(0x41));
    await write('binary', new Uint8Array(1000));
    await mkdir(path.join(folder, 'empty'));
    const { code, stdout, stderr } = await layercast(['check', 'gone', 'large', 'binary', 'empty', 'Dockerfile']);
    assert.equal(code, 2);
    assert.match(stdout, /^Dockerfile:2:1: warning DL3025/m);
    assert.deepEqual(
      stderr
        .trimEnd()
        .split('\n')
        .map(line => /^layercast: (\w+) /.exec(line)?.[1]),
      ['gone', 'empty', 'large', 'binary'],
    );
  });

  test('says the same in every locale and time zone', async () => {
    await write('b/Dockerfile', bad);
    await write('ä/Dockerfile', bad);
    await write('Z/Dockerfile', bad);
    const outputs = new Set<string>();
    for (const [LC_ALL, TZ] of [
      ['C', 'UTC'],
      ['tr_TR.UTF-8', 'Asia/Tokyo'],
      ['sv_SE.UTF-8', 'America/New_York'],
    ]) {
      outputs.add((await layercast(['check', '.'], { env: { LC_ALL, TZ } })).stdout);
    }
    assert.equal(outputs.size, 1);
  });

  test('forecasts from the history of a repository', async () => {
    const repository = repositoryIn(folder);
    repository.git('init', '--quiet');
    repository.commit('Start', {
      '.dockerignore': '.git\ndocs\n',
      'docker/Dockerfile': 'FROM scratch AS base\nCOPY packages.txt /\nFROM base\nCOPY . /app/\n',
      'packages.txt': 'one',
      'app.py': '1',
    });
    repository.commit('Change the program', { 'app.py': '2' });
    repository.commit('Change what is ignored', { 'docs/notes.md': 'no matter' });
    repository.commit('Change a package', { 'packages.txt': 'two' });
    repository.commit('Change the program back', { 'app.py': '1' });
    const args = ['forecast', '--format', 'json', '--trace', '--context', '.', '--target', 'base', 'docker/Dockerfile'];
    const base = JSON.parse((await layercast(args)).stdout) as {
      commits: unknown[];
      context: string;
      target: string;
      trace: unknown;
    };
    assert.deepEqual([base.commits.length, base.context, base.target], [5, '.', 'base']);
    assert.deepEqual(base.trace, [
      [null, 0, null, null],
      [null, 1, null, null],
      [null, 1, null, null],
      [null, 0, null, null],
      [null, 1, null, null],
    ]);
    const whole = JSON.parse((await layercast(['forecast', '--format', 'json', 'docker/Dockerfile'])).stdout) as {
      context: string;
      steps: { line: number; hits: number; builds: number; missedBecause: unknown }[];
    };
    assert.equal(whole.context, '.', 'the folder above the Dockerfile, which has the sources');
    assert.deepEqual(
      whole.steps.map(({ line, hits, builds }) => [line, hits, builds]),
      [
        [1, 0, 0],
        [2, 3, 4],
        [3, 0, 0],
        [4, 1, 4],
      ],
    );
    assert.deepEqual(whole.steps[3]?.missedBecause, [
      { path: 'app.py', builds: 2 },
      { path: 'packages.txt', builds: 1 },
    ]);
    const text = await layercast(['forecast', '--builds', '3', 'docker/Dockerfile']);
    assert.match(text.stdout, /from the last 3 commits/);
    assert.equal(text.code, 0);
  });
});
