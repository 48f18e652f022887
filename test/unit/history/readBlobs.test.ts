import assert from 'node:assert/strict';
import { createGitRunner } from '../../../src/history/gitProcess';
import { readBlobs, readBlobSizes } from '../../../src/history/readBlobs';
import { makeFolder, makeRepository, removeFolders } from './testRepository';

const runGit = createGitRunner();

suite('reading contents', function () {
  this.timeout(20_000);
  suiteTeardown(removeFolders);

  test('gives texts by id, line ends and emptiness included', async () => {
    const repository = makeRepository();
    const commit = repository.commit('first', { link: { link: 'd/é' }, empty: '', lines: 'a\nblob 3\n', z: 'z' });
    const id = (path: string): string => repository.git('rev-parse', `HEAD:${path}`).trim();
    const missing = 'f'.repeat(40);
    const ids = [id('link'), missing, id('empty'), commit, id('lines'), id('z')];
    const result = await readBlobs({ root: repository.folder }, ids, { runGit });
    assert.ok(result.ok);
    assert.deepEqual(
      [...result.texts],
      [
        [id('link'), 'd/é'],
        [id('empty'), ''],
        [id('lines'), 'a\nblob 3\n'],
        [id('z'), 'z'],
      ],
    );
  });

  test('starts no git for nothing', async () => {
    const result = await readBlobs({ root: '/nowhere' }, [], { runGit });
    assert.deepEqual(result, { ok: true, texts: new Map() });
  });

  test('tells why there are none', async () => {
    const result = await readBlobs({ root: makeFolder() }, ['a'.repeat(40)], { runGit });
    assert.equal(result.ok ? undefined : result.failure.reason, 'failed');
  });
});

suite('asking for the sizes of contents', function () {
  this.timeout(20_000);
  suiteTeardown(removeFolders);

  test('gives bytes by id, and leaves out what is no content', async () => {
    const repository = makeRepository();
    const commit = repository.commit('first', { empty: '', word: 'é' });
    const id = (path: string): string => repository.git('rev-parse', `HEAD:${path}`).trim();
    const ids = [id('empty'), commit, 'f'.repeat(40), id('word')];
    const result = await readBlobSizes({ root: repository.folder }, ids, { runGit });
    assert.ok(result.ok);
    assert.deepEqual(
      [...result.sizes],
      [
        [id('empty'), 0],
        [id('word'), 2],
      ],
    );
  });

  test('starts no git for nothing, and tells why there are none', async () => {
    assert.deepEqual(await readBlobSizes({ root: '/nowhere' }, [], { runGit }), { ok: true, sizes: new Map() });
    const result = await readBlobSizes({ root: makeFolder() }, ['a'.repeat(40)], { runGit });
    assert.equal(result.ok ? undefined : result.failure.reason, 'failed');
  });
});
