import { commands, Disposable } from 'vscode';
import { registerCommand } from './contributions';
import type { Forecasts } from './forecasts';

/** The commands that read the history again, and that stop reading it. */
export function registerRefreshForecast(forecasts: Forecasts): Disposable {
  return Disposable.from(
    registerCommand(commands, 'layercast.refreshForecast', () => {
      forecasts.refresh();
    }),
    registerCommand(commands, 'layercast.stopReading', () => {
      forecasts.stopReading();
    }),
  );
}
