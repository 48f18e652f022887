import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  commands,
  type CompletionItem,
  type CompletionList,
  SnippetString,
  ConfigurationTarget,
  Diagnostic,
  DiagnosticSeverity,
  languages,
  Range,
  Uri,
  window,
  workspace,
  type DiagnosticCollection,
  type TextDocument,
} from 'vscode';
import { waitFor } from '../harness/waitFor';
import { actionsAt, closeAll, codeOf, diagnosticsOf, folderUri, showText } from './documents';

const shellForm = 'FROM python\nUSER app\nCMD python app.py\n';

suite('The settings of checks', () => {
  teardown(async () => {
    await closeAll();
    await set('checks', undefined);
    await set('deduplicate', undefined);
  });

  test('switch a check off, and weigh another, by code or by name', async () => {
    const document = await showText(shellForm);
    await codesAre(document, codes => codes.includes('DL3025'));
    await set('checks', { 'json-args-recommended': 'off' });
    await codesAre(document, codes => !codes.includes('DL3025'));
    await set('checks', { DL3025: 'error' });
    const found = await diagnosticsOf(document, all => all.some(each => codeOf(each) === 'DL3025'));
    assert.equal(found.find(each => codeOf(each) === 'DL3025')?.severity, DiagnosticSeverity.Error);
  });

  test('have both effects when both are set, in either order', async () => {
    const other = await otherFinding(shellForm, 'hadolint', 'DL3025', 2);
    try {
      await set('deduplicate', false);
      await set('checks', { DL3006: 'off' });
      await codesAre(other.document, codes => codes.includes('DL3025') && !codes.includes('DL3006'));
      await set('checks', undefined);
      await set('deduplicate', undefined);
      await set('checks', { DL3006: 'off' });
      await codesAre(other.document, codes => !codes.includes('DL3025') && !codes.includes('DL3006'));
      await set('deduplicate', false);
      await codesAre(other.document, codes => codes.includes('DL3025') && !codes.includes('DL3006'));
    } finally {
      other.collection.dispose();
    }
  });
});

/** Opens a file as a click does: what an extension opens itself stays open for some minutes. */
async function show(uri: Uri): Promise<TextDocument> {
  await commands.executeCommand('vscode.open', uri);
  const document = window.activeTextEditor?.document;
  assert.equal(document?.uri.toString(), uri.toString());
  return document;
}

suite('The configuration of a project', () => {
  const file = (name: string): Uri => Uri.joinPath(folderUri(), 'configured', name);

  teardown(async () => {
    await closeAll();
    await set('checks', undefined);
    rmSync(file('').fsPath, { recursive: true, force: true });
  });

  test('wins over the settings, and counts as soon as it is saved', async () => {
    await write(file('Dockerfile'), shellForm);
    await set('checks', { DL3025: 'error' });
    const document = await workspace.openTextDocument(file('Dockerfile'));
    await codesAre(document, codes => codes.includes('DL3025'));
    await write(file('.layercast.yaml'), 'checks: {DL3025: off}\n');
    await codesAre(document, codes => codes.length > 0 && !codes.includes('DL3025'));
    await workspace.fs.delete(file('.layercast.yaml'));
    await codesAre(document, codes => codes.includes('DL3025'));
  });

  test("may be hadolint's", async () => {
    await write(file('Dockerfile'), shellForm);
    await write(file('.hadolint.yaml'), 'ignored: [DL3025]\n');
    const document = await workspace.openTextDocument(file('Dockerfile'));
    await codesAre(document, codes => codes.length > 0 && !codes.includes('DL3025'));
  });

  test('is looked for again when a Dockerfile is opened again, as nobody watches folders elsewhere', async () => {
    const elsewhere = mkdtempSync(path.join(tmpdir(), 'layercast-elsewhere-'));
    try {
      const dockerfile = Uri.file(path.join(elsewhere, 'Dockerfile'));
      await write(dockerfile, shellForm);
      const document = await show(dockerfile);
      await codesAre(document, codes => codes.includes('DL3025'));
      await closeAll();
      await waitFor(() => document.isClosed, 'end of the document');
      await write(Uri.file(path.join(elsewhere, '.hadolint.yaml')), 'ignored: [DL3025]\n');
      await codesAre(await show(dockerfile), codes => codes.length > 0 && !codes.includes('DL3025'));
    } finally {
      await closeAll();
      rmSync(elsewhere, { recursive: true });
    }
  });

  test('is marked where it is not understood, while it is open', async () => {
    await write(file('Dockerfile'), shellForm);
    await write(file('.layercast.yaml'), 'checks:\n  DL30255: off\n');
    const document = await workspace.openTextDocument(file('.layercast.yaml'));
    const [diagnostic] = await diagnosticsOf(document);
    assert.match(diagnostic?.message ?? '', /There is no check DL30255\. Did you mean DL3025\?/);
    assert.deepEqual(diagnostic?.range, new Range(1, 2, 1, 14));
  });
});

