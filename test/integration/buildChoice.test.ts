import assert from 'node:assert/strict';
import path from 'node:path';
import { commands, Uri, window, workspace, type QuickPickItem, type TextDocument } from 'vscode';
import { waitFor } from '../harness/waitFor';
import { makeRepository, removeFolders, type TestRepository } from '../unit/history/testRepository';
import { closeAll, lensesOf } from './documents';

/** One Dockerfile that two services build: `api` changes with every commit, `site` never. */
const compose = `services:
  api:
    build: { context: ./api, dockerfile: ../docker/Dockerfile }
  site:
    build: { context: ./site, dockerfile: ../docker/Dockerfile }
  shared:
    build: { context: ./shared, additional_contexts: { code: ./api } }
`;

suite('The build of a Dockerfile', () => {
  let repository: TestRepository;

  suiteSetup(() => {
    repository = makeRepository('shop');
    repository.commit('Begin', {
      'compose.yaml': compose,
      'docker/Dockerfile': 'FROM alpine\nWORKDIR /app\nCOPY . .\n',
      'site/index.html': '<h1>Shop</h1>\n',
      'shared/Dockerfile': 'FROM alpine\nCOPY --from=code . /app\n',
      'arguments/Dockerfile': 'FROM alpine\nARG PART=api\nCOPY $PART /app\n',
      'arguments/site/index.html': '<h1>Shop</h1>\n',
      ...apiOf(0),
    });
    for (let index = 1; index <= 12; index++) repository.commit(`Change the API, ${index}`, apiOf(index));
  });
  suiteTeardown(removeFolders);
  teardown(async () => {
    await settings().update('buildArguments', undefined, true);
    await closeAll();
  });

  test('is asked for where two services have different contexts', async () => {
    const document = await show(repository, 'docker/Dockerfile');
    await waitFor(async () => (await titlesOf(document)).includes('choose its build'), 'lens that asks');
    const offered = await choose(document, () => undefined);
    assert.deepEqual(
      offered.slice(0, 2).map(({ label, description }) => [label, path.basename(description ?? '')]),
      [
        ['compose.yaml, service api', 'api'],
        ['compose.yaml, service site', 'site'],
      ],
    );
    assert.ok((await titlesOf(document)).includes('choose its build'), 'nothing was picked, so the question stays');
  });

  test('once chosen decides the context of the forecast, also when the file is opened again', async () => {
    const document = await show(repository, 'docker/Dockerfile');
    await waitFor(async () => (await titlesOf(document)).includes('choose its build'), 'lens that asks');
    await choose(document, items => items.find(({ label }) => label.endsWith('service api')));
    await lastLens(document, /^0 % of only 12 builds cached/);
    await choose(document, items => items.find(({ label }) => label.endsWith('service site')));
    await lastLens(document, /^100 % of only 12 builds cached/);
    assert.ok(!(await titlesOf(document)).includes('choose its build'));
    await closeAll();

    const again = await show(repository, 'docker/Dockerfile');
    await lastLens(again, /^100 % of only 12 builds cached/);
    assert.ok(!(await titlesOf(again)).includes('choose its build'));
  });

  test('has the additional contexts that its file names', async () => {
    await lastLens(await show(repository, 'shared/Dockerfile'), /^0 % of only 12 builds cached/);
  });

  test('takes the build arguments of the settings', async () => {
    const document = await show(repository, 'arguments/Dockerfile');
    await lastLens(document, /^0 % of only 12 builds cached/);
    await settings().update('buildArguments', { PART: 'site' }, true);
    await lastLens(document, /^100 % of only 12 builds cached/);
    await settings().update('buildArguments', undefined, true);
    await lastLens(document, /^0 % of only 12 builds cached/);
  });
});

function apiOf(index: number): Record<string, string> {
  return { 'api/main.py': `print(${index})\n`, 'arguments/api/main.py': `print(${index})\n` };
}

function settings(): ReturnType<typeof workspace.getConfiguration> {
  return workspace.getConfiguration('layercast.forecast');
}

async function show({ folder }: TestRepository, file: string): Promise<TextDocument> {
  const document = await workspace.openTextDocument(Uri.file(path.join(folder, file)));
  await window.showTextDocument(document);
  return document;
}

/** Runs the command, answers its list as a person would, and gives what the list offered. */
async function choose(
  document: TextDocument,
  answer: (items: readonly QuickPickItem[]) => QuickPickItem | undefined,
): Promise<readonly QuickPickItem[]> {
  let offered: readonly QuickPickItem[] = [];
  const { showQuickPick } = window;
  Object.assign(window, {
    showQuickPick: (items: readonly QuickPickItem[]) => {
      offered = items;
      return Promise.resolve(answer(items));
    },
  });
  try {
    await commands.executeCommand('layercast.chooseBuild', document.uri);
  } finally {
    Object.assign(window, { showQuickPick });
  }
  return offered;
}

async function lastLens(document: TextDocument, wished: RegExp): Promise<void> {
  let titles: readonly string[] = [];
  await waitFor(async () => wished.test((titles = await titlesOf(document)).at(-1) ?? ''), String(wished)).catch(
    (error: unknown) => assert.fail(`${String(error)} The lenses were:\n${titles.join('\n')}`),
  );
}

async function titlesOf(document: TextDocument): Promise<string[]> {
  return (await lensesOf(document)).map(({ command }) => command?.title ?? '');
}
