import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createBuildFinder } from '../../../../src/context/builds/findBuilds';
import { findContextFolder } from '../../../../src/context/contextFolder';
import { nodeFileSystem } from '../../../../src/context/nodeFileSystem';
import { spelled } from './spelled';

suite('the builds of a Dockerfile on a real disk', () => {
  let root = '';
  const write = (path: string, content: string | Uint8Array): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  };
  const buildsOf = async (path: string): Promise<string[]> => {
    const builds = await createBuildFinder(nodeFileSystem).find(join(root, path));
    return builds.map(build => `${build.label}: ${spelled(build).replaceAll(root, '~')}`);
  };
  setup(() => {
    root = mkdtempSync(join(tmpdir(), 'layercast builds é '));
    // As in a linked worktree.
    write('.git', 'gitdir: /elsewhere');
  });
  teardown(() => {
    rmSync(root, { recursive: true });
  });

  test('are found in a monorepo, in folders with spaces and other letters', async () => {
    write('apps/käse api/Dockerfile', 'FROM alpine');
    write('apps/käse api/node_modules/x/compose.yaml', 'services: { x: { build: .. } }');
    write('compose.yaml', 'services:\n  api:\n    build: "./apps/käse api"\n');
    write(
      '.github/workflows/ci.yml',
      'jobs: { a: { steps: [{ run: "docker build -t x -f \'apps/käse api/Dockerfile\' ." }] } }',
    );
    assert.deepEqual(await buildsOf('apps/käse api/Dockerfile'), [
      'compose.yaml, service api: ~/apps/käse api/Dockerfile in ~/apps/käse api',
      '.github/workflows/ci.yml, job a, step 1: ~/apps/käse api/Dockerfile in ~',
    ]);
  });

  test('are found through symbolic links to the Dockerfile and to its folder', async () => {
    write('docker/app.Dockerfile', 'FROM alpine');
    symlinkSync('docker/app.Dockerfile', join(root, 'Dockerfile'));
    symlinkSync('docker', join(root, 'images'));
    write('compose.yaml', 'services: { app: { build: . }, same: { build: { context: images/.. } } }');
    write('docker-bake.hcl', 'target "app" {\n  context = "images"\n  dockerfile = "app.Dockerfile"\n}\n');
    const builds = [
      'compose.yaml, service app: ~/Dockerfile in ~',
      'docker-bake.hcl, target app: ~/images/app.Dockerfile in ~/images',
    ];
    assert.deepEqual(await buildsOf('docker/app.Dockerfile'), builds);
    assert.deepEqual(await buildsOf('Dockerfile'), builds);
    write('other.txt', '');
    const { folder } = await findContextFolder(nodeFileSystem, join(root, 'Dockerfile'), [
      'other.txt',
      'images/app.Dockerfile',
    ]);
    assert.equal(folder, root);
  });

  test('are told once when two ways lead to one context', async () => {
    write('api/Dockerfile', 'FROM alpine');
    symlinkSync('api', join(root, 'backend'));
    write('compose.yaml', 'services: { a: { build: api }, b: { build: backend } }');
    assert.deepEqual(await buildsOf('api/Dockerfile'), ['compose.yaml, service a: ~/api/Dockerfile in ~/api']);
  });

  test('are found beside files that are no UTF-8, that are folders, or whose links lead nowhere', async () => {
    write('Dockerfile', 'FROM alpine');
    write('compose.yaml', Buffer.from([0xff, 0xfe, 0x00, 0x73, 0x00, 0x3a, 0x80]));
    mkdirSync(join(root, 'docker-compose.yml'));
    symlinkSync('nowhere', join(root, 'compose.prod.yml'));
    symlinkSync('docker-bake.json', join(root, 'docker-bake.json'));
    write('docker-bake.hcl', 'target "app" {}\n');
    write('.devcontainer', 'no folder');
    assert.deepEqual(await buildsOf('Dockerfile'), ['docker-bake.hcl, target app: ~/Dockerfile in ~']);
  });

  test('are those that spell its name as the disk does', async () => {
    write('Dockerfile', 'FROM alpine');
    write('compose.yaml', 'services: { a: { build: { context: ., dockerfile: DOCKERFILE } } }');
    const ignoresCase = (await nodeFileSystem.stat(join(root, 'DOCKERFILE'))) !== undefined;
    assert.equal((await buildsOf('Dockerfile')).length, ignoresCase ? 1 : 0);
  });
});
