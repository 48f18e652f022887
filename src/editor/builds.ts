import { posix } from 'node:path';
import { EventEmitter, workspace, type Event, type Memento, type TextDocument, type Uri } from 'vscode';
import { buildFileGlobs } from '../context/builds/buildFileNames';
import { buildsWithContext, chooseBuild } from '../context/builds/chooseBuild';
import { createBuildFinder, type DockerfileBuild } from '../context/builds/findBuilds';
import type { FileSystem } from '../context/fileSystem';
import { isDockerfile, slashPath } from './dockerfileDocuments';
import { readSettings, type Settings } from './settings';

/** What a Dockerfile is built with. */
export interface Build {
  /** Absolute, with slashes; undefined where it is found out by where the sources are. */
  readonly contextFolder: string | undefined;
  /** A stage's name; undefined for the last one. */
  readonly target: string | undefined;
  readonly buildArguments: Readonly<Record<string, string>>;
  /** Additional contexts by name: folders as absolute paths, all others with their scheme. */
  readonly namedContexts: Readonly<Record<string, string>>;
  /** The names of all additional contexts that some build has: see `BuildChoice`. */
  readonly contextNames: readonly string[];
  /** Where this comes from, in sentences for people. */
  readonly words: string;
  /** Whether several files say how it is built, with different contexts, so that somebody should choose. */
  readonly isOpen: boolean;
}

/** The build of each Dockerfile: what settings say, else what was chosen, else what files of the repository agree on. */
export interface Builds {
  /** As far as it is known; see `look`. */
  of(uri: Uri): Build;
  /** Looks for files that say how a Dockerfile is built; fast when they were read before. */
  look(uri: Uri): Promise<readonly DockerfileBuild[]>;
  /** Remembers, for this workspace, which one of them counts. */
  choose(uri: Uri, id: string): Promise<void>;
  /** Builds may have changed: all of them. */
  readonly onDidChange: Event<void>;
  dispose(): void;
}

export function createBuilds(files: FileSystem, memento: Memento): Builds {
  const finder = createBuildFinder(files);
  const known = new Map<string, readonly DockerfileBuild[]>();
  const changed = new EventEmitter<void>();

  const of = (uri: Uri): Build => {
    const { context, target, buildArguments } = readSettings(uri);
    const contextFolder = context && absoluteFolder(uri, context);
    const builds = buildsWithContext(known.get(uri.toString()) ?? [], contextFolder);
    const choice = chooseBuild(builds, memento.get(choiceKey(uri)));
    return {
      contextFolder: contextFolder ?? choice.context,
      target: target ?? choice.target,
      buildArguments: { ...choice.buildArgs, ...buildArguments },
      namedContexts: choice.namedContexts,
      contextNames: choice.contextNames,
      words: [choice.words, ...settingsWords({ context, target, buildArguments })].join(' '),
      isOpen: choice.kind === 'open',
    };
  };
  const look = async (uri: Uri): Promise<readonly DockerfileBuild[]> => {
    if (uri.scheme !== 'file') return [];
    const before = JSON.stringify(of(uri));
    const builds = await finder.find(slashPath(uri));
    known.set(uri.toString(), builds);
    if (JSON.stringify(of(uri)) !== before) changed.fire();
    return builds;
  };
  const lookAgain = (): void => {
    finder.forget();
    for (const document of workspace.textDocuments) lookAt(document);
  };
  const lookAt = (document: TextDocument): void => {
    if (isDockerfile(document)) void look(document.uri);
  };

  const buildFiles = workspace.createFileSystemWatcher(`{${buildFileGlobs.join(',')}}`);
  const subscriptions = [
    changed,
    buildFiles,
    buildFiles.onDidChange(lookAgain),
    buildFiles.onDidCreate(lookAgain),
    buildFiles.onDidDelete(lookAgain),
    workspace.onDidOpenTextDocument(lookAt),
    workspace.onDidChangeConfiguration(event => {
      const said = ['target', 'context', 'buildArguments'];
      if (said.some(name => event.affectsConfiguration(`layercast.forecast.${name}`))) changed.fire();
    }),
    workspace.onDidChangeWorkspaceFolders(() => {
      changed.fire();
    }),
  ];
  workspace.textDocuments.forEach(lookAt);
  return {
    of,
    look,
    choose: async (uri, id) => {
      await memento.update(choiceKey(uri), id);
      changed.fire();
    },
    onDidChange: changed.event,
    dispose: () => {
      for (const subscription of subscriptions) void subscription.dispose();
    },
  };
}

function choiceKey(uri: Uri): string {
  return `layercast.build ${uri.toString()}`;
}

function settingsWords({ context, target, buildArguments }: Partial<Settings>): string[] {
  const said = [
    ...(context === undefined ? [] : ['context']),
    ...(target === undefined ? [] : ['target']),
    ...(Object.keys(buildArguments ?? {}).length === 0 ? [] : ['buildArguments']),
  ];
  return said.length === 0
    ? []
    : [`Settings come before that: ${said.map(name => `layercast.forecast.${name}`).join(', ')}.`];
}

/** A folder of the settings: absolute, or from the workspace's folder that holds the Dockerfile, else from the Dockerfile. */
function absoluteFolder(uri: Uri, folder: string): string {
  const given = folder.replaceAll('\\', '/');
  if (posix.isAbsolute(given) || /^[a-z]:\//i.test(given)) return posix.normalize(given).replace(/(?<=.)\/$/, '');
  const from = workspace.getWorkspaceFolder(uri);
  return posix.join(from ? slashPath(from.uri) : posix.dirname(slashPath(uri)), given).replace(/(?<=.)\/$/, '');
}
