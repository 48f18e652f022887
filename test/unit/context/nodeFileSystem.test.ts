import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeFileSystem } from '../../../src/context/nodeFileSystem';

suite('nodeFileSystem', () => {
  let folder = '';
  suiteSetup(() => {
    folder = mkdtempSync(join(tmpdir(), 'layercast-'));
    writeFileSync(join(folder, 'é.txt'), 'text é', { mode: 0o640 });
    mkdirSync(join(folder, 'd'));
    symlinkSync('é.txt', join(folder, 'link'));
    symlinkSync('nowhere', join(folder, 'dangling'));
  });
  suiteTeardown(() => {
    rmSync(folder, { recursive: true });
  });

  test('reads texts, through links too', async () => {
    assert.deepEqual(await nodeFileSystem.readText(join(folder, 'é.txt')), { ok: true, text: 'text é' });
    assert.deepEqual(await nodeFileSystem.readText(join(folder, 'link')), { ok: true, text: 'text é' });
  });

  test('tells why there is no text', async () => {
    const reasonFor = async (name: string): Promise<string> => {
      const read = await nodeFileSystem.readText(join(folder, name));
      return read.ok ? 'read' : read.reason;
    };
    assert.equal(await reasonFor('nothing'), 'missing');
    assert.equal(await reasonFor('é.txt/below'), 'missing');
    assert.equal(await reasonFor('dangling'), 'missing');
    assert.equal(await reasonFor('d'), 'folder');
    assert.equal(await reasonFor('nul\0'), 'failed');
  });

  test('lists folders', async () => {
    assert.deepEqual([...((await nodeFileSystem.list(folder)) ?? [])].sort(), ['d', 'dangling', 'link', 'é.txt']);
    assert.equal(await nodeFileSystem.list(join(folder, 'é.txt')), undefined);
  });

  test('tells what a path is', async () => {
    assert.deepEqual(await nodeFileSystem.stat(join(folder, 'é.txt')), { kind: 'file', size: 7, mode: 0o640 });
    assert.equal((await nodeFileSystem.stat(join(folder, 'd')))?.kind, 'folder');
    assert.equal((await nodeFileSystem.stat(join(folder, 'dangling')))?.kind, 'link');
    assert.equal((await nodeFileSystem.stat('/dev/null'))?.kind, 'other');
    assert.equal(await nodeFileSystem.stat(join(folder, 'nothing')), undefined);
  });
});
