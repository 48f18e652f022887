import { likelyRate, type Forecast, type StepForecast } from '../forecast/forecast';
import { aboutDuration, duration, percent, plural, sampleSize, type Telling } from './stepWords';

/** What a file's builds have in common, as numbers. */
export interface FileRate {
  /** The share of its steps that come from the cache, 0 to 1; undefined when no step is scored. */
  readonly rate: number | undefined;
  /** Over how many builds that was counted; 0 for a guess. */
  readonly builds: number;
  /** What a build takes on average. */
  readonly seconds: number;
}

export function fileRate(forecast: Forecast): FileRate {
  const seconds = expectedSeconds(forecast);
  const scored = forecast.steps.filter(({ builds }) => builds > 0);
  const builds = Math.max(0, ...scored.map(step => step.builds));
  if (builds > 0) return { rate: sum(scored, step => step.hits) / sum(scored, step => step.builds), builds, seconds };
  const guesses = forecast.steps.flatMap(({ guess }) => guess ?? []);
  return { rate: guesses.length > 0 ? sum(guesses, ({ rate }) => rate) / guesses.length : undefined, builds, seconds };
}

/** What a build takes on average, in seconds, counting the steps whose time is known or assumed. */
export function expectedSeconds({ steps }: Forecast): number {
  return sum(steps, expectedCost);
}

/** The file in one line: how much comes from the cache, over how many builds, and what a build takes. */
export function fileLine(forecast: Forecast, sharedCache: Telling['sharedCache'] = 'all'): string {
  const { rate, builds, seconds } = fileRate(forecast);
  if (rate === undefined) return 'no step that could come from the cache';
  const cost = seconds > 0 ? ` · ${aboutDuration(seconds)} per build` : '';
  if (builds === 0) return `likely ${percent(rate)} of steps cached · a guess, without a history${cost}`;
  if (sharedCache === 'none') return `every build starts cold · ${sampleSize(builds)}${cost}`;
  return `${percent(rate)} of steps cached in ${sampleSize(builds)}${cost}`;
}

/** The build that would run now, in a few words; undefined when all would come from the cache or nobody looked. */
export function nextBuildLine(forecast: Forecast): string | undefined {
  const { nextBuild } = forecast;
  if (!nextBuild) return undefined;
  if (nextBuild.failure !== undefined) return 'the next build fails';
  const { misses, seconds } = nextCost(forecast);
  if (misses === 0) return undefined;
  return `next build: ${misses} ${plural(misses, 'step')}${seconds > 0 ? `, ${aboutDuration(seconds)}` : ''}`;
}

/** The build that would run now as a number; undefined when nobody looked. */
export function nextBuildFigure(forecast: Forecast): { readonly value: string; readonly label: string } | undefined {
  const { nextBuild } = forecast;
  if (!nextBuild) return undefined;
  if (nextBuild.failure !== undefined) return { value: 'fails', label: 'if you built now' };
  const { misses, seconds } = nextCost(forecast);
  if (misses === 0) return { value: 'all cached', label: 'if you built now' };
  const steps = `${misses} ${plural(misses, 'step')}`;
  return seconds > 0
    ? { value: duration(seconds), label: `if you built now, ${steps}` }
    : { value: steps, label: 'if you built now' };
}

/** Sentences about a file, the most telling first. */
export function fileSentences(telling: Telling): string[] {
  return [
    ...averageSentences(telling),
    ...coldSentences(telling),
    ...costliestSentences(telling),
    ...nextBuildSentences(telling.forecast),
  ];
}

/** Those of them that say more than the file's numbers: of the next build, why it would fail. */
export function fileDetails(telling: Telling): string[] {
  const { forecast } = telling;
  const fails = forecast.nextBuild?.failure !== undefined;
  return [...coldSentences(telling), ...costliestSentences(telling), ...(fails ? nextBuildSentences(forecast) : [])];
}

function coldSentences({ sharedCache }: Telling): string[] {
  return sharedCache === 'none'
    ? ['By the setting layercast.forecast.sharedCache every build starts cold, so no step comes from the cache.']
    : [];
}

function averageSentences({ forecast, sharedCache }: Telling): string[] {
  const { rate, builds, seconds } = fileRate(forecast);
  if (rate === undefined) return ['It has no step that could come from the cache: nothing but an image is taken.'];
  const cost = seconds > 0 ? [`A build takes ${aboutDuration(seconds)} on average.`] : [];
  if (sharedCache === 'none' && builds > 0) return cost;
  const share =
    builds === 0
      ? `About ${percent(rate)} of its steps are likely to come from the cache: a guess from the kinds of files.`
      : `Over ${sampleSize(builds)}, ${percent(rate)} of its steps would have come from the cache.`;
  return [[share, ...cost].join(' ')];
}

function costliestSentences({ forecast, lineOf }: Telling): string[] {
  const costs = forecast.steps.map(step => ({ step, cost: expectedCost(step) }));
  const most = costs.reduce<{ step?: StepForecast; cost: number }>((a, b) => (b.cost > a.cost ? b : a), { cost: 0 });
  return most.step
    ? [`The step on line ${lineOf(most.step)} costs the most: ${aboutDuration(most.cost)} of an average build.`]
    : [];
}

function nextBuildSentences(forecast: Forecast): string[] {
  const { nextBuild } = forecast;
  if (!nextBuild) return [];
  if (nextBuild.failure !== undefined) return [`If you built now, it would fail: ${nextBuild.failure}`];
  const { misses, seconds } = nextCost(forecast);
  if (misses === 0) return ['If you built now, all of it would come from the cache.'];
  const cost = seconds > 0 ? `, which takes ${aboutDuration(seconds)}` : '';
  return [`If you built now, ${misses} ${plural(misses, 'step')} would be built again${cost}.`];
}

function nextCost({ steps, nextBuild }: Forecast): { readonly misses: number; readonly seconds: number } {
  const missed = steps.filter((_, index) => nextBuild?.steps[index]?.outcome === 'miss');
  return { misses: missed.length, seconds: sum(missed, step => step.seconds ?? 0) };
}

function expectedCost(step: StepForecast): number {
  return (step.seconds ?? 0) * (1 - (likelyRate(step) ?? 1));
}

function sum<T>(values: readonly T[], numberOf: (value: T) => number): number {
  return values.reduce((total, value) => total + numberOf(value), 0);
}
