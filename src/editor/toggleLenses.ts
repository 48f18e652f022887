import { commands, ConfigurationTarget, window, workspace, type Disposable, type Memento } from 'vscode';
import { registerCommand, settingDefaults, type SettingTypes } from './contributions';
import { readSettings } from './settings';

const shownBefore = 'layercast.lensBeforeOff';

/** The command that hides lenses when they are shown and shows them when they are not, whatever the reason. */
export function registerToggleLenses(memento: Memento): Disposable {
  return registerCommand(commands, 'layercast.toggleLenses', async () => {
    const document = window.activeTextEditor?.document;
    const scope = document ?? workspace.workspaceFolders?.[0];
    const configuration = workspace.getConfiguration('layercast', scope);
    const { lens, lensPlacement } = readSettings(scope);
    const needsCodeLens = lensPlacement === 'aboveLine';
    const areCodeLensesOn = workspace.getConfiguration('editor', document).get('codeLens') !== false;
    if (lens !== 'off' && (!needsCodeLens || areCodeLensesOn)) {
      await memento.update(shownBefore, lens);
      await update('lens', 'off');
      return;
    }
    if (lens === 'off') await update('lens', memento.get(shownBefore) ?? settingDefaults['layercast.lens']);
    if (needsCodeLens && !areCodeLensesOn) await offerEndOfLine();

    async function offerEndOfLine(): Promise<void> {
      const atEnd = 'Show Them at the End of Lines';
      const picked = await window.showInformationMessage(
        'Cache lenses stand above lines, but the setting editor.codeLens is off.',
        atEnd,
        'Open the Setting',
      );
      if (picked === atEnd) await update('lensPlacement', 'endOfLine');
      else if (picked) await commands.executeCommand('workbench.action.openSettings', 'editor.codeLens');
    }

    /** Where the setting was set, else for the user. */
    async function update(
      name: 'lens' | 'lensPlacement',
      value: SettingTypes['layercast.lens' | 'layercast.lensPlacement'],
    ): Promise<void> {
      const set = configuration.inspect(name);
      const target =
        set?.workspaceFolderValue !== undefined
          ? ConfigurationTarget.WorkspaceFolder
          : set?.workspaceValue !== undefined
            ? ConfigurationTarget.Workspace
            : ConfigurationTarget.Global;
      await configuration.update(name, value, target);
    }
  });
}
