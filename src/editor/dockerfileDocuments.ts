import type { DocumentSelector, TextDocument, Uri } from 'vscode';

/** The documents that Layercast has something to say about; package.json maps the names that VS Code does not know. */
export const dockerfileSelector: DocumentSelector = { language: 'dockerfile' };

/** Diffs and old versions show Dockerfiles that nobody edits: they are left alone. */
const readonlySchemes: ReadonlySet<string> = new Set([
  'git',
  'gitlens',
  'review',
  'pr',
  'output',
  'vscode-local-history',
]);

export function isDockerfile({ languageId, uri }: TextDocument): boolean {
  return languageId === 'dockerfile' && !readonlySchemes.has(uri.scheme);
}

/** A file's path as the engine takes it: with slashes on every system. */
export function slashPath({ fsPath }: Uri): string {
  return fsPath.replaceAll('\\', '/');
}
