import assert from 'node:assert/strict';
import {
  compareInKeyOrder,
  compileCopySelection,
  type CopyRequest,
  type CopySelection,
  type CopySource,
} from '../../../src/context/copySelection';
import { createPatternMatcher, type PatternMatcher } from '../../../src/context/patternMatcher';

const tree = [
  '.env',
  'README.md',
  'd/a',
  'd/b.log',
  'd/e/c.txt',
  'd1/k',
  'd1/j',
  'p/q/a',
  'p/q/z',
  'src/a.js',
  'src/l/b.js',
];

function select(sources: string | readonly string[], options: Omit<CopyRequest, 'sources'> = {}): CopySelection {
  const result = compileCopySelection({ ...options, sources: typeof sources === 'string' ? [sources] : sources });
  assert.ok(result.ok);
  return result.selection;
}

function only(source: string, options: Omit<CopyRequest, 'sources'> = {}): CopySource {
  const [first] = select(source, options).sources;
  assert.ok(first);
  return first;
}

/** The selected files of the tree, each with its entry name when that is not its last component. */
function entriesOf(source: string, options: Omit<CopyRequest, 'sources'> = {}): readonly string[] {
  const compiled = only(source, options);
  return tree.filter(path => compiled.selects(path)).map(path => `${path} as ${compiled.entryName(path)}`);
}

function filesOf(sources: string | readonly string[], options: Omit<CopyRequest, 'sources'> = {}): readonly string[] {
  const selection = select(sources, options);
  return tree.filter(path => selection.selects(path));
}

function ignoring(...patterns: string[]): PatternMatcher {
  const result = createPatternMatcher(patterns);
  assert.ok(result.ok);
  return result.matcher;
}

suite('plain sources', () => {
  test('a file is its own entry without a name', () => assert.deepEqual(entriesOf('README.md'), ['README.md as ']));

  test('a folder gives everything below it, named from the folder', () => {
    assert.deepEqual(entriesOf('d'), ['d/a as a', 'd/b.log as b.log', 'd/e/c.txt as e/c.txt']);
  });

  test('a dot gives everything', () => {
    for (const spelling of ['.', './', '/', '..', 'd/..']) assert.deepEqual(filesOf(spelling), tree, spelling);
    assert.equal(only('.').baseName, '/');
    assert.equal(only('.').required, undefined);
  });

  test('spelling does not count', () => {
    for (const spelling of ['d/e', './d/e', '/d/e', 'd/e/', '../d//e', 'd/./x/../e']) {
      assert.deepEqual(filesOf(spelling), ['d/e/c.txt'], spelling);
      assert.equal(only(spelling).path, 'd/e');
      assert.equal(only(spelling).baseName, 'e');
      assert.equal(only(spelling).required, 'd/e');
    }
  });

  test('a name is no prefix of a longer name', () => assert.deepEqual(filesOf('d/b'), []));

  test('several sources select together', () => {
    assert.deepEqual(filesOf(['README.md', 'd1']), ['README.md', 'd1/k', 'd1/j']);
  });

  test('a backslash before a star makes it a name', () => {
    assert.equal(only('a\\*').form, 'tree');
    assert.equal(only('a\\*').required, 'a\\*');
  });

  test('are compared as a tree', () => {
    assert.equal(only('d').form, 'tree');
    assert.equal(only('d').folderRole('d/e'), 'always');
    assert.equal(only('d').folderRole('d'), 'always');
    assert.equal(only('d').folderRole('d1'), 'never');
    assert.equal(only('d').folderRole(''), 'never');
    assert.equal(only('.').folderRole(''), 'always');
  });
});

suite('ignored paths', () => {
  const ignore = ignoring('**/*.log', 'd1', 'd/e/*');

  test('are selected by no source', () => {
    assert.deepEqual(filesOf('d', { ignore }), ['d/a']);
    assert.deepEqual(filesOf('*1', { ignore }), []);
    assert.deepEqual(filesOf('d', { excludes: ['a'], ignore }), []);
  });

  test('an emptied folder is still an entry, an ignored one only with something in it', () => {
    assert.equal(only('.', { ignore }).folderRole('d/e'), 'always');
    assert.equal(only('.', { ignore }).folderRole('d1'), 'withContents');
  });
});

suite('wildcards', () => {
  test('select names within one folder, and all below a matched folder, by last component', () => {
    assert.deepEqual(entriesOf('*.md'), ['README.md as README.md']);
    assert.deepEqual(entriesOf('d*'), ['d/a as a', 'd/b.log as b.log', 'd/e/c.txt as c.txt', 'd1/k as k', 'd1/j as j']);
    assert.deepEqual(entriesOf('d/*.log'), ['d/b.log as b.log']);
    assert.deepEqual(entriesOf('*/a'), ['d/a as a']);
    assert.equal(only('d*').form, 'list');
  });

  test('two stars are one', () => {
    assert.deepEqual(filesOf('**/a'), ['d/a']);
    assert.deepEqual(filesOf('**'), tree);
  });

  test('a class may reach into folders', () => assert.deepEqual(filesOf('d[^x]a'), ['d/a']));

  test('need the folder before the first wildcard, and nothing else', () => {
    assert.equal(only('*.md').required, undefined);
    assert.equal(only('d/e/*.txt').required, 'd/e');
    assert.equal(only('d/*/c.txt').required, 'd');
  });

  test('folders count from the matched one down', () => {
    assert.equal(only('*/e').folderRole('d'), 'never');
    assert.equal(only('*/e').folderRole('d/e'), 'always');
    assert.equal(only('d*').folderRole('d/e'), 'always');
    assert.equal(only('d*').folderRole(''), 'never');
    assert.equal(only('*').folderRole(''), 'never');
  });

  test('a malformed one is a problem', () => {
    assert.deepEqual(compileCopySelection({ sources: ['a', 'b['] }), {
      ok: false,
      problem: { kind: 'source', source: 'b[' },
    });
  });
});

