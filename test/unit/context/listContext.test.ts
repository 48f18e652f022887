import assert from 'node:assert/strict';
import type { ContextListing } from '../../../src/context/contextListing';
import { listContext } from '../../../src/context/listContext';
import { createPatternMatcher } from '../../../src/context/patternMatcher';
import { createMemoryFileSystem, type MemoryFiles } from './memoryFileSystem';

const files: MemoryFiles = {
  '/work/app.py': 'print()',
  '/work/src/main.py': '12345',
  '/work/src/lib/a.py': '1',
  '/work/node_modules/a/index.js': '1',
  '/work/node_modules/b/index.js': '1',
  '/other/secret': '1',
};

async function list(sources: readonly string[], ignored: readonly string[] = []): Promise<ContextListing> {
  const compiled = createPatternMatcher(ignored);
  assert.ok(compiled.ok);
  return listContext(createMemoryFileSystem(files), '/work', sources, compiled.matcher);
}

suite('listContext', () => {
  test('lists what a source takes, with kinds and bytes', async () => {
    const { entries, isComplete } = await list(['src/']);
    assert.deepEqual(
      [...entries],
      [
        ['src', { kind: 'folder', size: 0 }],
        ['src/lib', { kind: 'folder', size: 0 }],
        ['src/main.py', { kind: 'file', size: 5 }],
        ['src/lib/a.py', { kind: 'file', size: 1 }],
      ],
    );
    assert.ok(isComplete);
  });

  test('takes . and / for the whole context, and looks at nothing twice', async () => {
    for (const sources of [['.'], ['/'], ['./', 'src', 'src/main.py']]) {
      const { entries } = await list(sources);
      assert.equal(entries.size, 11, sources.join());
      assert.ok(entries.has('node_modules/b/index.js'));
    }
  });

  test('leaves out what the ignore file does, and what is below', async () => {
    const { entries } = await list(['.'], ['node_modules', '**/*.py']);
    assert.deepEqual([...entries.keys()].sort(), ['', 'src', 'src/lib']);
  });

  test('finds what an exception brings back', async () => {
    const { entries } = await list(['.'], ['node_modules', '!node_modules/b']);
    assert.ok(entries.has('node_modules/b/index.js'));
    assert.ok(!entries.has('node_modules/a/index.js'));
  });

  test('leaves out an ignored folder of which no exception brings back anything', async () => {
    const { entries } = await list(['.'], ['node_modules', 'src/*', '!src/main.py']);
    assert.deepEqual([...entries.keys()].sort(), ['', 'app.py', 'src', 'src/main.py']);
  });

  test('keeps the folders on the way to what an exception brings back', async () => {
    const { entries } = await list(['.'], ['*', '!src/lib/a.py']);
    assert.deepEqual([...entries.keys()].sort(), ['', 'src', 'src/lib', 'src/lib/a.py']);
  });

  test('knows which sources are not there, and what lies beside them', async () => {
    const { entries, sources, siblings } = await list(['src/man.py', '../other/secret', '*.py']);
    assert.deepEqual([...sources], ['src/man.py', 'other/secret']);
    assert.equal(entries.size, 0);
    assert.deepEqual([...siblings].sort(), ['src/lib', 'src/main.py']);
  });

  test('looks at every source, however much the others hold', async () => {
    const sources = Array.from({ length: 25_000 }, (_, index) => `data/${index}.txt`);
    const all = Object.fromEntries(sources.map(path => [`/work/${path}`, '']));
    const listing = await listContext(createMemoryFileSystem(all), '/work', [...sources, 'data/missing.txt']);
    assert.ok(!listing.isComplete);
    for (const source of sources) assert.ok(listing.entries.has(source), source);
    assert.ok(listing.sources.has('data/missing.txt') && !listing.entries.has('data/missing.txt'));
  });

  test('finds a source beside a folder of more than it lists', async () => {
    const many = Object.fromEntries(Array.from({ length: 25_000 }, (_, index) => [`/work/data/${index}.txt`, '']));
    const files = createMemoryFileSystem({ ...many, '/work/zoo/keeper.py': '1', '/work/zoo.toml': '1' });
    const { entries, sources, isComplete } = await listContext(files, '/work', [
      'data',
      '.',
      'zoo/keeper.py',
      'zoo.toml',
    ]);
    assert.ok(!isComplete);
    for (const source of sources) assert.ok(entries.has(source), source);
  });

  test('says nothing of a source that is there and cannot be looked at', async () => {
    const locked = createMemoryFileSystem(files);
    const { sources, entries } = await listContext(
      { ...locked, stat: path => (path.endsWith('app.py') ? Promise.resolve(undefined) : locked.stat(path)) },
      '/work',
      ['app.py', 'src/main.py', 'gone.py'],
    );
    assert.ok(!sources.has('app.py') && !entries.has('app.py'));
    assert.deepEqual([...sources], ['src/main.py', 'gone.py']);
  });

  test('gives up where there is more than anybody would copy on purpose, and says so', async () => {
    const many = Object.fromEntries(Array.from({ length: 30_000 }, (_, index) => [`/work/data/${index}.txt`, '']));
    const slow = createMemoryFileSystem({ '/work/Dockerfile': '' });
    const crowded = {
      ...slow,
      list: () => Promise.resolve(Object.keys(many).map(path => path.slice('/work/data/'.length))),
      stat: (path: string) => {
        const kind = path.endsWith('.txt') ? ('file' as const) : ('folder' as const);
        return Promise.resolve(path.endsWith('/DATA') ? undefined : { kind, size: 0, mode: 0 });
      },
    };
    const { entries, isComplete } = await listContext(crowded, '/work', ['data']);
    assert.ok(!isComplete);
    assert.ok(entries.size < 30_000);
  });
});
