import assert from 'node:assert/strict';
import { findIgnoreFile } from '../../../src/context/ignoreFileLookup';
import { createMemoryFileSystem, type MemoryFiles } from './memoryFileSystem';

async function find(files: MemoryFiles, dockerfile = '/p/Dockerfile', context = '/p'): Promise<string> {
  const lookup = await findIgnoreFile(createMemoryFileSystem(files), dockerfile, context);
  if (lookup.status === 'found') return `${lookup.name}: ${lookup.text}`;
  return lookup.status === 'unreadable' ? lookup.message : lookup.status;
}

suite('which ignore file applies', () => {
  test('the one at the top of the context', async () => {
    assert.equal(await find({ '/p/.dockerignore': 'a' }), '.dockerignore: a');
    assert.equal(await find({ '/p/.dockerignore': 'a' }, '/p/build/Dockerfile'), '.dockerignore: a');
  });

  test('not the one beside the Dockerfile', async () => {
    assert.equal(await find({ '/p/build/.dockerignore': 'a' }, '/p/build/Dockerfile'), 'none');
  });

  test('before it the one named after the Dockerfile, even when it is empty', async () => {
    const files = { '/p/.dockerignore': 'a', '/p/build/Api.Dockerfile.dockerignore': '' };
    assert.equal(await find(files, '/p/build/Api.Dockerfile'), 'build/Api.Dockerfile.dockerignore: ');
  });

  test('also when the Dockerfile lies outside of the context', async () => {
    assert.equal(await find({ '/q/Dockerfile.dockerignore': 'b' }, '/q/Dockerfile'), '../q/Dockerfile.dockerignore: b');
  });

  test('a file named dockerfile has the name that BuildKit looked for', async () => {
    assert.equal(await find({ '/p/dockerfile.dockerignore': 'a' }, '/p/dockerfile'), 'none');
    assert.equal(await find({ '/p/Dockerfile.dockerignore': 'a' }, '/p/dockerfile'), 'Dockerfile.dockerignore: a');
  });

  test('none', async () => assert.equal(await find({ '/p/Dockerfile': '' }), 'none'));

  test('one that cannot be read is told, and none is looked for behind it', async () => {
    const files: MemoryFiles = { '/p/Dockerfile.dockerignore': { unreadable: 'denied' }, '/p/.dockerignore': 'a' };
    assert.equal(await find(files), '/p/Dockerfile.dockerignore cannot be read');
  });
});