suite('--exclude', () => {
  test('is applied from the source folder, or from each folder a wildcard matches', () => {
    assert.deepEqual(filesOf('d', { excludes: ['b.log'] }), ['d/a', 'd/e/c.txt']);
    assert.deepEqual(filesOf('d', { excludes: ['d/b.log'] }), ['d/a', 'd/b.log', 'd/e/c.txt']);
    assert.deepEqual(filesOf('d*', { excludes: ['k', 'e'] }), ['d/a', 'd/b.log', 'd1/j']);
    assert.deepEqual(filesOf('.', { excludes: ['**/*.log', 'p', 'src', 'd1'] }), [
      '.env',
      'README.md',
      'd/a',
      'd/e/c.txt',
    ]);
  });

  test('does not touch a file that is named or matched itself, except by a star', () => {
    assert.deepEqual(filesOf('README.md', { excludes: ['README.md'] }), ['README.md']);
    assert.deepEqual(filesOf('*.md', { excludes: ['README.md'] }), ['README.md']);
    assert.deepEqual(filesOf('README.md', { excludes: ['*'] }), []);
  });

  test('knows exceptions', () => {
    assert.deepEqual(filesOf('p', { excludes: ['q', '!q/z'] }), ['p/q/z']);
  });

  test('leaves a folder whose contents it takes, not one that it takes itself', () => {
    assert.equal(only('.', { excludes: ['p/*'] }).folderRole('p'), 'always');
    assert.equal(only('.', { excludes: ['p'] }).folderRole('p'), 'withContents');
  });

  test('makes a list of entries', () => {
    assert.equal(only('d', { excludes: ['x'] }).form, 'list');
    assert.equal(only('d', { excludes: ['x'] }).required, 'd');
    assert.equal(only('d', { excludes: ['x'] }).entryName('d/e/c.txt'), 'c.txt');
  });

  test('a malformed pattern is a problem', () => {
    const result = compileCopySelection({ sources: ['.'], excludes: ['a', '['] });
    assert.equal(result.ok ? undefined : result.problem.kind, 'exclude');
  });
});

suite('--parents', () => {
  test('selects by patterns from the top', () => {
    assert.deepEqual(filesOf('p/q/a', { parents: true }), ['p/q/a']);
    assert.deepEqual(filesOf('./p/', { parents: true }), ['p/q/a', 'p/q/z']);
    assert.deepEqual(filesOf('src/**/*.js', { parents: true }), ['src/a.js', 'src/l/b.js']);
    assert.deepEqual(filesOf('.', { parents: true }), []);
  });

  test('keeps the folders from there down as entries', () => {
    const source = only('p/q/a', { parents: true });
    assert.equal(source.path, '');
    assert.equal(source.baseName, '/');
    assert.equal(source.folderRole(''), 'withContents');
    assert.equal(source.folderRole('p/q'), 'withContents');
    assert.equal(only('p', { parents: true }).folderRole('p/q'), 'always');
  });

  test('/./ says where the patterns start', () => {
    const source = only('p/./q/a', { parents: true });
    assert.deepEqual(filesOf('p/./q/a', { parents: true }), ['p/q/a']);
    assert.equal(source.path, 'p');
    assert.equal(source.baseName, 'p');
    assert.equal(source.folderRole(''), 'never');
    assert.equal(source.folderRole('p'), 'withContents');
  });

  test('needs a path that is written out, and only the start of one with wildcards', () => {
    assert.equal(only('p/q/a', { parents: true }).required, 'p/q/a');
    assert.equal(only('p/./q/a', { parents: true }).required, 'p/q/a');
    assert.equal(only('p/./q/*', { parents: true }).required, 'p');
    assert.equal(only('**/a', { parents: true }).required, undefined);
  });

  test('obeys --exclude', () => {
    assert.deepEqual(filesOf('p', { parents: true, excludes: ['**/z'] }), ['p/q/a']);
  });
});

suite('compareInKeyOrder', () => {
  test('what a folder holds comes before names that go on after its name', () => {
    const sorted = ['a', 'a/b', 'a/b/c', 'a/b.c', 'a-b', 'a.b', 'ab', 'b', '\uffee', '😀'];
    assert.deepEqual([...sorted].reverse().sort(compareInKeyOrder), sorted);
  });
});
