import assert from 'node:assert/strict';
import path from 'node:path';
import { Uri, window, workspace, type TextDocument } from 'vscode';
import { waitFor } from '../harness/waitFor';
import { makeRepository, removeFolders, repositoryIn } from '../unit/history/testRepository';
import { closeAll, lensesOf } from './documents';

const dockerfile = 'FROM python:3.12\nWORKDIR /app\nCOPY requirements.txt .\nCOPY main.py .\n';

suite('Lenses in repositories of every kind', () => {
  teardown(closeAll);
  suiteTeardown(removeFolders);

  test('say rates for a service of a monorepo, with spaces and letters that are not ASCII in its path', async () => {
    const repository = makeRepository('große Läden');
    const service = 'dienste/größe api';
    repository.commit('Begin', {
      [`${service}/Dockerfile`]: dockerfile,
      [`${service}/requirements.txt`]: 'flask\n',
      [`${service}/main.py`]: 'print(0)\n',
      'dienste/andere/main.py': 'print(0)\n',
    });
    for (let index = 1; index <= 6; index++)
      repository.commit(`Ändere die API, ${index}`, { [`${service}/main.py`]: `print(${index})\n` });
    // Of another service: these builds find everything in the cache.
    for (let index = 1; index <= 6; index++)
      repository.commit(`Ändere anderes, ${index}`, { 'dienste/andere/main.py': `print(${index})\n` });
    const document = await show(path.join(repository.folder, service, 'Dockerfile'));
    const [file, workdir, requirements, main] = await settledTitles(document);
    assert.match(file ?? '', /cached in only 12 builds/);
    assert.match(workdir ?? '', /^100 % of only 12 builds cached/);
    assert.match(requirements ?? '', /^100 % of only 12 builds cached/);
    assert.match(main ?? '', /^50 % of only 12 builds cached/);
  });

  test('say rates in a linked worktree, and follow the commits that are made in it', async () => {
    const repository = makeRepository('main');
    repository.commit('Begin', { Dockerfile: dockerfile, 'requirements.txt': 'flask\n', 'main.py': 'print(0)\n' });
    for (let index = 1; index <= 10; index++) repository.commit(`Change ${index}`, { 'main.py': `print(${index})\n` });
    const folder = path.join(repository.folder, '..', 'linked worktree');
    repository.git('worktree', 'add', '--quiet', '-b', 'feature', folder);
    const document = await show(path.join(folder, 'Dockerfile'));
    assert.match((await settledTitles(document))[0] ?? '', /cached in only 10 builds/);
    const worktree = repositoryIn(folder);
    worktree.commit('Change it on the branch', { 'main.py': 'print("feature")\n' });
    await waitFor(
      async () => ((await titlesOf(document))[0] ?? '').includes(' in only 11 builds'),
      'lens that knows the commit',
    );
  });

  test('follow the commits of a repository that is not the open folder', async () => {
    const repository = makeRepository('elsewhere');
    repository.commit('Begin', { Dockerfile: dockerfile, 'requirements.txt': 'flask\n', 'main.py': 'print(0)\n' });
    for (let index = 1; index <= 10; index++) repository.commit(`Change ${index}`, { 'main.py': `print(${index})\n` });
    const document = await show(path.join(repository.folder, 'Dockerfile'));
    assert.match((await settledTitles(document))[0] ?? '', /cached in only 10 builds/);
    repository.commit('Change it again', { 'main.py': 'print("again")\n' });
    // VS Code comes to look by itself after half a minute, which would hide that nobody watches.
    await waitFor(
      async () => ((await titlesOf(document))[0] ?? '').includes(' in only 11 builds'),
      'lens that knows the commit',
      15_000,
    );
  });
});

async function show(file: string): Promise<TextDocument> {
  const document = await workspace.openTextDocument(Uri.file(file));
  await window.showTextDocument(document);
  return document;
}

/** The lenses' texts once the forecast is there; the reason why it is not there makes the test fail. */
async function settledTitles(document: TextDocument): Promise<string[]> {
  let titles: string[] = [];
  return waitFor(
    async () => {
      titles = await titlesOf(document);
      return /^(?:\d+ %|No forecast)/.test(titles[0] ?? '') && titles;
    },
    () => `forecast, but the lenses ${JSON.stringify(titles)}`,
  );
}

async function titlesOf(document: TextDocument): Promise<string[]> {
  return (await lensesOf(document)).map(({ command }) => command?.title ?? '');
}
