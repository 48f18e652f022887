import { workspace, type ConfigurationScope } from 'vscode';
import { settingDefaults, type SettingTypes } from './contributions';

/** The settings of one resource. */
export interface Settings {
  readonly lens: SettingTypes['layercast.lens'];
  readonly lensPlacement: SettingTypes['layercast.lensPlacement'];
  /** Whether findings that another extension shows are left out. */
  readonly deduplicate: boolean;
  readonly shellcheck: {
    readonly isEnabled: boolean;
    /** Undefined for the one in PATH. */
    readonly path: string | undefined;
  };
  /** How many of the last commits are replayed. */
  readonly builds: number;
  /** The branch whose history is replayed; undefined for what is checked out. */
  readonly branch: string | undefined;
  readonly sharedCache: SettingTypes['layercast.forecast.sharedCache'];
  /** What the user says about the build; undefined and empty where nothing is said. */
  readonly target: string | undefined;
  /** As it was written: absolute, or from the workspace's folder. */
  readonly context: string | undefined;
  readonly buildArguments: Readonly<Record<string, string>>;
}

const fewestBuilds = 2;
const mostBuilds = 1000;

/** Reads the settings that hold for a resource. Values that make no sense become the defaults. */
export function readSettings(scope: ConfigurationScope | undefined): Settings {
  const configuration = workspace.getConfiguration('layercast', scope);
  const text = (name: string): string | undefined => {
    const value: unknown = configuration.get(name);
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
  };
  const builds: unknown = configuration.get('forecast.builds');
  return {
    lens: oneOf(['all', 'problems', 'off'], configuration.get('lens')) ?? settingDefaults['layercast.lens'],
    lensPlacement:
      oneOf(['aboveLine', 'endOfLine'], configuration.get('lensPlacement')) ??
      settingDefaults['layercast.lensPlacement'],
    // Also under the name that belongs to it by meaning. VS Code loses that one where `layercast.checks` stands below it in a file.
    deduplicate: configuration.get('deduplicate') !== false && configuration.get('checks.deduplicate') !== false,
    shellcheck: { isEnabled: configuration.get('shellcheck.enable') !== false, path: text('shellcheck.path') },
    builds:
      typeof builds === 'number' && Number.isFinite(builds)
        ? Math.min(mostBuilds, Math.max(fewestBuilds, Math.round(builds)))
        : settingDefaults['layercast.forecast.builds'],
    branch: text('forecast.branch'),
    sharedCache:
      oneOf(['all', 'none'], configuration.get('forecast.sharedCache')) ??
      settingDefaults['layercast.forecast.sharedCache'],
    target: text('forecast.target'),
    context: text('forecast.context'),
    buildArguments: readArguments(configuration.get('forecast.buildArguments')),
  };
}

function oneOf<T>(values: readonly T[], given: unknown): T | undefined {
  return values.find(value => value === given);
}

/** Numbers and truth values are as good as texts: settings are JSON, and people leave quotes out. */
function readArguments(given: unknown): Record<string, string> {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return {};
  const entries = Object.entries(given).filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value));
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
}
