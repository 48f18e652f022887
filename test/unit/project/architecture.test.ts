import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

const upToForecast = [
  'words',
  'dockerfile',
  'context',
  'history',
  'commands',
  'checks',
  'configuration',
  'forecast',
  'measure',
];
const upToEngine = [...upToForecast, 'lesson', 'engine'];

/** What each folder of src may import from others, as src/README.md says. */
const allowedImports: Readonly<Record<string, readonly string[]>> = {
  dockerfile: [],
  context: ['dockerfile'],
  process: [],
  words: [],
  history: ['process'],
  commands: ['dockerfile'],
  checks: ['words', 'dockerfile', 'context', 'commands'],
  shellcheck: ['process', 'checks'],
  configuration: ['dockerfile', 'context', 'checks'],
  forecast: ['words', 'dockerfile', 'context', 'history', 'commands'],
  measure: ['dockerfile', 'forecast', 'process'],
  registry: ['dockerfile', 'measure'],
  lesson: ['words', 'dockerfile', 'context', 'history', 'commands', 'checks', 'forecast', 'measure'],
  engine: [...upToForecast, 'lesson'],
  panel: upToEngine,
  cli: [...upToEngine, 'shellcheck'],
  editor: [...upToEngine, 'shellcheck', 'registry', 'panel'],
  extension: ['context', 'measure', 'shellcheck', 'editor', 'panel'],
};

/** The packages that may be imported at run time, by the one folder each belongs to. */
const packagesOf: Readonly<Record<string, readonly string[]>> = {
  dockerfile: ['dockerfile-ast', 'unbash'],
  context: ['yaml', 'jsonc-parser'],
  checks: ['spdx-license-ids/index.json', 'spdx-license-ids/deprecated.json'],
  panel: ['@dagrejs/dagre', 'd3-scale', 'd3-shape'],
};

interface Import {
  readonly file: string;
  readonly from: string;
}

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter(file => file.endsWith('.ts'))
  .map(file => file.replaceAll('\\', '/'));
const imports = files.flatMap(importsOf);

suite('the folders of src', () => {
  test('import only what src/README.md allows them', () => {
    for (const { file, from } of imports) {
      if (!from.startsWith('.')) continue;
      const target = normalize(join(dirname(file), from)).replaceAll('\\', '/');
      // The command line says which version it is.
      if (target === '../package.json' && folderOf(file) === 'cli') continue;
      assert.ok(!target.startsWith('..'), `${file} imports ${from}, which is outside src`);
      const [own, other] = [folderOf(file), folderOf(target)];
      if (own !== other) assert.ok(allowedImports[own]?.includes(other), `${file} imports from ${other}`);
    }
  });

  test('know VS Code only in editor, in panel/panel.ts and in extension.ts', () => {
    for (const { file, from } of imports) {
      if (from !== 'vscode') continue;
      assert.ok(file.startsWith('editor/') || file === 'panel/panel.ts' || file === 'extension.ts', file);
    }
  });

  test('start processes in one file only', () => {
    const starters = imports.filter(({ from }) => from === 'node:child_process').map(({ file }) => file);
    assert.deepEqual(starters, ['process/runProgram.ts']);
  });

  test('use packages where they belong', () => {
    for (const { file, from } of imports) {
      if (from.startsWith('.') || from.startsWith('node:') || from === 'vscode') continue;
      assert.ok(packagesOf[folderOf(file)]?.includes(from), `${file} imports ${from}`);
    }
  });

  test('keep Node out of the parts that run nothing: the model, the checks and the lesson', () => {
    for (const { file, from } of imports) {
      if (!from.startsWith('node:')) continue;
      assert.ok(!/^(?:dockerfile|checks|lesson|panel\/webview)\//.test(file), `${file} imports ${from}`);
    }
  });

  test('keep clock, chance and locale out of the engine', () => {
    for (const file of files.filter(path => !/^(?:editor|panel|cli)\//.test(path))) {
      const text = readFileSync(join('src', file), 'utf8');
      assert.doesNotMatch(text, /Date\.now|performance\.|new Date\(\)|Math\.random|toLocale|Intl\./, file);
    }
  });
});

function importsOf(file: string): Import[] {
  const text = readFileSync(join('src', file), 'utf8');
  return [...text.matchAll(/^(?:import|export)\s[^;]*?from '([^']+)';/gms)].map(([, from = '']) => ({ file, from }));
}

/** The folder a file of src belongs to; a file at the top is one of its own. */
function folderOf(file: string): string {
  const [first = ''] = file.split('/');
  return first.replace(/\.ts$/, '');
}
