import { basename } from 'node:path';
import { commands, Disposable, window, type TextDocument } from 'vscode';
import { likelyRate } from '../forecast/forecast';
import { fileDetails, fileRate, nextBuildFigure } from '../lesson/fileWords';
import { duration, nextOutcome, percent, sampleSize } from '../lesson/stepWords';
import type { LessonPanel } from '../panel/panel';
import type { Figure, FilePage, StepRow } from '../panel/protocol';
import type { Analyses } from './analyses';
import { registerCommand } from './contributions';
import { currentSteps, type CurrentStep } from './currentSteps';
import { documentAt, openDocumentAt } from './dockerfileDocuments';
import { basisOf } from './forecastBasis';
import type { Forecasts, KnownForecast } from './forecasts';
import { placeOf } from './stepStory';

/** The command that shows the forecast of a whole file in the panel. */
export function registerShowForecast(analyses: Analyses, forecasts: Forecasts, panel: LessonPanel): Disposable {
  const pageFor = (document: TextDocument): FilePage | undefined => {
    const known = forecasts.of(document);
    return known?.forecast && pageOf(document, currentSteps(analyses.of(document).dockerfile, known), known);
  };
  return Disposable.from(
    registerCommand(commands, 'layercast.showForecast', async uri => {
      const document = uri === undefined ? window.activeTextEditor?.document : await documentAt(uri);
      const page = document && pageFor(document);
      if (page) panel.show('Layercast: forecast', page);
      else {
        const why = document && forecasts.of(document)?.problem?.message;
        void window.showInformationMessage(why ?? 'Open a Dockerfile of a git repository first.');
      }
    }),
    // The page that is open follows the file while it is edited.
    forecasts.onDidChange(uri => {
      const shown = panel.page();
      if (shown?.kind !== 'file' || shown.place.uri !== uri.toString()) return;
      const document = openDocumentAt(shown.place.uri);
      const page = document && pageFor(document);
      if (page) panel.update(page);
    }),
  );
}

function pageOf(document: TextDocument, steps: readonly CurrentStep[], known: KnownForecast): FilePage | undefined {
  const { forecast, sharedCache } = known;
  if (!forecast) return undefined;
  return {
    kind: 'file',
    place: { ...placeOf(document, 0), label: basename(document.uri.path) },
    figures: figuresOf(known),
    summary: fileDetails({ forecast, lineOf: step => (steps[0]?.lineOf(step) ?? 0) + 1, sharedCache }),
    steps: steps.filter(({ instruction }) => instruction.kind !== 'FROM').map(step => rowOf(document, step, known)),
    basis: basisOf(document.uri, known),
    warnings: forecast.warnings,
  };
}

function figuresOf({ forecast }: KnownForecast): Figure[] {
  if (!forecast) return [];
  const { rate, builds, seconds } = fileRate(forecast);
  const next = nextBuildFigure(forecast);
  return [
    ...(rate === undefined
      ? []
      : [
          {
            value: percent(rate),
            label: builds === 0 ? 'of steps likely cached, a guess' : `of steps cached in ${sampleSize(builds)}`,
          },
        ]),
    ...(seconds > 0 ? [{ value: duration(seconds), label: 'per build on average' }] : []),
    ...(next ? [next] : []),
  ];
}

function rowOf(
  document: TextDocument,
  { instruction, forecast: step }: CurrentStep,
  { forecast }: KnownForecast,
): StepRow {
  const line = document.positionAt(instruction.range.start).line;
  const share = step && likelyRate(step);
  return {
    place: placeOf(document, line),
    instruction: document.lineAt(line).text.trim(),
    rate: share === undefined ? '–' : percent(share),
    share,
    builds: step && step.builds > 0 ? `${step.hits} of ${step.builds}` : '–',
    seconds: step?.seconds === undefined ? '–' : duration(step.seconds),
    next: step && forecast && nextOutcome(step, forecast),
  };
}
