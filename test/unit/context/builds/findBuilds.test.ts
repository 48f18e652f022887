import assert from 'node:assert/strict';
import { createBuildFinder } from '../../../../src/context/builds/findBuilds';
import type { FileSystem } from '../../../../src/context/fileSystem';
import { createMemoryFileSystem, type MemoryFiles } from '../memoryFileSystem';
import { spelled } from './spelled';

const repository = { '/w/.git/HEAD': '' };

async function buildsOf(dockerfile: string, files: MemoryFiles): Promise<string[]> {
  const builds = await createBuildFinder(createMemoryFileSystem(files)).find(dockerfile);
  return builds.map(build => `${build.label}: ${spelled(build)}`);
}

suite('the builds of a Dockerfile', () => {
  test('come from compose files, then bake files, devcontainers and workflows, the nearest first', async () => {
    const found = await buildsOf('/w/api/Dockerfile', {
      ...repository,
      '/w/api/Dockerfile': '',
      '/w/compose.yaml': 'services: { api: { build: { context: ./api, args: { FROM: root } } }, web: { build: web } }',
      '/w/api/docker-compose.yml': 'services: { app: { build: . } }',
      '/w/docker-bake.hcl': 'target "api" {\n  context = "api"\n  target = "prod"\n}',
      '/w/deploy/compose.yaml': 'services: { api: { build: { context: .., dockerfile: api/Dockerfile } } }',
      '/w/.devcontainer/devcontainer.json': '{ "build": { "dockerfile": "../api/Dockerfile", "target": "dev" } }',
      '/w/.github/workflows/ci.yml':
        'jobs: { a: { steps: [{ uses: docker/build-push-action@v6, with: { context: api, build-args: CI=1 } }] } }',
    });
    assert.deepEqual(found, [
      'api/docker-compose.yml, service app: /w/api/Dockerfile in /w/api',
      'compose.yaml, service api: /w/api/Dockerfile in /w/api, FROM=root',
      'deploy/compose.yaml, service api: /w/api/Dockerfile in /w',
      'docker-bake.hcl, target api: /w/api/Dockerfile in /w/api, target prod',
      '.devcontainer/devcontainer.json: /w/api/Dockerfile in /w/.devcontainer, target dev',
      '.github/workflows/ci.yml, job a, step 1: /w/api/Dockerfile in /w/api, CI=1',
    ]);
  });

  test('come from a bake file in a folder that is run from the top, when its paths start there', async () => {
    const target = 'target "a" {\n  dockerfile = "docker/app.Dockerfile"\n  target = "prod"\n}\n';
    const files = { ...repository, '/w/docker/app.Dockerfile': '', '/w/docker/docker-bake.hcl': target };
    assert.deepEqual(await buildsOf('/w/docker/app.Dockerfile', files), [
      'docker/docker-bake.hcl, target a: /w/docker/app.Dockerfile in /w, target prod',
    ]);
    // Where its own folder has one, it is run there.
    const both = { ...files, '/w/docker/docker/app.Dockerfile': '' };
    assert.deepEqual(await buildsOf('/w/docker/app.Dockerfile', both), []);
    assert.deepEqual(await buildsOf('/w/docker/docker/app.Dockerfile', both), [
      'docker/docker-bake.hcl, target a: /w/docker/docker/app.Dockerfile in /w/docker, target prod',
    ]);
  });

  test('are told once, however many files say the same', async () => {
    const found = await buildsOf('/w/Dockerfile', {
      ...repository,
      '/w/Dockerfile': '',
      '/w/compose.yaml':
        'services: { a: { build: . }, b: { build: { context: ./ } }, c: { build: { context: ., target: c } } }',
      '/w/docker-bake.json': '{ "target": { "a": {} } }',
    });
    assert.deepEqual(found, [
      'compose.yaml, service a: /w/Dockerfile in /w',
      'compose.yaml, service c: /w/Dockerfile in /w, target c',
    ]);
  });

  test('come from actions and reusable workflows of the repository, with what these are given', async () => {
    const input = (name: string): string => `\${{ inputs.${name} }}`;
    const files = {
      ...repository,
      '/w/api/Dockerfile': '',
      '/w/web/Dockerfile': '',
      '/w/.github/actions/image/action.yml': `
inputs: { folder: { required: true }, stage: { default: production } }
runs:
  using: composite
  steps:
    - run: echo ${input('folder')}
      shell: bash
    - name: Build
      uses: docker/build-push-action@v6
      with: { context: "${input('folder')}", target: "${input('stage')}" }
`,
      '/w/.github/workflows/image.yml': `
on: { workflow_call: { inputs: { folder: { type: string, required: true }, stage: { type: string } } } }
jobs:
  build:
    steps:
      - uses: actions/checkout@v4
      - uses: ./.github/actions/image
        with: { folder: "${input('folder')}", stage: "\${{ inputs.stage || 'debug' }}" }
`,
      '/w/.github/workflows/ci.yml': `
on: push
jobs:
  api:
    uses: ./.github/workflows/image.yml
    with: { folder: api, stage: test }
  parts:
    strategy: { matrix: { part: [api, web] } }
    uses: ./.github/workflows/image.yml
    with: { folder: "./\${{ matrix.part }}" }
  direct:
    steps:
      - uses: ./.github/actions/image
        with: { folder: web }
`,
    };
    assert.deepEqual(await buildsOf('/w/api/Dockerfile', files), [
      '.github/workflows/ci.yml, job api, job build, step 2, step Build: /w/api/Dockerfile in /w/api, target test',
      '.github/workflows/ci.yml, job parts (api), job build, step 2, step Build: /w/api/Dockerfile in /w/api, target debug',
    ]);
    assert.deepEqual(await buildsOf('/w/web/Dockerfile', files), [
      '.github/workflows/ci.yml, job parts (web), job build, step 2, step Build: /w/web/Dockerfile in /w/web, target debug',
      '.github/workflows/ci.yml, job direct, step 1, step Build: /w/web/Dockerfile in /w/web, target production',
    ]);
  });

  test('come to an end where workflows and actions use each other in a circle, or what is not there', async () => {
    const uses = Array.from({ length: 30 }, () => '{ uses: ./.github/actions/round }').join(', ');
    const jobs = Array.from({ length: 30 }, (_, n) => `j${n}: { uses: ./.github/workflows/round.yml }`).join(', ');
    const found = await buildsOf('/w/Dockerfile', {
      ...repository,
      '/w/Dockerfile': '',
      '/w/.github/actions/round/action.yaml': `runs: { steps: [{ uses: docker/build-push-action@v6 }, ${uses}] }`,
      '/w/.github/workflows/round.yml': `jobs: { ${jobs} }`,
      '/w/.github/workflows/ci.yml': `jobs: { a: { steps: [{ uses: ./gone }, { uses: ./../out }, ${uses}] }, ${jobs} }`,
    });
    assert.deepEqual(found, ['.github/workflows/ci.yml, job a, step 3, step 1: /w/Dockerfile in /w']);
  });

  test('have names of their own, which stay when the file changes', async () => {
    const step = (args: string): string =>
      `{ uses: docker/build-push-action@v6, with: { context: ., build-args: ${args} } }`;
    const files = (steps: string): MemoryFiles => ({
      ...repository,
      '/w/Dockerfile': '',
      '/w/.github/workflows/ci.yml': `jobs: { a: { steps: [${steps}] } }`,
    });
    const idsIn = async (memory: MemoryFiles): Promise<string[]> =>
      (await createBuildFinder(createMemoryFileSystem(memory)).find('/w/Dockerfile')).map(({ id }) => id);
    const named = '{ name: Build, uses: docker/build-push-action@v6, with: { context: ., build-args: X=1 } }';
    const again = named.replace('X=1', 'X=2');
    assert.deepEqual(await idsIn(files(`${step('A=1')}, ${named}, ${again}`)), [
      '.github/workflows/ci.yml, job a, step 1',
      '.github/workflows/ci.yml, job a, step Build',
      '.github/workflows/ci.yml, job a, step Build (2)',
    ]);
  });

  test('need a context that is there', async () => {
    const compose = 'services: { a: { build: { context: gone, dockerfile: ../Dockerfile } } }';
    assert.deepEqual(
      await buildsOf('/w/Dockerfile', { ...repository, '/w/Dockerfile': '', '/w/compose.yaml': compose }),
      [],
    );
  });

  test('may have a context outside of the repository', async () => {
    const found = await buildsOf('/w/Dockerfile', {
      ...repository,
      '/w/Dockerfile': '',
      '/w/compose.yaml': 'services: { a: { build: { context: .., dockerfile: w/Dockerfile } } }',
    });
    assert.deepEqual(found, ['compose.yaml, service a: /w/Dockerfile in /']);
  });

  test('are laid over each other as Compose does', async () => {
    const found = await buildsOf('/w/Dockerfile', {
      ...repository,
      '/w/Dockerfile': '',
      '/w/.env': 'VERSION=3',
      '/w/docker-compose.yml': 'services: { a: { build: { context: ., args: { V: "${VERSION}" } } } }',
      '/w/docker-compose.override.yml': 'services: { a: { build: { target: dev } } }',
      '/w/docker-compose.prod.yml': 'services: { a: { build: { target: prod } } }',
      '/w/docker-compose.test.yml': 'services: { a: { build: { context: ., target: test } } }',
    });
    assert.deepEqual(found, [
      'docker-compose.yml, service a: /w/Dockerfile in /w, target dev, V=3',
      'docker-compose.prod.yml, service a: /w/Dockerfile in /w, target prod, V=3',
      'docker-compose.test.yml, service a: /w/Dockerfile in /w, target test',
    ]);
  });

  test('follow what compose files include and extend, and circles in that', async () => {
    const found = await buildsOf('/w/svc/Dockerfile', {
      ...repository,
      '/w/svc/Dockerfile': '',
      '/w/compose.yaml': 'include: [svc/app.yaml, { path: [compose.yaml, other.yaml], project_directory: svc }]',
      '/w/svc/app.yaml': 'include: [app.yaml]\nservices: { a: { extends: { file: base.yaml, service: b } } }',
      '/w/svc/base.yaml': 'services: { b: { build: . } }',
      '/w/other.yaml': 'services: { o: { build: { context: ., target: o } } }',
    });
    assert.deepEqual(found, [
      'svc/app.yaml, service a: /w/svc/Dockerfile in /w/svc',
      'other.yaml, service o: /w/svc/Dockerfile in /w/svc, target o',
    ]);
  });

  test('come from the compose files of a devcontainer, and the bake files of a workflow', async () => {
    const found = await buildsOf('/w/Dockerfile', {
      ...repository,
      '/w/Dockerfile': '',
      '/w/.devcontainer/devcontainer.json': '{ "dockerComposeFile": ["dev.yml", "more.yml"] }',
      '/w/.devcontainer/dev.yml': 'services: { dev: { build: { context: .. } } }',
      '/w/.devcontainer/more.yml': 'services: { dev: { build: { target: dev } } }',
      '/w/.github/workflows/ci.yml':
        'jobs: { a: { steps: [{ uses: docker/bake-action@v6, with: { files: ./ci/images.hcl } }] } }',
      '/w/ci/images.hcl': 'target "image" {\n  args = { CI = "1" }\n}',
    });
    assert.deepEqual(found, [
      '.devcontainer/dev.yml, service dev: /w/Dockerfile in /w, target dev',
      'ci/images.hcl, target image: /w/Dockerfile in /w, CI=1',
    ]);
  });

  test('are looked for one folder up outside of git', async () => {
    const files = {
      '/a/b/compose.yaml': 'services: { x: { build: c } }',
      '/a/compose.yaml': 'services: { y: { build: b/c } }',
      // Whose folders these are nobody knows.
      '/a/b/deploy/compose.yaml': 'services: { z: { build: { context: ../c, target: z } } }',
    };
    assert.deepEqual(await buildsOf('/a/b/c/Dockerfile', { ...files, '/a/b/c/Dockerfile': '' }), [
      'compose.yaml, service x: /a/b/c/Dockerfile in /a/b/c',
    ]);
  });

  test('are those of a file named dockerfile where there is no Dockerfile', async () => {
    const compose = { '/w/compose.yaml': 'services: { a: { build: . } }' };
    assert.deepEqual(await buildsOf('/w/dockerfile', { ...repository, ...compose, '/w/dockerfile': '' }), [
      'compose.yaml, service a: /w/Dockerfile in /w',
    ]);
    assert.deepEqual(
      await buildsOf('/w/dockerfile', { ...repository, ...compose, '/w/dockerfile': '', '/w/Dockerfile': '' }),
      [],
    );
  });

  test('are found although some files cannot be read, are too large or no text', async () => {
    const found = await buildsOf('/w/Dockerfile', {
      ...repository,
      '/w/Dockerfile': '',
      '/w/compose.yaml': { unreadable: 'denied' },
      '/w/compose.prod.yaml/x': '',
      '/w/docker-compose.dev.yml': '\uFFFD\uFFFD\u0000: [\u0007',
      '/w/docker-compose.huge.yml': `services: { a: { build: { context: ., target: huge } } }\n${'#\n'.repeat(2_500_000)}`,
      '/w/docker-bake.json': '{ "target": { "a": {} } }',
      '/w/.devcontainer': { unreadable: 'failed' },
    });
    assert.deepEqual(found, ['docker-bake.json, target a: /w/Dockerfile in /w']);
  });

  test('are read once until they are to be forgotten', async () => {
    const memory: Record<string, string> = {
      '/w/.git/HEAD': '',
      '/w/Dockerfile': '',
      '/w/compose.yaml': 'services: { a: { build: . } }',
    };
    let reads = 0;
    const disk = createMemoryFileSystem(memory);
    const counted: FileSystem = { ...disk, readText: path => ((reads += 1), disk.readText(path)) };
    const finder = createBuildFinder(counted);
    await finder.find('/w/Dockerfile');
    const first = reads;
    memory['/w/compose.yaml'] = 'services: { a: { build: { context: ., target: x } } }';
    assert.equal((await finder.find('/w/Dockerfile'))[0]?.target, undefined);
    assert.equal(reads, first);
    finder.forget();
    assert.equal((await finder.find('/w/Dockerfile'))[0]?.target, 'x');
  });
});
