import assert from 'node:assert/strict';
import path from 'node:path';
import { ConfigurationTarget, extensions, Range, workspace, WorkspaceEdit, type Diagnostic } from 'vscode';
import { findShellcheck } from '../harness/shellcheckProgram';
import { skip } from '../harness/skip';
import { actionsAt, apply, closeAll, codeOf, diagnosticsOf, showText } from './documents';

suite('ShellCheck in the editor', () => {
  suiteSetup(async function () {
    this.timeout(180_000);
    const extension = extensions.getExtension('layercast.layercast');
    assert.ok(extension);
    const program = await findShellcheck(path.join(extension.extensionPath, '.vscode-test'));
    if (typeof program !== 'string') skip(this, program.unavailable);
    await set('path', program);
  });
  suiteTeardown(() => set('path', undefined));
  teardown(async () => {
    await closeAll();
    await set('enable', undefined);
  });

  test('underlines what it finds in a RUN, follows edits, and offers its fix', async () => {
    const document = await showText('FROM debian:12\nUSER app\nRUN cd / && \\\n    rm "$HOME"/a\n');
    const edit = new WorkspaceEdit();
    edit.replace(document.uri, new Range(3, 7, 3, 14), '$HOME');
    await workspace.applyEdit(edit);
    const diagnostic = (await diagnosticsOf(document, hasShellcheck)).find(each => codeOf(each) === 'SC2086');
    assert.ok(diagnostic);
    assert.deepEqual(diagnostic.range, new Range(3, 7, 3, 12));
    assert.ok(typeof diagnostic.code === 'object' && diagnostic.code.target.path.endsWith('/SC2086'));

    const actions = await actionsAt(document, diagnostic);
    const fix = actions.find(({ title }) => title === 'Write "$HOME"');
    assert.ok(fix, actions.map(({ title }) => title).join());
    assert.ok(actions.some(({ title }) => title === 'Ignore SC2086 here'));
    await apply(fix);
    await diagnosticsOf(document, found => !hasShellcheck(found));
    assert.match(document.getText(), /rm "\$HOME"\/a/);
  });

  test('can be switched off', async () => {
    const document = await showText('FROM debian:12\nUSER app\nRUN rm $HOME/a\n');
    await diagnosticsOf(document, hasShellcheck);
    await set('enable', false);
    await diagnosticsOf(document, found => !hasShellcheck(found));
  });
});

function hasShellcheck(found: readonly Diagnostic[]): boolean {
  return found.some(each => codeOf(each).startsWith('SC'));
}

async function set(name: string, value: unknown): Promise<void> {
  await workspace.getConfiguration('layercast.shellcheck').update(name, value, ConfigurationTarget.Workspace);
}
