import { Range, TextEditorRevealType, Uri, window, workspace } from 'vscode';
import type { StepPlace } from '../panel/protocol';

/** Shows an instruction's line in an editor, in the one that has the file open where there is one. */
export function reveal({ uri, line }: StepPlace): void {
  void show(Uri.parse(uri), line);
}

async function show(uri: Uri, line: number): Promise<void> {
  const shown = window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
  const document = shown?.document ?? (await workspace.openTextDocument(uri));
  const range = new Range(line, 0, line, 0);
  const options = { selection: range, ...(shown?.viewColumn !== undefined && { viewColumn: shown.viewColumn }) };
  const editor = await window.showTextDocument(document, options);
  editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
}
