import { commands, window, type Disposable } from 'vscode';
import type { LessonPanel } from '../panel/panel';
import { registerCommand } from './contributions';
import { documentAt } from './dockerfileDocuments';
import type { FollowedDockerfile } from './followedDockerfile';
import type { Forecasts } from './forecasts';

/** The command that shows the forecast of a whole file in the panel. */
export function registerShowForecast(
  followed: FollowedDockerfile,
  forecasts: Forecasts,
  panel: LessonPanel,
): Disposable {
  return registerCommand(commands, 'layercast.showForecast', async uri => {
    const document = uri === undefined ? window.activeTextEditor?.document : await documentAt(uri);
    const known = document && forecasts.of(document);
    if (document && known?.forecast) {
      followed.follow(document);
      panel.show({ kind: 'section', section: 'file' });
    } else
      void window.showInformationMessage(known?.problem?.message ?? 'Open a Dockerfile of a git repository first.');
  });
}
