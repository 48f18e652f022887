import { homedir } from 'node:os';
import { posix } from 'node:path';
import { EventEmitter, workspace, type Event, type LogOutputChannel, type TextDocument, type Uri } from 'vscode';
import { defaultCheckSettings, type CheckSettings } from '../checks/runChecks';
import { readChecksSetting } from '../configuration/checksSetting';
import { layOver, settingsOf, type Configuration } from '../configuration/configuration';
import { configurationNames, configurationOf, createConfigurationFinder } from '../configuration/findConfiguration';
import type { FileSystem } from '../context/fileSystem';
import { isDockerfile, slashPath } from './dockerfileDocuments';
import { warnOfSetting } from './warnOfSetting';

/** What checks are run under, for each Dockerfile: the editor's settings, and over them the files of the project. */
export interface CheckSettingsOfDocuments {
  of(uri: Uri): CheckSettings;
  /** Whether the files of the project have been looked for: until then nobody knows what is switched off. */
  isKnown(uri: Uri): boolean;
  readonly onDidChange: Event<Uri>;
  dispose(): void;
}

export function createCheckSettings(files: FileSystem, log: LogOutputChannel): CheckSettingsOfDocuments {
  const known = new Map<string, Configuration>();
  const inSettings = new Map<string, Configuration>();
  const changed = new EventEmitter<Uri>();
  const spokenOf = new Set<string>();
  let finder = newFinder(files);

  const isNew = (sentence: string): boolean => {
    if (spokenOf.has(sentence)) return false;
    spokenOf.add(sentence);
    return true;
  };
  const ofSettings = (uri: Uri): Configuration => {
    const kept = inSettings.get(uri.toString());
    if (kept) return kept;
    const { configuration, notes } = readChecksSetting(workspace.getConfiguration('layercast', uri).get('checks'));
    const fresh = notes.filter(isNew);
    if (fresh.length > 0) void warnOfSetting(`In the setting layercast.checks: ${fresh.join(' ')}`, 'layercast.checks');
    inSettings.set(uri.toString(), configuration);
    return configuration;
  };
  const look = async (document: TextDocument): Promise<void> => {
    if (!isDockerfile(document) || document.uri.scheme !== 'file') return;
    const found = await finder.find(posix.dirname(slashPath(document.uri)));
    for (const { path, message } of found.unreadable) {
      const sentence = `The configuration ${path} cannot be read: ${message}`;
      if (isNew(sentence)) log.warn(sentence);
    }
    if (document.isClosed) return;
    known.set(document.uri.toString(), configurationOf(found));
    changed.fire(document.uri);
  };
  const lookAtAll = (): void => {
    finder = newFinder(files);
    for (const document of workspace.textDocuments) void look(document);
  };

  const watcher = workspace.createFileSystemWatcher(`**/{${allNames.join(',')}}`);
  const subscriptions = [
    changed,
    watcher,
    watcher.onDidChange(lookAtAll),
    watcher.onDidCreate(lookAtAll),
    watcher.onDidDelete(lookAtAll),
    // Nobody watches folders outside the workspace, and a watcher may miss what comes right after its folder: whoever opens a
    // Dockerfile gets what is there now.
    workspace.onDidOpenTextDocument(document => {
      if (!isDockerfile(document)) return;
      finder = newFinder(files);
      void look(document);
    }),
    workspace.onDidCloseTextDocument(({ uri }) => {
      known.delete(uri.toString());
      inSettings.delete(uri.toString());
    }),
    workspace.onDidChangeConfiguration(event => {
      if (!event.affectsConfiguration('layercast.checks')) return;
      inSettings.clear();
      for (const document of workspace.textDocuments) if (isDockerfile(document)) changed.fire(document.uri);
    }),
  ];
  lookAtAll();

  return {
    isKnown: uri => uri.scheme !== 'file' || known.has(uri.toString()),
    of: uri => {
      const configuration = ofSettings(uri);
      const inFiles = known.get(uri.toString());
      if (configuration.severities.size === 0 && !inFiles) return defaultCheckSettings;
      return settingsOf(layOver([configuration, ...(inFiles ? [inFiles] : [])]));
    },
    onDidChange: changed.event,
    dispose: () => {
      for (const subscription of subscriptions) void subscription.dispose();
    },
  };
}

const allNames = [...configurationNames.hadolint, ...configurationNames.layercast];

function newFinder(files: FileSystem): ReturnType<typeof createConfigurationFinder> {
  const configHome = process.env['XDG_CONFIG_HOME'];
  return createConfigurationFinder(files, {
    home: homedir().replaceAll('\\', '/'),
    configHome: configHome === undefined ? undefined : configHome.replaceAll('\\', '/'),
  });
}
