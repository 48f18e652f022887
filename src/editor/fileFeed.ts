import { basename } from 'node:path';
import { Disposable, type TextDocument } from 'vscode';
import { likelyRate } from '../forecast/forecast';
import { fileDetails, fileRate, nextBuildFigure } from '../lesson/fileWords';
import { duration, nextOutcome, percent, sampleSize } from '../lesson/stepWords';
import type { FileView, FollowedFile, StepRow } from '../panel/fileView';
import type { Feed } from '../panel/panel';
import type { Figure } from '../panel/protocol';
import type { Analyses } from './analyses';
import { currentSteps, type CurrentStep } from './currentSteps';
import type { FollowedDockerfile } from './followedDockerfile';
import { basisOf } from './forecastBasis';
import type { Forecasts, KnownForecast } from './forecasts';
import { placeOf } from './stepStory';

/** Tells the panel what is known of the Dockerfile that it follows. */
export function fileFeed(followed: FollowedDockerfile, analyses: Analyses, forecasts: Forecasts): Feed {
  const view = (): FileView => {
    const document = followed.document();
    if (!document) return { kind: 'none', message: 'Open a Dockerfile to see what its next builds will cost.' };
    const known = forecasts.of(document);
    return (
      (known && viewOf(document, currentSteps(analyses.of(document).dockerfile, known), known)) ?? {
        kind: 'none',
        message: known?.problem?.message ?? 'The forecast is being made.',
      }
    );
  };
  return ({ send }) => {
    const tell = (): void => {
      send({ type: 'file', file: view() });
    };
    tell();
    return Disposable.from(
      followed.onDidChange(tell),
      forecasts.onDidChange(uri => {
        if (uri.toString() === followed.document()?.uri.toString()) tell();
      }),
    );
  };
}

function viewOf(document: TextDocument, steps: readonly CurrentStep[], known: KnownForecast): FollowedFile | undefined {
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