suite('A finding that another extension shows', () => {
  teardown(async () => {
    await closeAll();
    await set('deduplicate', undefined);
  });

  for (const [extension, source, code] of [
    ['Docker DX', 'Docker DX (docker-language-server)', 'JSONArgsRecommended'],
    ['hadolint', 'hadolint', 'DL3025'],
    ['tally', 'tally', 'hadolint/DL3025'],
  ] as const) {
    test(`is left out beside ${extension}, comes back when that one goes, and keeps its fix`, async () => {
      const { document, collection } = await otherFinding(shellForm, source, code, 2);
      try {
        const shown = await codesAre(document, codes => codes.length > 0 && !codes.includes('DL3025'));
        assert.ok(!shown.includes('DL3025'));
        const actions = await actionsAt(document, findingAt(2, source, code));
        assert.ok(actions.some(({ title }) => title.includes('JSON')));
      } finally {
        collection.dispose();
      }
      await codesAre(document, codes => codes.includes('DL3025'));
    });
  }

  test('is shown all the same on other lines, and when the setting is off', async () => {
    const { document, collection } = await otherFinding(shellForm, 'hadolint', 'DL3025', 1);
    try {
      await codesAre(document, codes => codes.includes('DL3025'));
      collection.set(document.uri, [findingAt(2, 'hadolint', 'DL3025')]);
      await codesAre(document, codes => !codes.includes('DL3025'));
      await set('deduplicate', false);
      await codesAre(document, codes => codes.includes('DL3025'));
    } finally {
      collection.dispose();
    }
  });
});

interface OtherFinding {
  readonly document: TextDocument;
  readonly collection: DiagnosticCollection;
}

/** A Dockerfile with a finding that stands there by another extension. */
async function otherFinding(text: string, source: string, code: string, line: number): Promise<OtherFinding> {
  const document = await showText(text);
  const collection = languages.createDiagnosticCollection('other');
  collection.set(document.uri, [findingAt(line, source, code)]);
  return { document, collection };
}

function findingAt(line: number, source: string, code: string): Diagnostic {
  const diagnostic = new Diagnostic(
    new Range(line, 0, line, 3),
    'Found by another extension',
    DiagnosticSeverity.Warning,
  );
  diagnostic.source = source;
  diagnostic.code = code;
  return diagnostic;
}

async function codesAre(document: TextDocument, wished: (codes: readonly string[]) => boolean): Promise<string[]> {
  const codes = (): string[] =>
    languages
      .getDiagnostics(document.uri)
      .filter(({ source }) => source === 'Layercast')
      .map(codeOf);
  await waitFor(() => wished(codes()), 'such list of codes');
  return codes();
}

async function set(name: string, value: unknown): Promise<void> {
  await workspace.getConfiguration('layercast').update(name, value, ConfigurationTarget.Workspace);
}

async function write(uri: Uri, text: string): Promise<void> {
  await workspace.fs.writeFile(uri, Buffer.from(text));
}

suite('Completion in settings.json', () => {
  teardown(closeAll);

  const itemsAt = async (folder: string, marked: string): Promise<readonly CompletionItem[]> => {
    const file = Uri.joinPath(folderUri(), folder, 'settings.json');
    await workspace.fs.writeFile(file, Buffer.from(marked.replace('|', '')));
    try {
      const document = await workspace.openTextDocument(file);
      const { items } = await commands.executeCommand<CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        document.positionAt(marked.indexOf('|')),
      );
      return items;
    } finally {
      await workspace.fs.delete(Uri.joinPath(file, '..'), { recursive: true });
    }
  };
  const labelOf = ({ label }: CompletionItem): string => (typeof label === 'string' ? label : label.label);

  test('offers the codes of checks with their severities, where severities are set', async () => {
    const items = await itemsAt('settings', '{\n  "layercast.checks": {\n    "|"\n  }\n}\n');
    const found = items.find(item => labelOf(item) === 'DL3008');
    assert.match(found?.insertText instanceof SnippetString ? found.insertText.value : '', /^"DL3008": "\$\{1\|off,/);
  });

  test('offers none elsewhere', async () => {
    const items = await itemsAt('others', '{\n  "files.exclude": {\n    "|"\n  }\n}\n');
    assert.ok(!items.some(item => labelOf(item) === 'DL3008'));
  });
});
