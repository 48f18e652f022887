import { basename } from 'node:path';
import { Diagnostic, DiagnosticSeverity, Disposable, languages, Range, workspace, type TextDocument } from 'vscode';
import { configurationNames } from '../configuration/findConfiguration';
import { debounce } from './debounce';
import { diagnosticSource } from './diagnostics';

/** Quiet in milliseconds before an edit is looked at: a key that is half typed is no mistake. */
const quiet = 500;

/** Marks in an open configuration file what is not understood, while it is edited. */
export function registerConfigurationDiagnostics(): Disposable {
  const collection = languages.createDiagnosticCollection('layercast configuration');

  const show = async (document: TextDocument): Promise<void> => {
    const { readConfiguration } = await import('../configuration/readConfiguration');
    if (document.isClosed) return;
    const diagnostics = readConfiguration(document.getText()).notes.map(({ line, message }) => {
      const shownLine = Math.min(line, document.lineCount - 1);
      const { firstNonWhitespaceCharacterIndex: start, range } = document.lineAt(shownLine);
      const at = new Range(shownLine, start, shownLine, range.end.character);
      const diagnostic = new Diagnostic(at, message, DiagnosticSeverity.Warning);
      diagnostic.source = diagnosticSource;
      return diagnostic;
    });
    collection.set(document.uri, diagnostics);
  };
  const showSoon = debounce(
    quiet,
    ({ uri }: TextDocument) => uri.toString(),
    document => void show(document),
  );

  for (const document of workspace.textDocuments) if (isConfiguration(document)) void show(document);
  return Disposable.from(
    collection,
    showSoon,
    workspace.onDidOpenTextDocument(document => {
      if (isConfiguration(document)) void show(document);
    }),
    workspace.onDidChangeTextDocument(({ document }) => {
      if (isConfiguration(document)) showSoon.call(document);
    }),
    workspace.onDidCloseTextDocument(document => {
      showSoon.cancel(document.uri.toString());
      collection.delete(document.uri);
    }),
  );
}

const names: readonly string[] = [...configurationNames.hadolint, ...configurationNames.layercast];

function isConfiguration({ uri }: TextDocument): boolean {
  return names.includes(basename(uri.path));
}
