import { basename } from 'node:path';
import { commands, Uri, window, workspace, type Disposable, type TextDocument } from 'vscode';
import type { Forecast, StepForecast } from '../forecast/forecast';
import { stepSentences } from '../lesson/stepWords';
import type { LessonPanel } from '../panel/panel';
import type { StepPage } from '../panel/protocol';
import type { Analyses } from './analyses';
import { registerCommand } from './contributions';
import { currentSteps, type CurrentStep } from './currentSteps';
import type { Forecasts } from './forecasts';

/** The command that shows a step's builds in the panel: the step above the cursor when it is not told which. */
export function registerShowStep(analyses: Analyses, forecasts: Forecasts, panel: LessonPanel): Disposable {
  return registerCommand(commands, 'layercast.showStep', async (uri?: Uri, line?: number) => {
    const editor = window.activeTextEditor;
    const document = uri instanceof Uri ? await workspace.openTextDocument(uri) : editor?.document;
    if (!document) return;
    const wanted = line ?? editor?.selection.active.line ?? 0;
    const { dockerfile } = analyses.of(document);
    const known = forecasts.of(document);
    const step = currentSteps(dockerfile, known).find(({ instruction: { range } }) => {
      return dockerfile.lines.lineAt(range.start) <= wanted && wanted <= dockerfile.lines.lineAt(range.end);
    });
    if (!known?.forecast || !step?.forecast) {
      void window.showInformationMessage(known?.problem?.message ?? 'There is no step with a forecast on this line.');
      return;
    }
    panel.show('Layercast: builds of a step', pageOf(document, dockerfile.text, step, step.forecast, known.forecast));
  });
}

function pageOf(
  document: TextDocument,
  text: string,
  { instruction, lineOf }: CurrentStep,
  step: StepForecast,
  forecast: Forecast,
): StepPage {
  const line = document.positionAt(instruction.range.start).line;
  return {
    kind: 'step',
    instruction: text.slice(instruction.headerRange.start, instruction.headerRange.end),
    place: { uri: document.uri.toString(), line, label: `${basename(document.uri.path)}, line ${line + 1}` },
    summary: stepSentences(step, { forecast, lineOf: other => lineOf(other) + 1 }),
    builds: step.outcomes.map((outcome, index) => {
      const commit = forecast.commits[index];
      return { outcome, commit: commit?.id ?? '', subject: commit?.subject ?? '', date: commit?.date ?? '' };
    }),
    missedBecause: step.missedBecause,
    warnings: forecast.warnings,
  };
}
