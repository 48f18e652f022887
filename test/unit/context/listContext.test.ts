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

  test('knows which sources are not there, and what lies beside them', async () => {
    const { entries, sources, siblings } = await list(['src/man.py', '../other/secret', '*.py']);
    assert.deepEqual([...sources], ['src/man.py', 'other/secret']);
    assert.equal(entries.size, 0);
    assert.deepEqual([...siblings].sort(), ['src/lib', 'src/main.py']);
  });

  test('gives up where there is more than anybody would copy on purpose, and says so', async () => {
    const many = Object.fromEntries(Array.from({ length: 30_000 }, (_, index) => [`/work/data/${index}.txt`, '']));
    const slow = createMemoryFileSystem({ '/work/Dockerfile': '' });
    const crowded = {
      ...slow,
      list: () => Promise.resolve(Object.keys(many).map(path => path.slice('/work/data/'.length))),
      stat: (path: string) =>
        Promise.resolve({ kind: path.endsWith('.txt') ? ('file' as const) : ('folder' as const), size: 0, mode: 0 }),
    };
    const { entries, isComplete } = await listContext(crowded, '/work', ['data']);
    assert.ok(!isComplete);
    assert.ok(entries.size < 30_000);
  });
});
