import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Uri, workspace, type TextDocument } from 'vscode';
import { waitFor } from '../harness/waitFor';
import { closeAll, folderUri, lensesOf, showFile } from './documents';

const names = ['builds', 'branch', 'target', 'context', 'buildArguments', 'sharedCache'];

suite('The settings of a forecast', () => {
  suiteSetup(() => {
    const folder = path.join(folderUri().fsPath, 'other');
    mkdirSync(folder, { recursive: true });
    const text =
      'ARG BASE=python\nFROM $BASE AS deps\nARG MODE=debug\nRUN echo $MODE\nFROM deps AS app\nCOPY README.md /\n';
    writeFileSync(path.join(folder, 'Dockerfile'), text);
  });
  teardown(async () => {
    await closeAll();
    for (const name of names) await set(name, undefined);
  });

  test('say how many builds are replayed', async () => {
    const document = await showFile('Dockerfile');
    await set('builds', 10);
    await firstLens(document, /in only \d builds/);
  });

  test('say which branch is replayed, and what is wrong with one that is not there', async () => {
    const document = await showFile('Dockerfile');
    await set('branch', 'HEAD~40');
    await firstLens(document, /in only \d+ builds/);
    await set('branch', 'nowhere');
    await firstLens(document, /^No forecast: /);
  });

  test('say that no cache is shared', async () => {
    const document = await showFile('Dockerfile');
    await set('sharedCache', 'none');
    await firstLens(document, /^every build starts cold · \d+ builds · about /);
  });

  test('say which stage is built: steps of others are not', async () => {
    const document = await showFile('other/Dockerfile');
    await firstLens(document, / cached in /);
    await set('target', 'deps');
    await waitFor(
      async () => titles(await lensesOf(document)).at(-1) === 'not built in this history',
      'an unused step',
    );
    await set('target', 'gone');
    await firstLens(document, /^No forecast: This Dockerfile has no stage gone/);
  });

  test('say which folder is built with, and what is wrong with one that is not there', async () => {
    const document = await showFile('other/Dockerfile');
    await firstLens(document, / cached in /);
    await set('context', 'gone');
    await firstLens(document, /^No forecast: The context folder .*gone is not there/);
    await set('context', '.');
    await firstLens(document, / cached in /);
  });
});

async function set(name: string, value: unknown): Promise<void> {
  const uri = Uri.joinPath(folderUri(), 'Dockerfile');
  await workspace.getConfiguration('layercast.forecast', uri).update(name, value, true);
}

async function firstLens(document: TextDocument, wished: RegExp): Promise<void> {
  let last: string | undefined;
  await waitFor(async () => {
    [last] = titles(await lensesOf(document));
    return wished.test(last ?? '');
  }, String(wished)).catch((error: unknown) => {
    assert.fail(`${String(error)}; the first lens was: ${last}`);
  });
}

function titles(lenses: Awaited<ReturnType<typeof lensesOf>>): string[] {
  return lenses.map(({ command }) => command?.title ?? '');
}
