import assert from 'node:assert/strict';
import { findContextFolder } from '../../../src/context/contextFolder';
import { findIgnoreFile } from '../../../src/context/ignoreFileLookup';
import { listContext } from '../../../src/context/listContext';
import { createSpelling, spelledAsOnDisk } from '../../../src/context/spelling';
import { createAnyCaseFileSystem, createMemoryFileSystem } from './memoryFileSystem';

const files = { '/Work/Src/Main.py': '1', '/Work/Größe.txt': '1', '/Work/.git/HEAD': '', '/Work/.DockerIgnore': '*\n' };

suite('on a disk that finds files by their names in any case', () => {
  const disk = createAnyCaseFileSystem(files);

  test('a path is told as its folders spell it, and one that leads nowhere as it was given', async () => {
    assert.equal(await spelledAsOnDisk(disk, '/work/SRC/main.PY'), '/Work/Src/Main.py');
    assert.equal(await spelledAsOnDisk(disk, '/WORK/größe.TXT'), '/Work/Größe.txt');
    assert.equal(await spelledAsOnDisk(disk, '/work/gone/main.py'), '/Work/gone/main.py');
    assert.equal(await spelledAsOnDisk(disk, '/'), '/');
  });

  test('every part of a path has to be spelled exactly', async () => {
    const spelling = createSpelling(disk);
    assert.ok(await spelling.isExact('/Work', 'Src/Main.py'));
    assert.ok(!(await spelling.isExact('/Work', 'src/Main.py')));
    assert.ok(!(await spelling.isExact('/Work', 'Src/main.py')));
  });

  test('a source in another case is not there, and what was meant lies beside it', async () => {
    const { entries, siblings } = await listContext(disk, '/Work', ['src/main.py', 'Src']);
    assert.deepEqual([...entries.keys()], ['Src', 'Src/Main.py']);
    assert.ok(siblings.has('Src/Main.py'));
    assert.ok(
      (await listContext(disk, '/Work', ['SRC/Main.py'])).sources.has('SRC/Main.py'),
      'it is known to be missing',
    );
  });

  test('the folder that has the sources in their case is the context', async () => {
    const nested = createAnyCaseFileSystem({ '/Work/app/src/x': '', '/Work/Src/x': '', '/Work/.git/HEAD': '' });
    assert.equal((await findContextFolder(nested, '/Work/app/Dockerfile', ['Src'])).folder, '/Work');
  });

  test('an ignore file in another case is not read', async () => {
    assert.deepEqual(await findIgnoreFile(disk, '/Work/Dockerfile', '/Work'), { status: 'none' });
  });
});

suite('on a disk where case counts', () => {
  test('folders are not read to learn how names are spelled', async () => {
    const disk = createMemoryFileSystem({ ...files, '/Work/src/main.py': '2' });
    const list = (path: string): Promise<never> => Promise.reject(new Error(`${path} was read`));
    const spelling = createSpelling({ ...disk, list });
    assert.ok(await spelling.isExact('/Work', 'Größe.txt'));
    assert.equal(await spelledAsOnDisk({ ...disk, list }, '/Work/Größe.txt'), '/Work/Größe.txt');
  });

  test('two names may differ by case alone', async () => {
    const disk = createMemoryFileSystem({ '/Work/README': '1', '/Work/readme': '2' });
    const spelling = createSpelling(disk);
    assert.ok((await spelling.isExact('/Work', 'README')) && (await spelling.isExact('/Work', 'readme')));
    assert.equal(await spelledAsOnDisk(disk, '/Work/readme'), '/Work/readme');
  });
});
