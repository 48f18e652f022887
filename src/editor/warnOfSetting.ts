import { commands, window } from 'vscode';

/** Tells of a setting that does nothing as it is, with the way to it. */
export async function warnOfSetting(sentence: string, setting: string): Promise<void> {
  const open = 'Open Settings';
  const chosen = await window.showWarningMessage(sentence, open);
  if (chosen === open) await commands.executeCommand('workbench.action.openSettings', setting);
}
