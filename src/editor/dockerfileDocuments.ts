import { Uri, workspace, type DocumentSelector, type TextDocument } from 'vscode';
import { commitScheme } from './commitFiles';
import { exampleScheme } from './exampleDocuments';

/** The documents that Layercast has something to say about; package.json maps the names that VS Code does not know. */
export const dockerfileSelector: DocumentSelector = { language: 'dockerfile' };

/** Diffs and old versions show Dockerfiles that nobody edits: they are left alone. */
const readonlySchemes: ReadonlySet<string> = new Set([
  exampleScheme,
  commitScheme,
  'git',
  'gitlens',
  'review',
  'pr',
  'output',
  'vscode-local-history',
]);

export function isDockerfile(document: TextDocument): boolean {
  return hasDockerfileName(document) && !isTooLarge(document);
}

/** Whether a document is called a Dockerfile and is so large that reading it would keep the editor waiting. */
export function isTooLargeDockerfile(document: TextDocument): boolean {
  return hasDockerfileName(document) && isTooLarge(document);
}

function hasDockerfileName({ languageId, uri }: TextDocument): boolean {
  return languageId === 'dockerfile' && !readonlySchemes.has(uri.scheme);
}

/** In UTF-16 code units: some hundred times the longest Dockerfile that people write. */
const largestText = 1_000_000;

function isTooLarge(document: TextDocument): boolean {
  return document.offsetAt(document.lineAt(document.lineCount - 1).range.end) > largestText;
}

/** A file's path as the engine takes it: with slashes on every system. */
export function slashPath({ fsPath }: Uri): string {
  return fsPath.replaceAll('\\', '/');
}

/** The open document at an address; undefined when it is not open. */
export function openDocumentAt(uri: Uri | string): TextDocument | undefined {
  const address = uri.toString();
  return workspace.textDocuments.find(document => document.uri.toString() === address);
}

/** Opens a document for a command; links in texts can only hold its address as a text. */
export function documentAt(uri: Uri | string): Thenable<TextDocument> {
  return workspace.openTextDocument(typeof uri === 'string' ? Uri.parse(uri) : uri);
}
