import assert from 'node:assert/strict';
import { renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder } from '../../scripts/projectPaths';
import { nodeFileSystem } from '../../src/context/nodeFileSystem';
import { evaluate } from '../../src/dockerfile/evaluate';
import { parseDockerfile } from '../../src/dockerfile/parse';
import { analyze, createBuildFinder, findBuildFacts, isForecast } from '../../src/engine';
import type { Forecast } from '../../src/forecast/forecast';
import { loadForecast } from '../../src/forecast/loadForecast';
import { createGitRunner } from '../../src/history/gitProcess';
import { readHistory } from '../../src/history/readHistory';
import { readWorkingTree } from '../../src/history/readWorkingTree';
import { makeAnyCaseFolder, type AnyCaseFolder } from '../harness/anyCaseFolder';
import { skip } from '../harness/skip';
import { makeRepository, removeFolders, repositoryIn, type TestRepository } from '../unit/history/testRepository';
import { cloneRepository, type Clone } from './clones';
import { compareClone, differencesOf } from './compareClone';
import { useEngine } from './shared';

const runGit = createGitRunner();

suite('on a disk that finds files by their names in any case', function () {
  this.timeout(300_000);
  this.slow(60_000);
  const engine = useEngine();
  let disk: AnyCaseFolder | undefined;
  let clone: Clone;

  suiteSetup('make it', async function () {
    const made = await makeAnyCaseFolder(cacheFolder);
    if ('unavailable' in made) skip(this, made.unavailable);
    disk = made;
    const origin = makeRepository('origin');
    origin.commit('Begin', { 'Src/Main.py': '1', 'Src/notes.txt': '1', 'README.md': '1', Dockerfile: dockerfile });
    origin.commit('Change the code', { 'Src/Main.py': 'print(2)' });
    origin.git('mv', 'README.md', 'Readme.md');
    origin.commit('Rename in case alone');
    origin.git('mv', 'Src', 'src');
    origin.commit('Rename a folder in case alone');
    origin.commit('Change a note', { 'src/notes.txt': 'Second' });
    origin.git('mv', 'src', 'Src');
    origin.commit('Rename it back');
    clone = cloneInFolders(origin, made.folder);
  });
  setup(() => {
    clone.checkOut('origin/main');
  });
  suiteTeardown(async () => {
    removeFolders();
    await disk?.remove();
  });

  test('git knows that it is one', () => {
    assert.equal(repositoryIn(clone.folder).git('config', 'core.ignorecase').trim(), 'true');
  });

  for (const [title, text, ignoreFile] of [
    ['the whole context', 'FROM scratch\nCOPY . /\n', '.git\n'],
    ['a folder that had another case at some commits', 'FROM scratch\nCOPY Src /src\n', ''],
    ['the folder in that case', 'FROM scratch\nCOPY src /src\n', ''],
    ['files by a pattern', 'FROM scratch\nCOPY R*.md /\n', ''],
    [
      'all but what ignore patterns name in their case',
      'FROM scratch\nCOPY . /\n',
      '.git\nreadme.md\nSRC\nsrc/notes.txt\n',
    ],
  ] as const) {
    test(`our forecast is what the engine does with ${title}`, async () => {
      const compared = await compareClone(engine(), clone, { title, dockerfile: text, ignoreFile }, 6);
      assert.deepEqual(differencesOf(compared), []);
      assert.ok(compared.steps > 0, 'No build worked, so that nothing was compared.');
    });
  }

  for (const [source, meant] of [
    ['Src', undefined],
    ['src', 'Src'],
    ['SRC/main.py', 'Src/Main.py'],
    ['./Src/Main.PY', 'Src/Main.py'],
  ] as const) {
    test(`COPY ${source} ${meant === undefined ? 'builds' : 'fails, and a finding says how it is spelled'}`, async () => {
      const text = `FROM scratch\nCOPY ${source} /\n`;
      writeFileSync(path.join(clone.folder, 'Dockerfile'), text);
      const { error } = await engine().build(clone.folder, 'Dockerfile');
      const facts = await findBuildFacts(nodeFileSystem, path.join(clone.folder, 'Dockerfile'), evaluationOf(text));
      const found = analyze(text, facts).problems.filter(({ check }) => check.code === 'LC1015');
      assert.equal(error === undefined, meant === undefined, error);
      assert.deepEqual(
        found.flatMap(({ fixes }) => fixes.map(fix => fix.title)),
        meant === undefined ? [] : [`Change it to ${meant}`],
      );
    });
  }

  test('an ignore file in another case is none', async () => {
    writeFileSync(path.join(clone.folder, '.DockerIgnore'), '*\n');
    writeFileSync(path.join(clone.folder, 'Dockerfile'), dockerfile);
    const { error } = await engine().build(clone.folder, 'Dockerfile');
    const facts = await findBuildFacts(nodeFileSystem, path.join(clone.folder, 'Dockerfile'), evaluationOf(dockerfile));
    assert.equal(error, undefined);
    assert.equal(facts.ignoreFile, 'none');
  });

  test('a Dockerfile opened by another spelling has the same forecast', async () => {
    const exact = await forecastOf(path.join(clone.folder, 'Dockerfile'));
    assert.ok(exact.steps.at(-1)?.builds, 'something is counted');
    for (const spelled of [path.join(clone.folder, 'dockerfile'), path.join(inCapitals(clone.folder), 'DOCKERFILE')]) {
      assert.deepEqual(await forecastOf(spelled), exact);
    }
  });

  test('a Dockerfile opened by another spelling has the builds that files state for it', async () => {
    writeFileSync(
      path.join(clone.folder, 'compose.yaml'),
      'services:\n  app:\n    build: { context: ., target: app }\n',
    );
    const found = await createBuildFinder(nodeFileSystem).find(path.join(inCapitals(clone.folder), 'dockerfile'));
    assert.deepEqual(
      found.map(({ label }) => label),
      ['compose.yaml, service app'],
    );
  });

  test('the next build knows what was renamed in case alone, which git does not show', async () => {
    renameSync(path.join(clone.folder, 'Readme.md'), path.join(clone.folder, 'ReadMe.md'));
    assert.equal(repositoryIn(clone.folder).git('status', '--porcelain'), '');
    const forecast = await forecastOf(path.join(clone.folder, 'Dockerfile'));
    assert.deepEqual(
      forecast.nextBuild?.steps.slice(1).map(({ outcome }) => outcome),
      ['hit', 'miss'],
    );
  });
});

