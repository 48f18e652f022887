import assert from 'node:assert/strict';
import {
  CodeActionKind,
  commands,
  TabInputWebview,
  Uri,
  window,
  workspace,
  type CodeAction,
  type Diagnostic,
  type TextDocument,
} from 'vscode';
import { waitFor } from '../harness/waitFor';
import { actionsAt, apply, closeAll, codeOf, diagnosticsOf, folderUri, showText } from './documents';

suite('Code actions', () => {
  teardown(closeAll);

  test('a quick fix repairs what its diagnostic says', async () => {
    const document = await showText('FROM python:3.12\nCMD python app.py\n');
    const action = actionCalled(
      await actionsAt(document, await diagnosticOf(document, 'DL3025')),
      'Write it as a JSON array',
    );
    assert.equal(action.isPreferred, true);
    await apply(action);
    assert.equal(document.getText(), 'FROM python:3.12\nCMD ["python", "app.py"]\n');
  });

  test('ignoring adds a comment for BuildKit, and adds to the one that is there', async () => {
    const text = 'FROM python:3.12\n# check=skip=LegacyKeyValueFormat\nENV API_TOKEN abc\n';
    const document = await showText(text);
    await apply(actionCalled(await actionsAt(document, await diagnosticOf(document, 'DL3064')), 'Ignore DL3064 here'));
    assert.match(document.getText(), /# check=skip=LegacyKeyValueFormat,SecretsUsedInArgOrEnv\n/);
    await diagnosticsOf(document, found => !found.some(each => codeOf(each) === 'DL3064'));
  });

  test('ignoring in the file merges into the directive that is there, as BuildKit refuses a second one', async () => {
    const document = await showText('# check=skip=DuplicateStageName\nFROM a:1 AS b\ncopy x /\nRUN y\nRUN z\n');
    const diagnostic = await diagnosticOf(document, 'ConsistentInstructionCasing');
    await apply(actionCalled(await actionsAt(document, diagnostic), 'Ignore ConsistentInstructionCasing in this file'));
    assert.match(document.getText(), /^# check=skip=DuplicateStageName,ConsistentInstructionCasing\nFROM/);
  });

  test('fix all is a source action, and a command that one undo takes back', async () => {
    const text = 'FROM python:3.12 AS Build\nENV A 1\nCMD python app.py\n';
    const document = await showText(text);
    const diagnostic = await diagnosticOf(document, 'DL3025');
    const kind = CodeActionKind.SourceFixAll.append('layercast');
    const [action] = await actionsAt(document, diagnostic, kind.value);
    assert.ok(action, 'there is no action that fixes all');
    await commands.executeCommand('layercast.fixAll');
    assert.equal(document.getText(), 'FROM python:3.12 AS build\nENV A=1\nCMD ["python", "app.py"]\n');
    await commands.executeCommand('undo');
    assert.equal(document.getText(), text);
  });

  test('explaining opens one panel, and the next explanation comes into the same', async () => {
    await showText('FROM python:3.12\n');
    await commands.executeCommand('layercast.explain', 'DL3025');
    await waitFor(() => panels().join() === 'Layercast: DL3025', 'the panel');
    await commands.executeCommand('layercast.explain', 'stage-name-casing');
    await waitFor(() => panels().join() === 'Layercast: StageNameCasing', 'the other explanation in the same panel');
  });

  test('a change that two checks propose is offered once', async () => {
    const document = await showText(
      'FROM debian:12\nUSER app\nRUN apt-get update\nRUN apt-get install -y --no-install-recommends curl=1\n',
    );
    const finding = await findingOf(document, 'LC1008');
    const titles = (await actionsAt(document, finding)).map(({ title }) => title);
    assert.deepEqual(titles, [...new Set(titles)]);
    assert.ok(
      titles.some(title => title.startsWith('Move the update')),
      titles.join('\n'),
    );
  });

  test('a place for a version is selected, to be written over', async () => {
    const document = await showText('FROM debian:12\nUSER app\nRUN apt-get install -y --no-install-recommends curl\n');
    const finding = await findingOf(document, 'DL3008');
    await apply(actionCalled(await actionsAt(document, finding), 'Write curl=*, to fill in the version'));
    assert.match(document.getText(), /curl=\*\n/);
    const editor = window.activeTextEditor;
    assert.ok(editor?.document === document);
    await waitFor(() => document.getText(editor.selection) === '*', 'selected place');
  });

  test('a repair of the ignore file makes it, or adds to what it holds, and the finding goes', async () => {
    const folder = Uri.joinPath(folderUri(), 'ignoring');
    const write = (name: string, text: string): Thenable<void> =>
      workspace.fs.writeFile(Uri.joinPath(folder, name), Buffer.from(text));
    await write('Dockerfile', 'FROM python:3.12\nUSER app\nCOPY . /app\n');
    await write('__pycache__/app.pyc', 'x');
    try {
      const document = await workspace.openTextDocument(Uri.joinPath(folder, 'Dockerfile'));
      const missing = await findingOf(document, 'LC1003');
      await apply(actionCalled(await actionsAt(document, missing), 'Make a .dockerignore for what no image needs'));
      const ignoreFile = await workspace.openTextDocument(Uri.joinPath(folder, '.dockerignore'));
      assert.equal(ignoreFile.getText(), '.git\n.env\n__pycache__\n');
      await diagnosticsOf(document, all => !all.some(each => /^LC10(?:03|13)$/.test(codeOf(each))));

      await write('.venv/pyvenv.cfg', 'x');
      const unneeded = await findingOf(document, 'LC1013');
      await apply(actionCalled(await actionsAt(document, unneeded), 'Add .venv to .dockerignore'));
      assert.equal(ignoreFile.getText(), '.git\n.env\n__pycache__\n.venv\n');
    } finally {
      await closeAll();
      await workspace.fs.delete(folder, { recursive: true });
    }
  });
});

async function findingOf(document: TextDocument, code: string): Promise<Diagnostic> {
  const found = await diagnosticsOf(document, all => all.some(each => codeOf(each) === code));
  const finding = found.find(each => codeOf(each) === code);
  assert.ok(finding);
  return finding;
}

/** The titles of Layercast's panels. */
function panels(): string[] {
  const tabs = window.tabGroups.all.flatMap(group => group.tabs);
  return tabs.filter(({ input }) => input instanceof TabInputWebview).map(({ label }) => label);
}

async function diagnosticOf(document: TextDocument, code: string): Promise<Diagnostic> {
  const found = await diagnosticsOf(document, all => all.some(each => codeOf(each) === code));
  const diagnostic = found.find(each => codeOf(each) === code);
  assert.ok(diagnostic);
  return diagnostic;
}

function actionCalled(actions: readonly CodeAction[], title: string): CodeAction {
  const action = actions.find(each => each.title === title);
  assert.ok(action, `no "${title}" among ${actions.map(each => each.title).join(', ')}`);
  return action;
}
