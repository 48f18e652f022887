import assert from 'node:assert/strict';
import { commands, Position, workspace, WorkspaceEdit, type CodeLens, type TextDocument } from 'vscode';
import { waitFor } from '../harness/waitFor';
import { closeAll, lensesOf, showFile, showText } from './documents';

suite('Code lenses', () => {
  teardown(async () => {
    await closeAll();
    await workspace.getConfiguration('layercast').update('lens', undefined, true);
  });

  test('stand above every step and say what the history says', async () => {
    const document = await showFile('Dockerfile');
    const lenses = await settledLenses(document);
    assert.match(titleOf(lenses[0]), /^\d+ % of steps cached · \d+ builds/);
    const steps = lenses.slice(1);
    const lines = document.getText().split('\n');
    const expected = lines.flatMap((line, index) => (/^(?:RUN|COPY|ADD|WORKDIR)/.test(line) ? [index] : []));
    assert.deepEqual(
      steps.map(({ range }) => range.start.line),
      expected,
    );
    for (const lens of steps) assert.match(titleOf(lens), /^\d+ % cached · \d+ of \d+ builds/);
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
      during.every(lens => /^(?:≈ )?\d+ %/.test(titleOf(lens))),
      during.map(titleOf).join('\n'),
    );
    assert.equal(during[1]?.range.start.line, (before[1]?.range.start.line ?? 0) + 1);
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
});

/** The lenses once the forecast is there and belongs to the text as it is. */
async function settledLenses(document: TextDocument): Promise<CodeLens[]> {
  await waitFor(async () => /^\d+ %/.test(titleOf((await lensesOf(document))[0])), 'the forecast');
  return lensesOf(document);
}

function titleOf(lens: CodeLens | undefined): string {
  return lens?.command?.title ?? '';
}
