import { posix } from 'node:path';
import { EventEmitter, workspace, type Event, type Uri } from 'vscode';
import { slashPath } from './dockerfileDocuments';
import { readSettings } from './settings';

/** What a Dockerfile is built with. */
export interface Build {
  /** Absolute, with slashes; undefined where it is found out by where the sources are. */
  readonly contextFolder: string | undefined;
  /** A stage's name or number; undefined for the last one. */
  readonly target: string | undefined;
  readonly buildArguments: Readonly<Record<string, string>>;
}

/** The build of each Dockerfile. */
export interface Builds {
  of(uri: Uri): Build;
  /** Builds may have changed: all of them. */
  readonly onDidChange: Event<void>;
  dispose(): void;
}

export function createBuilds(): Builds {
  const changed = new EventEmitter<void>();
  const subscriptions = [
    changed,
    workspace.onDidChangeConfiguration(event => {
      const said = ['target', 'context', 'buildArguments'];
      if (said.some(name => event.affectsConfiguration(`layercast.forecast.${name}`))) changed.fire();
    }),
    workspace.onDidChangeWorkspaceFolders(() => {
      changed.fire();
    }),
  ];
  return {
    of: uri => {
      const { context, target, buildArguments } = readSettings(uri);
      return { contextFolder: context && absoluteFolder(uri, context), target, buildArguments };
    },
    onDidChange: changed.event,
    dispose: () => {
      for (const subscription of subscriptions) void subscription.dispose();
    },
  };
}

/** A folder of the settings: absolute, or from the workspace's folder that holds the Dockerfile, else from the Dockerfile. */
function absoluteFolder(uri: Uri, folder: string): string {
  const given = folder.replaceAll('\\', '/');
  if (posix.isAbsolute(given) || /^[a-z]:\//i.test(given)) return posix.normalize(given).replace(/(?<=.)\/$/, '');
  const from = workspace.getWorkspaceFolder(uri);
  return posix.join(from ? slashPath(from.uri) : posix.dirname(slashPath(uri)), given).replace(/(?<=.)\/$/, '');
}
