import { commands, window, workspace, type Disposable } from 'vscode';
import { levelOf } from '../lesson/course/levels';
import { registerCommand } from './contributions';

/** The command that opens a first Dockerfile, with something to find in it, as a new file. */
export function registerOpenSample(): Disposable {
  return registerCommand(commands, 'layercast.openSample', async () => {
    const content = levelOf('basic').dockerfile;
    await window.showTextDocument(await workspace.openTextDocument({ language: 'dockerfile', content }));
  });
}
