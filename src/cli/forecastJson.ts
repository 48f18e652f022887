import type { Dockerfile } from '../dockerfile/parse';
import { hitRate, type Forecast, type NextBuild, type StepForecast, type StepOutcome } from '../forecast/forecast';
import { instructionText } from './instructionText';
import { spanOf } from './span';

/** What is printed beside the forecast itself. */
export interface ForecastNames {
  /** The Dockerfile, as it was given. */
  readonly dockerfile: string;
  /** The context folder, as it was given or from the current folder. */
  readonly context: string;
  /** Which file says that it is built this way, in a sentence; left out when none does. */
  readonly builtAs?: string | undefined;
}

/** A forecast as JSON. Its form is a contract: keys are only ever added. */
export function printForecastJson(
  forecast: Forecast,
  dockerfile: Dockerfile,
  names: ForecastNames,
  withTrace: boolean,
): string {
  const { target, commits, steps, warnings } = forecast;
  const report = {
    ...names,
    target: target ?? null,
    commits: commits.map(({ id }) => id),
    steps: steps.map(step => describe(step, dockerfile)),
    warnings,
    basis: forecast.basis,
    failedBuilds: forecast.failedBuilds,
    nextBuild: forecast.nextBuild ? describeNext(forecast.nextBuild) : null,
    ...(withTrace ? { trace: traceOf(forecast) } : {}),
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

function describe(step: StepForecast, dockerfile: Dockerfile): object {
  const { line, endLine } = spanOf(dockerfile, step.range);
  const { hits, builds, missedBecause, seconds, secondsFrom, bytes, files, guess } = step;
  return {
    line,
    endLine,
    stage: dockerfile.stages[step.stage]?.name ?? String(step.stage),
    instruction: instructionText(dockerfile, step.range),
    hits,
    builds,
    rate: hitRate(step) ?? null,
    missedBecause,
    seconds: seconds ?? null,
    secondsFrom: secondsFrom ?? null,
    bytes: bytes ?? null,
    files: files ?? null,
    guess: guess ?? null,
  };
}

/** The build that would run now: for each step 1 a hit, 0 a miss, null not run. */
function describeNext({ steps, failure }: NextBuild): object {
  return {
    failure: failure ?? null,
    steps: steps.map(({ outcome, cause }) => ({ outcome: traced(outcome), missedBecause: cause?.paths ?? [] })),
  };
}

/** One row a commit, one column a step: 1 a hit, 0 a miss, null not run. */
function traceOf({ commits, steps }: Forecast): (1 | 0 | null)[][] {
  return commits.map((_, commit) => steps.map(step => traced(step.kind === 'FROM' ? 'unused' : step.outcomes[commit])));
}

function traced(outcome: StepOutcome | undefined): 1 | 0 | null {
  if (outcome === 'hit') return 1;
  return outcome === 'miss' ? 0 : null;
}
