import type { ExtensionContext } from 'vscode';

export function activate(_context: ExtensionContext): void {
  // The editor's features are registered here.
}
