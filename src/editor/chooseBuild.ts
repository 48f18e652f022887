import { posix } from 'node:path';
import { commands, QuickPickItemKind, Uri, window, workspace, type Disposable, type QuickPickItem } from 'vscode';
import { byFolder } from '../context/builds/chooseBuild';
import type { DockerfileBuild } from '../context/builds/findBuilds';
import type { Builds } from './builds';
import { registerCommand } from './contributions';
import { documentAt, isDockerfile } from './dockerfileDocuments';

interface BuildItem extends QuickPickItem {
  /** What to remember; undefined where settings are to be opened instead. */
  readonly id?: string;
}

/** The command that asks which of the builds that files describe is the one of this Dockerfile. */
export function registerChooseBuild(builds: Builds): Disposable {
  return registerCommand(commands, 'layercast.chooseBuild', async uri => {
    const document = uri === undefined ? window.activeTextEditor?.document : await documentAt(uri);
    if (!document || !isDockerfile(document)) {
      void window.showInformationMessage('Open a Dockerfile first.');
      return;
    }
    const found = await builds.look(document.uri);
    const picked = await window.showQuickPick(itemsFor(found), {
      title: `What is ${posix.basename(document.uri.path)} built with?`,
      placeHolder: builds.of(document.uri).words,
      matchOnDescription: true,
      matchOnDetail: true,
    });
    if (!picked) return;
    if (picked.id === undefined) await commands.executeCommand('workbench.action.openSettings', 'layercast.forecast');
    else await builds.choose(document.uri, picked.id);
  });
}

function itemsFor(found: readonly DockerfileBuild[]): BuildItem[] {
  return [
    ...found.map(itemOf),
    { label: '', kind: QuickPickItemKind.Separator },
    {
      id: byFolder,
      label: '$(folder) Find the Context by the Sources',
      detail:
        'The folder of the Dockerfile if its sources are there, else the nearest one above; the last stage; no arguments.',
    },
    {
      label: '$(settings-gear) Say It in the Settings',
      detail: 'Context, target and arguments for this workspace or folder.',
    },
  ];
}

function itemOf({ id, label, context, target, buildArgs, unknown }: DockerfileBuild): BuildItem {
  const args = Object.entries(buildArgs).map(([name, value]) => `${name}=${value}`);
  const details = [
    ...(target === undefined ? [] : [`target ${target}`]),
    ...(args.length === 0 ? [] : [args.join(' ')]),
    ...(unknown.length === 0 ? [] : [`not known: ${unknown.join(', ')}`]),
  ];
  return {
    id,
    label,
    ...(context !== undefined && { description: workspace.asRelativePath(Uri.file(context)) }),
    ...(details.length > 0 && { detail: details.join(' · ') }),
  };
}
