import { commands, Uri, window, workspace } from 'vscode';
import type { ChartFile } from '../panel/chartView';

const kinds = {
  png: { title: 'Save the Chart as a Picture', filter: 'PNG picture' },
  csv: { title: 'Save the Data of the Chart', filter: 'Comma-separated values' },
} as const;

/** Asks where to, and writes a picture or a table of the chart there. */
export async function saveChart({ format, name, bytes }: ChartFile): Promise<void> {
  const { title, filter } = kinds[format];
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const file = `${name.replace(/[^\w.-]+/g, '-')}.${format}`;
  const uri = await window.showSaveDialog({
    title,
    filters: { [filter]: [format] },
    ...(folder && { defaultUri: Uri.joinPath(folder, file) }),
  });
  if (!uri) return;
  try {
    await workspace.fs.writeFile(uri, bytes);
  } catch (error) {
    void window.showErrorMessage(`The chart was not saved: ${error instanceof Error ? error.message : String(error)}`);
    return;
  }
  const open = 'Open';
  const answer = await window.showInformationMessage(`Saved ${workspace.asRelativePath(uri)}.`, open);
  if (answer === open) await commands.executeCommand('vscode.open', uri);
}
