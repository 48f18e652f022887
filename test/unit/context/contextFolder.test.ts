import assert from 'node:assert/strict';
import { findContextFolder } from '../../../src/context/contextFolder';
import { createMemoryFileSystem } from './memoryFileSystem';

const files = createMemoryFileSystem({
  '/home/package.json': '',
  '/home/repo/.git/HEAD': '',
  '/home/repo/package.json': '',
  '/home/repo/shared/a.ts': '',
  '/home/repo/apps/web/Dockerfile': '',
  '/home/repo/apps/web/package.json': '',
  '/home/repo/apps/web/src/main.ts': '',
  '/home/repo/apps/go.mod': '',
  '/home/repo/docker/Dockerfile': '',
  '/home/repo/docker/api.Dockerfile': '',
  '/home/repo/docker/Dockerfile.dockerignore': '',
  '/home/repo/build/Dockerfile': '',
  '/home/repo/build/nginx.conf': '',
  '/home/alone/.git/HEAD': '',
  '/home/alone/Dockerfile': '',
  '/home/linked/.git': 'gitdir: /home/repo/.git/worktrees/linked',
  '/home/linked/package.json': '',
  '/home/linked/d/Dockerfile': '',
  '/home/loose/d/Dockerfile': '',
  '/home/loose/x': '',
});

async function folderFor(dockerfile: string, ...sources: string[]): Promise<string> {
  const { folder, missing } = await findContextFolder(files, dockerfile, sources);
  return [folder, ...missing].join(' without ');
}

suite('the folder a Dockerfile is built with', () => {
  const web = '/home/repo/apps/web/Dockerfile';

  test('is its own when everything is there', async () => {
    assert.equal(await folderFor(web, 'package.json', './src/', '.'), '/home/repo/apps/web');
    assert.equal(await folderFor(web), '/home/repo/apps/web');
  });

  test('is the nearest above that has everything', async () => {
    assert.equal(await folderFor('/home/repo/docker/Dockerfile', 'package.json'), '/home/repo');
    assert.equal(await folderFor(web, 'go.mod', 'web/package.json'), '/home/repo/apps');
    assert.equal(await folderFor(web, 'shared', 'apps/web/src'), '/home/repo');
  });

  test('is no folder with nothing but Dockerfiles when all of it is copied', async () => {
    assert.equal(await folderFor('/home/repo/docker/Dockerfile', '.'), '/home/repo');
    assert.equal(await folderFor('/home/repo/docker/Dockerfile', '/'), '/home/repo');
    assert.equal(await folderFor('/home/repo/build/Dockerfile', './'), '/home/repo/build');
    assert.equal(await folderFor('/home/alone/Dockerfile', '.'), '/home/alone without .');
  });

  test('is its own when sources are there and above, and when nothing is copied', async () => {
    assert.equal(await folderFor(web, 'package.json'), '/home/repo/apps/web');
    assert.equal(await folderFor('/home/repo/docker/Dockerfile'), '/home/repo/docker');
  });

  test('is the root for a service of a monorepo that names its files from there', async () => {
    assert.equal(await folderFor(web, 'package.json', 'apps/web/package.json', 'apps/web', 'shared/*'), '/home/repo');
  });

  test('is never above the repository', async () => {
    assert.equal(
      await folderFor('/home/repo/docker/Dockerfile', 'repo/package.json'),
      '/home/repo/docker without repo/package.json',
    );
  });

  test('is the one that has the most, the nearest first, when none has everything', async () => {
    assert.equal(await folderFor(web, 'shared', 'package.json', 'nope'), '/home/repo without nope');
    assert.equal(await folderFor(web, 'package.json', 'nope'), '/home/repo/apps/web without nope');
  });

  test('knows wildcards', async () => {
    assert.equal(await folderFor('/home/repo/docker/Dockerfile', 'package*.json'), '/home/repo');
    assert.equal(await folderFor('/home/repo/docker/Dockerfile', 'apps/*/src/*.ts'), '/home/repo');
    assert.equal(await folderFor(web, '*.go', 'go.*'), '/home/repo/apps without *.go');
    assert.equal(await folderFor(web, '['), '/home/repo/apps/web without [');
  });

  test('ends at a linked worktree, whose .git is a file', async () => {
    assert.equal(await folderFor('/home/linked/d/Dockerfile', 'package.json'), '/home/linked');
  });

  test('is its own outside of git', async () => {
    assert.equal(await folderFor('/home/loose/d/Dockerfile', 'x'), '/home/loose/d without x');
  });
});
