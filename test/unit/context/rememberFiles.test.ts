import assert from 'node:assert/strict';
import { rememberFiles } from '../../../src/context/rememberFiles';
import { createMemoryFileSystem } from './memoryFileSystem';

suite('rememberFiles', () => {
  test('looks at each path once, and gives the same answers', async () => {
    const disk = createMemoryFileSystem({ '/a/b.txt': 'text' });
    const asked: string[] = [];
    const files = rememberFiles({
      readText: path => {
        asked.push(`read ${path}`);
        return disk.readText(path);
      },
      list: path => {
        asked.push(`list ${path}`);
        return disk.list(path);
      },
      stat: path => {
        asked.push(`stat ${path}`);
        return disk.stat(path);
      },
      realPath: path => {
        asked.push(`realPath ${path}`);
        return disk.realPath(path);
      },
    });
    for (let times = 0; times < 2; times++) {
      assert.deepEqual(await files.readText('/a/b.txt'), { ok: true, text: 'text' });
      assert.deepEqual(await files.list('/a'), ['b.txt']);
      assert.equal((await files.stat('/a'))?.kind, 'folder');
      assert.equal(await files.stat('/gone'), undefined);
      assert.equal(await files.realPath('/a'), '/a');
    }
    assert.deepEqual(asked, ['read /a/b.txt', 'list /a', 'stat /a', 'stat /gone', 'realPath /a']);
  });
});
