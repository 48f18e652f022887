import { posix } from 'node:path';
import type { FileSystem } from '../context/fileSystem';
import { layOver, type Configuration } from './configuration';
import type { ReadConfiguration } from './readConfiguration';

/** A configuration file with what it says. */
export interface ConfigurationFile extends ReadConfiguration {
  /** Absolute, with slashes. */
  readonly path: string;
}

/** What holds for a Dockerfile by the files around it. */
export interface FoundConfiguration {
  /** Those that apply, the weakest first. */
  readonly files: readonly ConfigurationFile[];
  /** Files that are there and cannot be read, with the reason as the system gives it. */
  readonly unreadable: readonly { readonly path: string; readonly message: string }[];
}

/** The names that a project's configuration has: of each kind the first that is there counts. */
export const configurationNames = {
  hadolint: ['.hadolint.yaml', '.hadolint.yml'],
  layercast: ['.layercast.yaml', '.layercast.yml'],
} as const;

/** Where to look for what somebody has set for all projects; folders are absolute. */
export interface HomeFolders {
  readonly home: string | undefined;
  /** XDG_CONFIG_HOME. */
  readonly configHome: string | undefined;
}

/** Finds the configuration of Dockerfiles. What it has read it keeps: whoever hears that a file changed makes a new one. */
export interface ConfigurationFinder {
  /** @param folder a Dockerfile's, absolute, with slashes */
  find(folder: string): Promise<FoundConfiguration>;
}

/**
 * From the Dockerfile's folder upward, to the root of the repository: the nearest `.hadolint.yaml`, and laid over it the nearest
 * `.layercast.yaml`. Only where there is no `.hadolint.yaml`, the one that hadolint finds in the home folder:
 * https://github.com/hadolint/hadolint#configure
 */
export function createConfigurationFinder(files: FileSystem, homes: HomeFolders): ConfigurationFinder {
  const known = new Map<string, Promise<Nearest>>();

  const nearest = (folder: string): Promise<Nearest> => {
    const looked = known.get(folder) ?? look(folder);
    known.set(folder, looked);
    return looked;
  };
  const look = async (folder: string): Promise<Nearest> => {
    const hadolint = await readFirst(files, pathsIn(folder, configurationNames.hadolint));
    const layercast = await readFirst(files, pathsIn(folder, configurationNames.layercast));
    if (hadolint && layercast) return { hadolint, layercast };
    const above = (await isTop(files, folder)) ? undefined : await nearest(posix.dirname(folder));
    return { hadolint: hadolint ?? above?.hadolint, layercast: layercast ?? above?.layercast };
  };
  let atHome: Promise<Read | undefined> | undefined;

  return {
    find: async folder => {
      const { hadolint, layercast } = await nearest(folder);
      const read = [hadolint ?? (await (atHome ??= readFirst(files, hadolintHomes(homes)))), layercast];
      return {
        files: read.flatMap(each => (each && 'configuration' in each ? [each] : [])),
        unreadable: read.flatMap(each => (each && 'message' in each ? [each] : [])),
      };
    },
  };
}

type Read = ConfigurationFile | { readonly path: string; readonly message: string };

interface Nearest {
  readonly hadolint: Read | undefined;
  readonly layercast: Read | undefined;
}

/** The first file that is there, even one that cannot be read. */
async function readFirst(files: FileSystem, paths: readonly string[]): Promise<Read | undefined> {
  for (const path of paths) {
    const read = await files.readText(path);
    if (!read.ok) {
      if (read.reason === 'missing' || read.reason === 'folder') continue;
      return { path, message: read.message };
    }
    // Most projects have no such file: a YAML reader would slow down every start.
    const { readConfiguration } = await import('./readConfiguration');
    return { path, ...readConfiguration(read.text) };
  }
  return undefined;
}

function pathsIn(folder: string, names: readonly string[]): string[] {
  return names.map(name => posix.join(folder, name));
}

async function isTop(files: FileSystem, folder: string): Promise<boolean> {
  const above = posix.dirname(folder);
  return above === folder || above === '.' || (await files.stat(posix.join(folder, '.git'))) !== undefined;
}

/** What the files say together. */
export function configurationOf({ files }: FoundConfiguration): Configuration {
  return layOver(files.map(({ configuration }) => configuration));
}

function hadolintHomes({ home, configHome }: HomeFolders): string[] {
  const configFolder = configHome ?? (home === undefined ? undefined : posix.join(home, '.config'));
  return [
    ...(configFolder === undefined ? [] : [posix.join(configFolder, 'hadolint.yaml')]),
    ...(home === undefined
      ? []
      : ['.hadolint/hadolint.yaml', '.hadolint/config.yaml', '.hadolint.yaml'].map(name => posix.join(home, name))),
  ];
}
