import assert from 'node:assert/strict';
import { extensions, Uri, window, workspace } from 'vscode';
import { waitFor } from '../harness/waitFor';

suite('Activation', () => {
  test('the extension becomes active when a Dockerfile is opened', async () => {
    const extension = extensions.getExtension('layercast.layercast');
    assert.ok(extension !== undefined, 'VS Code does not know the extension');

    const folder = workspace.workspaceFolders?.[0];
    assert.ok(folder !== undefined, 'no folder is open');
    const document = await workspace.openTextDocument(Uri.joinPath(folder.uri, 'Dockerfile'));
    await window.showTextDocument(document);
    assert.equal(document.languageId, 'dockerfile');

    await waitFor(() => extension.isActive, 'activation');
  });
});
