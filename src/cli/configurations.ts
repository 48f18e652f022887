import { dirname, relative, resolve } from 'node:path';
import { layOver, settingsOf, type Configuration, type Threshold } from '../configuration/configuration';
import {
  configurationOf,
  createConfigurationFinder,
  type FoundConfiguration,
} from '../configuration/findConfiguration';
import { readHadolintEnvironment } from '../configuration/hadolintEnvironment';
import { readConfiguration, type ReadConfiguration } from '../configuration/readConfiguration';
import type { CheckSettings } from '../checks/runChecks';
import type { Host } from './host';
import { readTextFile } from './readDockerfile';
import { slashPath } from './slashPath';

/** What a Dockerfile is checked under. */
export interface Configured {
  readonly settings: CheckSettings;
  /** Undefined where no configuration says it. */
  readonly failOn: Threshold | undefined;
}

/** The configurations of a run. */
export interface Configurations {
  /** @param path the Dockerfile's, absolute; undefined for standard input without a name */
  of(path: string | undefined): Promise<Configured>;
  /** Whether a file could not be read or made sense of: what it was to say did not count. */
  readonly isIncomplete: boolean;
}

/**
 * The configuration that `--config` names, or else the files around each Dockerfile; over them hadolint's environment variables.
 * @param say takes sentences on what was not understood, each once
 * @returns undefined when the named file cannot be read; `say` has heard why
 */
export async function createConfigurations(
  named: string | undefined,
  host: Host,
  say: (sentence: string) => void,
): Promise<Configurations | undefined> {
  const environment = readHadolintEnvironment(host.env);
  for (const { message } of environment.notes) say(`In the environment variables of hadolint: ${message}`);
  const configured = (configuration: Configuration): Configured => {
    const all = layOver([configuration, environment.configuration]);
    return { settings: settingsOf(all), failOn: all.failOn };
  };

  if (named !== undefined) {
    const read = await readNamed(named, host, say);
    return read && { isIncomplete: false, of: () => Promise.resolve(configured(read)) };
  }

  const homes = { home: host.env['HOME'] ?? host.env['USERPROFILE'], configHome: host.env['XDG_CONFIG_HOME'] };
  const finder = createConfigurationFinder(host.disk, {
    home: homes.home === undefined ? undefined : slashPath(homes.home),
    configHome: homes.configHome === undefined ? undefined : slashPath(homes.configHome),
  });
  const spokenOf = new Set<string>();
  let isIncomplete = false;
  const speakOf = ({ files, unreadable }: FoundConfiguration): void => {
    for (const { path, message } of unreadable) {
      isIncomplete = true;
      if (spokenOf.has(path)) continue;
      spokenOf.add(path);
      say(`The configuration ${shown(path, host)} cannot be read: ${message}.`);
    }
    for (const file of files) {
      isIncomplete ||= file.isBroken;
      if (spokenOf.has(file.path)) continue;
      spokenOf.add(file.path);
      sayNotes(shown(file.path, host), file, say);
    }
  };
  return {
    get isIncomplete() {
      return isIncomplete;
    },
    of: async path => {
      const found = await finder.find(slashPath(path === undefined ? host.cwd : dirname(path)));
      speakOf(found);
      return configured(configurationOf(found));
    },
  };
}

async function readNamed(
  path: string,
  host: Host,
  say: (sentence: string) => void,
): Promise<Configuration | undefined> {
  const text = await readTextFile(resolve(host.cwd, path), host);
  if (text.kind === 'unreadable') {
    say(`The configuration ${path} cannot be read: ${text.reason}.`);
    return undefined;
  }
  const read = readConfiguration(text.text);
  sayNotes(path, read, say);
  return read.isBroken ? undefined : read.configuration;
}

function sayNotes(name: string, { notes }: ReadConfiguration, say: (sentence: string) => void): void {
  for (const { line, message } of notes) say(`In ${name}, line ${line + 1}: ${message}`);
}

/** A path as people speak of it: from the current folder where it is below. */
function shown(path: string, { cwd }: Host): string {
  const below = slashPath(relative(cwd, path));
  return below.startsWith('../../') ? path : below;
}
