import assert from 'node:assert/strict';
import {
  commands,
  languages,
  Uri,
  window,
  workspace,
  type CodeAction,
  type CodeLens,
  type Diagnostic,
  type TextDocument,
} from 'vscode';
import { waitFor } from '../harness/waitFor';

/** The folder that is open: the sample project. */
export function folderUri(): Uri {
  const folder = workspace.workspaceFolders?.[0];
  assert.ok(folder, 'no folder is open');
  return folder.uri;
}

/** Shows an untitled Dockerfile of this text. */
export async function showText(text: string): Promise<TextDocument> {
  // The next untitled document has the name of the last. Where VS Code has not let go of that one yet, it gives its text.
  const document = await waitFor(async () => {
    const opened = await workspace.openTextDocument({ language: 'dockerfile', content: text });
    await window.showTextDocument(opened);
    if (opened.getText() === text) return opened;
    await closeAll();
    return undefined;
  }, 'untitled document with the text');
  return document;
}

/** Shows a file of the folder. */
export async function showFile(path: string): Promise<TextDocument> {
  const document = await workspace.openTextDocument(Uri.joinPath(folderUri(), path));
  await window.showTextDocument(document);
  return document;
}

/** Layercast's diagnostics of a document, as soon as they are as wished. */
export async function diagnosticsOf(
  document: TextDocument,
  wished: (diagnostics: readonly Diagnostic[]) => boolean = found => found.length > 0,
): Promise<readonly Diagnostic[]> {
  const current = (): readonly Diagnostic[] =>
    languages.getDiagnostics(document.uri).filter(({ source }) => source === 'Layercast');
  try {
    await waitFor(() => wished(current()), 'such diagnostics');
  } catch (error) {
    const codes = current().map(codeOf).join();
    throw new Error(`${String(error)} There are [${codes}] in ${JSON.stringify(document.getText().slice(0, 500))}`);
  }
  return current();
}

/** The code of a diagnostic as text. */
export function codeOf({ code }: Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** The code actions at a diagnostic. */
export async function actionsAt(document: TextDocument, { range }: Diagnostic, kind?: string): Promise<CodeAction[]> {
  return commands.executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range, kind);
}

/** The lenses of a document, with their texts. */
export async function lensesOf(document: TextDocument): Promise<CodeLens[]> {
  return commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 100);
}

export async function apply({ edit }: CodeAction): Promise<void> {
  assert.ok(edit, 'the action has no edit');
  assert.ok(await workspace.applyEdit(edit));
}

/** Closes every editor without saving. */
export async function closeAll(): Promise<void> {
  for (let tries = 0; window.activeTextEditor && tries < 20; tries++) {
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
}
