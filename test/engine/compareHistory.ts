import type { StepOutcome } from '../../src/forecast/forecast';
import { forecastOf, type Commit } from '../unit/forecast/forecastHarness';
import { standInFiles } from './baseImage';
import { contentOf, type FileState } from './context';
import type { Engine } from './engine';
import { choicesOf, dockerfileOf, ignoreFileOf, type Files, type History } from './history';
import { buildHistory, users, type Build } from './replay';

/** A history's builds as the engine ran them and as the forecast tells of them. */
export interface Comparison {
  readonly built: readonly Build[];
  /** By commit, the outcome of each step. */
  readonly forecast: readonly (readonly StepOutcome[])[];
  /** How many outcomes were compared: those of builds that worked, and of steps that are scored. */
  readonly steps: number;
  readonly agreeing: number;
}

/** @throws When the engine's answer cannot be read, or the forecast refuses the Dockerfile. */
export async function compareHistory(engine: Engine, history: History): Promise<Comparison> {
  const forecast = forecastHistory(history);
  return compareBuilds(await buildHistory(engine, history), forecast);
}

/** Counts the outcomes on which both agree; what neither of them scores is no step. */
export function compareBuilds(built: readonly Build[], forecast: Comparison['forecast']): Comparison {
  const pairs = built.flatMap(({ outcomes }, commit) =>
    outcomes.map((outcome, step) => [outcome, forecast[commit]?.[step]] as const),
  );
  const scored = pairs.filter(([outcome, told]) => outcome !== 'unused' || told !== 'unused');
  const agreeing = scored.filter(([outcome, told]) => outcome === told).length;
  return { built, forecast, steps: scored.length, agreeing };
}

const imageFiles = [...standInFiles, ...Object.keys(users)];

/** By commit, the outcome of each step, as the forecast tells it: what the stand-ins hold is known. */
export function forecastHistory(history: History): StepOutcome[][] {
  const options = { ignoreFile: ignoreFileOf(history), imageFiles, ...choicesOf(history) };
  const { steps } = forecastOf(dockerfileOf(history), history.commits.map(forForecast), options);
  return history.commits.map((_, commit) => steps.map(({ outcomes }) => outcomes[commit] ?? 'unused'));
}

const signs: Readonly<Record<StepOutcome, string>> = { hit: 'h', miss: 'm', unused: '.' };

/** A build's outcomes in a word: h for a hit, m for a miss, a dot for neither. */
export function traceOf(outcomes: readonly StepOutcome[]): string {
  return outcomes.map(outcome => signs[outcome]).join('');
}

/** The same files as git would tell of them. */
export function forForecast(files: Files): Commit {
  const told = Object.entries(files).map(([path, state]) => [path, state && forGit(state)] as const);
  return Object.fromEntries(told);
}

function forGit(state: FileState): Commit[string] {
  const content = contentOf(state);
  if (typeof state === 'string' || 'archive' in state) return content;
  return { content, mode: 'link' in state ? 0o120000 : 0o100755 };
}
