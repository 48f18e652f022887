import assert from 'node:assert/strict';
import type { DockerCommand, DockerFailure, RunDocker } from '../../../src/measure/dockerProcess';
import { contextsLeftOut, measureBuild, type MeasuredBuild } from '../../../src/measure/measureBuild';
import { readFixture, stepLine } from './buildLogs';

const request = { contextFolder: '/project', dockerfilePath: '/project/docker/Dockerfile' };
const failed: DockerFailure = { reason: 'failed', message: '' };

suite('a measured build', () => {
  test('asks for progress that can be read, and for no image', async () => {
    const { commands, run } = docker([{ writes: readFixture('multi/rawjson.log') }]);
    await measureBuild({ ...request, target: 'app', buildArgs: { A: 'x y', B: '' } }, run);
    assert.deepEqual(
      commands.map(({ folder, arguments: given }) => [folder, ...given]),
      [
        [
          ...['/project', 'buildx', 'build', '--progress=rawjson', '--output=type=cacheonly'],
          ...['--file=/project/docker/Dockerfile', '--target=app', '--build-arg=A=x y', '--build-arg=B=', '.'],
        ],
      ],
    );
  });

  test('gets the additional contexts that docker can be given, and names the others', async () => {
    const { commands, run } = docker([{ writes: '' }]);
    const namedContexts = { code: '/project/api', base: 'docker-image://alpine:3.22', other: 'target:other' };
    await measureBuild({ ...request, namedContexts }, run);
    assert.deepEqual(
      commands[0]?.arguments.filter(each => each.startsWith('--build-context')),
      ['--build-context=code=/project/api', '--build-context=base=docker-image://alpine:3.22'],
    );
    assert.deepEqual(contextsLeftOut({ ...request, namedContexts }), ['other']);
  });

  test('gives each step with its seconds, however the output comes in pieces', async () => {
    const { run } = docker([{ writes: readFixture('multi/rawjson.log'), pieces: 7 }]);
    const { build, failure } = await measureBuild(request, run);
    assert.equal(failure, undefined);
    assert.equal(build.steps.length, 13);
    assert.ok(build.steps.map(stepLine).includes('build 2: RUN sleep 0.8 && echo built (ran 0.937 s)'));
  });

  test('of a failing Dockerfile says why, and keeps what had run', async () => {
    const { run } = docker([{ writes: readFixture('failed/rawjson.log'), failure: failed }]);
    const { build, failure } = await measureBuild(request, run);
    assert.equal(failure?.reason, 'failed');
    assert.match(
      failure.message,
      /^The build failed: process "\/bin\/sh -c sleep 0\.2; .* did not complete successfully: exit code: 3\.$/,
    );
    assert.ok(build.steps.map(stepLine).includes('two 2: COPY a.txt / (ran 0.012 s)'));
  });

  test('with a Docker that does not know this progress asks for the plain one', async () => {
    const { commands, run } = docker([
      { writes: 'ERROR: invalid progress mode rawjson\n', failure: failed },
      { writes: readFixture('multi/plain.log') },
    ]);
    const lines: string[] = [];
    const { build, failure } = await measureBuild(request, run, { take: line => lines.push(line) });
    assert.equal(failure, undefined);
    assert.equal(build.steps.length, 13);
    assert.deepEqual(
      commands.map(({ arguments: given }) => given[2]),
      ['--progress=rawjson', '--progress=plain'],
    );
    assert.equal(lines[0], '#0 building with "default" instance using docker driver');
  });

  test('can be stopped, and keeps what had run', async () => {
    const { run } = docker([
      { writes: readFixture('cancelled/rawjson.log'), failure: { reason: 'cancelled', message: '' } },
    ]);
    const { build, failure } = await measureBuild(request, run);
    assert.deepEqual(failure, { reason: 'cancelled', message: 'The build was stopped.' });
    assert.equal(build.steps.length, 2);
  });

  const reasons: readonly [string, string, Partial<DockerFailure>, RegExp][] = [
    ['docker is not there', '', { reason: 'dockerMissing' }, /^docker was not found\. Install Docker/],
    ['docker has no buildx', "docker: 'buildx' is not a docker command.\n", {}, /has no buildx/],
    [
      'a newer docker has no buildx',
      "docker: unknown command: docker buildx\n\nRun 'docker --help'\n",
      {},
      /has no buildx/,
    ],
    [
      'the engine is not running',
      'ERROR: Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?\n',
      {},
      /^Docker does not answer\. Start it/,
    ],
    [
      'the engine is not running on Windows',
      'ERROR: error during connect: this error may indicate that the docker daemon is not running: open //./pipe/docker_engine\n',
      {},
      /^Docker does not answer/,
    ],
    [
      'the user may not use the engine',
      'ERROR: permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock\n',
      {},
      /permission denied\.$/,
    ],
    ['the context is gone', '', { reason: 'noFolder' }, /no folder/],
    ['docker says nothing', '', {}, /^The build failed: docker did not say why\.$/],
  ];
  for (const [title, writes, failure, message] of reasons) {
    test(`says what to do when ${title}`, async () => {
      const { run } = docker([{ writes, failure: { ...failed, ...failure } }]);
      const measured: MeasuredBuild = await measureBuild(request, run);
      assert.match(measured.failure?.message ?? '', message);
      assert.deepEqual(measured.build.steps, []);
    });
  }
});

interface Run {
  readonly writes: string;
  /** How many characters come at once. */
  readonly pieces?: number;
  readonly failure?: DockerFailure;
}

/** A docker that does these runs, one after the other. */
function docker(runs: readonly Run[]): { readonly commands: DockerCommand[]; readonly run: RunDocker } {
  const commands: DockerCommand[] = [];
  const run: RunDocker = async command => {
    const { writes, pieces = writes.length, failure } = runs[commands.length] ?? assert.fail('docker is run too often');
    commands.push(command);
    for (let at = 0; at < writes.length; at += pieces) {
      await Promise.resolve();
      command.take(writes.slice(at, at + pieces));
    }
    return failure;
  };
  return { commands, run };
}
