import type { Forecast, MissCause, NextBuild, StepForecast, StepOutcome } from '../../../src/forecast/forecast';
import type { Telling } from '../../../src/lesson/stepWords';

/** A forecast of these steps, all of which stand on line 7. */
export function tellingOf(steps: readonly StepForecast[], parts: Partial<Forecast> = {}): Telling {
  return { forecast: forecastOf(steps, parts), lineOf: () => 7 };
}

export function forecastOf(steps: readonly StepForecast[], parts: Partial<Forecast> = {}): Forecast {
  return {
    basis: 'history',
    failedBuilds: 0,
    nextBuild: undefined,
    contextFolder: '/project',
    target: '0',
    commits: [],
    steps,
    warnings: [],
    ...parts,
  };
}

/** A RUN of which nothing is known but what is given. */
export function stepOf(step: Partial<StepForecast>): StepForecast {
  return {
    kind: 'RUN',
    range: { start: 0, end: 0 },
    stage: 0,
    hits: 0,
    builds: 0,
    missedBecause: [],
    missedWith: undefined,
    misses: [],
    guess: undefined,
    seconds: undefined,
    secondsFrom: undefined,
    files: undefined,
    bytes: undefined,
    outcomes: [],
    ...step,
  };
}

/** The next build of a file with one step. */
export function nextBuildOf(outcome: StepOutcome, cause?: MissCause): NextBuild {
  return { steps: [{ outcome, cause }], failure: undefined };
}
