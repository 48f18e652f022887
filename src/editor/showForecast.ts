import { basename } from 'node:path';
import { commands, Uri, window, workspace, type Disposable, type TextDocument } from 'vscode';
import { hitRate, type Forecast } from '../forecast/forecast';
import { fileSentences } from '../lesson/fileWords';
import { duration, percent } from '../lesson/stepWords';
import type { LessonPanel } from '../panel/panel';
import type { FilePage, StepPlace } from '../panel/protocol';
import type { Analyses } from './analyses';
import { registerCommand } from './contributions';
import { currentSteps, type CurrentStep } from './currentSteps';
import type { Forecasts, KnownForecast } from './forecasts';

/** The command that shows the forecast of a whole file in the panel. */
export function registerShowForecast(analyses: Analyses, forecasts: Forecasts, panel: LessonPanel): Disposable {
  return registerCommand(commands, 'layercast.showForecast', async (uri?: Uri) => {
    const document = uri instanceof Uri ? await workspace.openTextDocument(uri) : window.activeTextEditor?.document;
    const known = document && forecasts.of(document);
    if (!document || !known?.forecast) {
      void window.showInformationMessage(known?.problem?.message ?? 'Open a Dockerfile of a git repository first.');
      return;
    }
    const steps = currentSteps(analyses.of(document).dockerfile, known);
    panel.show('Layercast: forecast', pageOf(document, steps, known.forecast, known));
  });
}

function pageOf(
  document: TextDocument,
  steps: readonly CurrentStep[],
  forecast: Forecast,
  { sharedCache }: KnownForecast,
): FilePage {
  const name = basename(document.uri.path);
  const place = (line: number, label: string): StepPlace => ({ uri: document.uri.toString(), line, label });
  return {
    kind: 'file',
    place: place(0, name),
    summary: fileSentences({ forecast, lineOf: step => (steps[0]?.lineOf(step) ?? 0) + 1, sharedCache }),
    steps: steps
      .filter(({ instruction }) => instruction.kind !== 'FROM')
      .map(({ instruction, forecast: step }) => {
        const line = document.positionAt(instruction.range.start).line;
        const rate = step && hitRate(step);
        return {
          place: place(line, `${name}, line ${line + 1}`),
          instruction: document.lineAt(line).text.trim(),
          rate: rate === undefined ? '–' : percent(rate),
          builds: step && step.builds > 0 ? `${step.hits} of ${step.builds}` : '–',
          seconds: step?.seconds === undefined ? '–' : duration(step.seconds),
        };
      }),
    warnings: forecast.warnings,
  };
}
