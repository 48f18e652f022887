import { workspace, type ConfigurationScope } from 'vscode';
import { settingDefaults, type SettingTypes } from './contributions';

/** The settings of one resource. */
export interface Settings {
  readonly lens: SettingTypes['layercast.lens'];
  readonly builds: number;
}

const fewestBuilds = 2;
const mostBuilds = 1000;

/** Reads the settings that hold for a resource. Values that make no sense become the defaults. */
export function readSettings(scope: ConfigurationScope): Settings {
  const configuration = workspace.getConfiguration('layercast', scope);
  const lens: unknown = configuration.get('lens');
  const builds: unknown = configuration.get('forecast.builds');
  return {
    lens: lens === 'all' || lens === 'problems' || lens === 'off' ? lens : settingDefaults['layercast.lens'],
    builds:
      typeof builds === 'number' && Number.isFinite(builds)
        ? Math.min(mostBuilds, Math.max(fewestBuilds, Math.round(builds)))
        : settingDefaults['layercast.forecast.builds'],
  };
}
