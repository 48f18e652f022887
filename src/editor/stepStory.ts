import { basename } from 'node:path';
import type { TextDocument } from 'vscode';
import { hitRate, likelyRate, type StepForecast } from '../forecast/forecast';
import type { Analysis } from '../engine';
import { stepHelp } from '../lesson/stepHelp';
import { isFewBuilds, percent, plural, secondsWords, stepSentences } from '../lesson/stepWords';
import type { BuildOfStep, Figure, StepPage, StepPlace } from '../panel/protocol';
import type { CurrentStep } from './currentSteps';
import { basisOf } from './forecastBasis';
import type { KnownForecast } from './forecasts';

/** The page that tells the builds of a step; undefined while its forecast is not known. */
export function stepStory(
  document: TextDocument,
  { dockerfile, problems }: Analysis,
  step: CurrentStep,
  known: KnownForecast,
): StepPage | undefined {
  const { instruction, forecast: stepForecast, lineOf } = step;
  const { forecast, sharedCache } = known;
  if (!forecast || !stepForecast) return undefined;
  const telling = { forecast, sharedCache, lineOf: (other: StepForecast) => lineOf(other) + 1 };
  return {
    kind: 'step',
    instruction: dockerfile.text.slice(instruction.headerRange.start, instruction.headerRange.end),
    place: placeOf(document, document.positionAt(instruction.range.start).line),
    figures: figuresOf(stepForecast),
    summary: stepSentences(stepForecast, telling),
    help: stepHelp(instruction, stepForecast, problems),
    contextFolder: forecast.contextFolder,
    builds: buildsOf(stepForecast, known, carrier => placeOf(document, lineOf(carrier))),
    missedBecause: stepForecast.missedBecause,
    basis: basisOf(document.uri, known),
    warnings: forecast.warnings,
  };
}

export function placeOf({ uri }: TextDocument, line: number): StepPlace {
  return { uri: uri.toString(), line, label: `${basename(uri.path)}, line ${line + 1}` };
}

function figuresOf(step: StepForecast): Figure[] {
  const rate = likelyRate(step);
  const seconds = secondsWords(step);
  const label =
    hitRate(step) === undefined
      ? 'likely from the cache'
      : `from the cache, ${step.hits} of ${isFewBuilds(step.builds) ? 'only ' : ''}${step.builds} ${plural(step.builds, 'build')}`;
  return [
    ...(rate === undefined ? [] : [{ value: percent(rate), label }]),
    ...(seconds === undefined
      ? []
      : [{ value: seconds.replace(/^(?:about|measured) /, ''), label: `when built, ${step.secondsFrom}` }]),
  ];
}

function buildsOf(
  step: StepForecast,
  known: KnownForecast,
  placeOfStep: (step: StepForecast) => StepPlace,
): BuildOfStep[] {
  const { steps = [], commits = [] } = known.forecast ?? {};
  const misses = new Map(step.misses.map(miss => [miss.commit, miss]));
  const first = step.outcomes.findIndex(outcome => outcome !== 'unused');
  let before: string | undefined;
  return step.outcomes.map((outcome, index) => {
    const { id = '', subject = '', date = '' } = commits[index] ?? {};
    const miss = misses.get(index);
    const carrier = miss?.with === undefined ? undefined : steps[miss.with];
    const build: BuildOfStep = {
      outcome: index === first ? 'first' : outcome,
      commit: id,
      subject,
      date,
      before,
      paths: miss?.paths ?? [],
      pathCount: miss?.pathCount ?? 0,
      carrier: carrier && placeOfStep(carrier),
    };
    if (outcome !== 'unused') before = id;
    return build;
  });
}
