import assert from 'node:assert/strict';
import {
  commands,
  Position,
  Range,
  Selection,
  TextEditorRevealType,
  Uri,
  window,
  workspace,
  WorkspaceEdit,
  type CodeLens,
  type TextDocument,
  type WorkspaceConfiguration,
} from 'vscode';
import { waitFor } from '../harness/waitFor';
import { closeAll, folderUri, lensesOf, showFile, showText } from './documents';

suite('Code lenses', () => {
  teardown(async () => {
    await closeAll();
    for (const name of ['lens', 'lensPlacement']) await settings().update(name, undefined, true);
  });

  test('stand above every step and say what the history says', async () => {
    const document = await showFile('Dockerfile');
    const lenses = await settledLenses(document);
    assert.match(titleOf(lenses[0]), /^\d+ % of steps cached in \d+ builds · about \d+ s per build/);
    const steps = lenses.slice(1);
    const lines = document.getText().split('\n');
    const expected = lines.flatMap((line, index) => (/^(?:RUN|COPY|ADD|WORKDIR)/.test(line) ? [index] : []));
    assert.deepEqual(
      steps.map(({ range }) => range.start.line),
      expected,
    );
    for (const lens of steps) assert.match(titleOf(lens), /^\d+ % of \d+ builds cached/);
  });

  test('stay with their steps, marked as old, while the text changes', async () => {
    const document = await showFile('Dockerfile');
    const before = await settledLenses(document);
    const edit = new WorkspaceEdit();
    edit.insert(document.uri, new Position(0, 0), '# A comment\n');
    await workspace.applyEdit(edit);
    const during = await lensesOf(document);
    assert.equal(during.length, before.length);
    assert.ok(
      during.every(lens => /^\d+ % .* · updating$/.test(titleOf(lens))),
      during.map(titleOf).join('\n'),
    );
    assert.equal(during[1]?.range.start.line, (before[1]?.range.start.line ?? 0) + 1);
    // What was known until then comes back once the forecast belongs to the new text; lines in it have moved.
    const after = await settledLenses(document);
    assert.deepEqual(after.map(rateOf), before.map(rateOf));
  });

  test('stay while the first instruction is half typed', async () => {
    const document = await showFile('Dockerfile');
    const before = await settledLenses(document);
    const edit = new WorkspaceEdit();
    edit.delete(document.uri, new Range(0, 3, 0, 4));
    await workspace.applyEdit(edit);
    assert.equal(document.lineAt(0).text.slice(0, 4), 'FRO ');
    assert.equal((await lensesOf(document)).length, before.length);
  });

  test('follow an ignore file that is edited and not saved', async () => {
    const document = await showFile('Dockerfile');
    await settledLenses(document);
    const copy = (lenses: readonly CodeLens[]): string | undefined =>
      lenses.map(titleOf).find(title => title.includes('harbours.csv'));
    const uri = Uri.joinPath(folderUri(), '.dockerignore');
    await workspace.fs.writeFile(uri, Buffer.from('.git\ntests\n'));
    const ignore = await workspace.openTextDocument(uri);
    await waitFor(async () => copy(await lensesOf(document)) !== undefined, 'the lens that names the file');
    const edit = new WorkspaceEdit();
    edit.insert(ignore.uri, ignore.lineAt(ignore.lineCount - 1).range.end, '\nharbours.csv\n');
    await workspace.applyEdit(edit);
    await waitFor(async () => copy(await lensesOf(document)) === undefined, 'lenses without the file');
    assert.ok(ignore.isDirty);
    await window.showTextDocument(ignore);
    await closeAll();
    await workspace.fs.delete(uri);
  });

  test('do what they say, though VS Code asks for new ones while it asks what others say', async () => {
    const uri = Uri.joinPath(folderUri(), 'long.Dockerfile');
    const runs = Array.from({ length: 100 }, (_, index) => `RUN echo ${index}\n`);
    await workspace.fs.writeFile(uri, Buffer.from(`FROM alpine:3.20\nCOPY . .\n${runs.join('')}`));
    const document = await showFile('long.Dockerfile');
    await settledLenses(document);
    await quiet();
    // Each step misses with its COPY: the same lenses are provided anew, while those that come into sight are asked for.
    await settings().update('lens', 'problems', true);
    const editor = window.activeTextEditor;
    assert.ok(editor);
    editor.revealRange(new Range(80, 0, 80, 0), TextEditorRevealType.AtTop);
    await new Promise(resolve => setTimeout(resolve, 100));
    beBusy();
    await quiet();

    const at = new Position(84, 0);
    editor.selection = new Selection(at, at);
    void commands.executeCommand('codelens.showLensesInCurrentLine');
    await waitFor(
      async () => {
        await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
        return window.tabGroups.all
          .flatMap(({ tabs }) => tabs)
          .some(({ label }) => label === 'Layercast: builds of a step');
      },
      'page of the step',
      10_000,
    );
    await commands.executeCommand('workbench.action.closeAllEditors');
    await workspace.fs.delete(uri);
  });

  test('say why there is no forecast for a file that is in no folder', async () => {
    const document = await showText('FROM python:3.12\nRUN pip install flask\n');
    await waitFor(async () => titleOf((await lensesOf(document))[0]).startsWith('No forecast: '), 'the reason');
  });

  test('can be switched off and on again by one command', async () => {
    const document = await showFile('Dockerfile');
    await settledLenses(document);
    await commands.executeCommand('layercast.toggleLenses');
    await waitFor(async () => (await lensesOf(document)).length === 0, 'no lenses');
    await commands.executeCommand('layercast.toggleLenses');
    await waitFor(async () => (await lensesOf(document)).length > 1, 'the lenses');
  });

  test('come back as problems alone when that was what was hidden', async () => {
    await settings().update('lens', 'problems', true);
    const document = await showFile('Dockerfile');
    await waitFor(async () => titleOf((await lensesOf(document))[1]).startsWith('0 %'), 'the problems');
    assert.equal((await lensesOf(document)).length, 3);
    await commands.executeCommand('layercast.toggleLenses');
    await waitFor(async () => (await lensesOf(document)).length === 0, 'no lenses');
    await commands.executeCommand('layercast.toggleLenses');
    await waitFor(async () => (await lensesOf(document)).length === 3, 'the problems again');
  });

  test('are no lines of their own when they stand at the ends of lines', async () => {
    const document = await showFile('Dockerfile');
    await settledLenses(document);
    await settings().update('lensPlacement', 'endOfLine', true);
    await waitFor(async () => (await lensesOf(document)).length === 0, 'no lenses above lines');
  });
});

/** Until what VS Code does after a while is done, in ms: it shows in no event. */
function quiet(): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, 1500));
}

/** Keeps the extension from answering, as a long computation or a loaded machine does. */
function beBusy(): void {
  const end = Date.now() + 1500;
  while (Date.now() < end);
}

function settings(): WorkspaceConfiguration {
  return workspace.getConfiguration('layercast');
}

/** How a lens begins, which holds no line number. */
function rateOf(lens: CodeLens): string {
  return /^[^·]+/.exec(titleOf(lens))?.[0] ?? '';
}

/** The lenses once the forecast is there and belongs to the text as it is. */
async function settledLenses(document: TextDocument): Promise<CodeLens[]> {
  const isSettled = (title: string): boolean => /^\d+ %/.test(title) && !title.endsWith('updating');
  await waitFor(async () => isSettled(titleOf((await lensesOf(document))[0])), 'the forecast');
  return lensesOf(document);
}

function titleOf(lens: CodeLens | undefined): string {
  return lens?.command?.title ?? '';
}