const dockerfile = 'FROM scratch\nCOPY Src/Main.py /\nCOPY *.md /docs/\n';

/**
 * A clone that checks each commit out into a folder of its own: exFAT in FUSE makes no file whose name was just deleted in
 * another case, as git does where names change their case.
 */
function cloneInFolders(origin: TestRepository, disk: string): Clone {
  const { folder: first } = cloneRepository(origin.folder, path.join(disk, 'First'));
  let count = 0;
  let folder = first;
  return {
    get folder() {
      return folder;
    },
    checkOut: commit => {
      folder = path.join(disk, `Project${++count}`);
      repositoryIn(first).git('worktree', 'add', '--quiet', '--detach', folder, commit);
    },
  };
}

function inCapitals(folder: string): string {
  return path.join(path.dirname(folder), path.basename(folder).toUpperCase());
}

function evaluationOf(text: string): ReturnType<typeof evaluate> {
  return evaluate(parseDockerfile(text));
}

async function forecastOf(dockerfilePath: string): Promise<Forecast> {
  const result = await loadForecast(
    { dockerfilePath, evaluation: evaluationOf(dockerfile), builds: 6 },
    {
      files: nodeFileSystem,
      readHistory: request => readHistory(request, { runGit }),
      readUncommitted: async history => {
        const read = await readWorkingTree(history, { runGit });
        return read.ok ? read.uncommitted : undefined;
      },
    },
  );
  assert.ok(isForecast(result), isForecast(result) ? '' : result.message);
  return result;
}
