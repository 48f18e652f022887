import assert from 'node:assert/strict';
import { DiagnosticSeverity, languages, Range, Uri, workspace, WorkspaceEdit, type Diagnostic } from 'vscode';
import { waitFor } from '../harness/waitFor';
import { closeAll, codeOf, diagnosticsOf, folderUri, showFile, showText } from './documents';

suite('Diagnostics', () => {
  teardown(closeAll);

  test('have a code with a link, a severity and the range of what is wrong', async () => {
    const document = await showText('FROM python:3.12\nCMD python app.py\nUSER app\n');
    const found = await diagnosticsOf(document);
    const diagnostic = found.find(each => codeOf(each) === 'DL3025');
    assert.ok(diagnostic, found.map(codeOf).join());
    assert.equal(diagnostic.severity, DiagnosticSeverity.Warning);
    assert.deepEqual(diagnostic.range, new Range(1, 0, 1, 17));
    assert.ok(typeof diagnostic.code === 'object' && diagnostic.code.target.scheme === 'https');
  });

  test('follow the text', async () => {
    const document = await showText('FROM python:3.12\nCMD python app.py\n');
    await diagnosticsOf(document, found => found.some(each => codeOf(each) === 'DL3025'));
    const edit = new WorkspaceEdit();
    edit.replace(document.uri, new Range(1, 4, 1, 17), '["python", "app.py"]');
    await workspace.applyEdit(edit);
    await diagnosticsOf(document, found => !found.some(each => codeOf(each) === 'DL3025'));
  });

  test('say of the order of layers what it cost in this repository', async () => {
    const document = await showFile('Dockerfile');
    const isAboutOrder = (each: Diagnostic): boolean => codeOf(each) === 'LC1001';
    const found = await diagnosticsOf(document, all =>
      all.some(each => isAboutOrder(each) && each.message.includes('%')),
    );
    assert.match(found.find(isAboutOrder)?.message ?? '', /It came from the cache in \d+ % of \d+ builds\.$/);
  });

  test('go when the file is closed', async () => {
    const document = await showText('FROM python:3.12\nCMD python app.py\n');
    await diagnosticsOf(document);
    const { uri } = document;
    await closeAll();
    await waitFor(() => languages.getDiagnostics(uri).length === 0, 'no diagnostics');
  });

  for (const name of ['dev.Dockerfile', 'Dockerfile.dev', 'Containerfile', 'api.dockerfile']) {
    test(`are there for a file called ${name}`, async () => {
      const uri = Uri.joinPath(folderUri(), name);
      await workspace.fs.writeFile(uri, Buffer.from('FROM python:3.12\nCMD python app.py\n'));
      try {
        const document = await workspace.openTextDocument(uri);
        assert.equal(document.languageId, 'dockerfile');
        await diagnosticsOf(document);
      } finally {
        await workspace.fs.delete(uri);
      }
    });
  }

  test('are one sentence for a file of 3 MB', async () => {
    const document = await showText('RUN echo a\n'.repeat(275_000));
    const [diagnostic, ...more] = await diagnosticsOf(document);
    assert.match(diagnostic?.message ?? '', /larger than any Dockerfile/);
    assert.equal(more.length, 0);
  });

  test('survive text that is no Dockerfile', async () => {
    for (const text of ['', '\u0000\u0001\u0002', '#'.repeat(100_000), '<<EOF '.repeat(2000), 'RUN $('.repeat(2000)]) {
      await showText(text);
    }
    const document = await showText('FROM python:3.12\nCMD python app.py\n');
    await diagnosticsOf(document, found => found.some(each => codeOf(each) === 'DL3025'));
  });
});
