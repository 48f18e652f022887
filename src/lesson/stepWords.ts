import { hitRate, type Forecast, type MissCause, type StepForecast } from '../forecast/forecast';

/** What the words about a step need beside it. */
export interface Telling {
  readonly forecast: Forecast;
  /** The line on which a step stands, counted from one. */
  readonly lineOf: (step: StepForecast) => number;
  /** Which builds share a cache, as the forecast was asked; `all` when it is not given. */
  readonly sharedCache?: 'all' | 'none' | undefined;
}

/** A rate as people read it: `94 %`; never 0 or 100 unless it is exactly that. */
export function percent(rate: number): string {
  const rounded = Math.round(rate * 100);
  if (rounded === 0 && rate > 0) return '1 %';
  if (rounded === 100 && rate < 1) return '99 %';
  return `${rounded} %`;
}

/** `96 s`, `2 min 5 s`, `0.4 s`, `< 0.1 s`. */
export function duration(seconds: number): string {
  if (seconds > 0 && seconds < 0.05) return '< 0.1 s';
  if (seconds < 10) return `${Number(seconds.toFixed(1))} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const rest = whole % 60;
  return rest === 0 ? `${Math.floor(whole / 60)} min` : `${Math.floor(whole / 60)} min ${rest} s`;
}

/** The same in a sentence: `about 96 s`, `less than 0.1 s`. */
export function aboutDuration(seconds: number): string {
  const text = duration(seconds);
  return text.startsWith('< ') ? `less than ${text.slice(2)}` : `about ${text}`;
}

/** From fewer builds than this a rate says little: a single build moves it by more than five points. */
const enoughBuilds = 20;

export function isFewBuilds(builds: number): boolean {
  return builds < enoughBuilds;
}

/** How many builds a rate was counted over: `49 builds`; `only 12 builds` where that is too few to trust the rate. */
export function sampleSize(builds: number): string {
  return `${isFewBuilds(builds) ? 'only ' : ''}${builds} ${plural(builds, 'build')}`;
}

/** One short line about a step, such as stands in a lens: `94 % of 49 builds cached · missed by requirements.txt`. */
export function stepLine(step: StepForecast, telling: Telling): string {
  const { forecast, lineOf, sharedCache } = telling;
  const rate = hitRate(step);
  if (rate === undefined) {
    return step.guess
      ? `likely ${percent(step.guess.rate)} cached · a guess, without a history`
      : 'not built in this history';
  }
  if (sharedCache === 'none') return `built in all ${sampleSize(step.builds)} · no cache is shared`;
  const cause = causeOf(step, forecast, lineOf);
  return [
    `${percent(rate)} of ${sampleSize(step.builds)} cached`,
    ...(cause === undefined ? [] : [cause]),
    ...(nextOutcome(step, forecast) === 'miss' ? ['built again next time'] : []),
    ...secondsAtStake(step),
  ].join(' · ');
}

/** What made a step miss: its own files first, else the step that took it along; undefined when it never missed. */
export function causeOf(
  step: StepForecast,
  forecast: Forecast,
  lineOf: (step: StepForecast) => number,
): string | undefined {
  const [file, ...more] = step.missedBecause;
  const own = file?.builds ?? 0;
  const carrier = step.missedWith && forecast.steps[step.missedWith.step];
  if (carrier && step.missedWith.builds > own) return `missed with line ${lineOf(carrier)}`;
  if (file) return `missed by ${file.path}${more.length > 0 ? ` and ${more.length} more` : ''}`;
  return undefined;
}

/** What one build's miss came from, as the end of a sentence: `harbours.csv and 3 more files changed`. */
export function missWords({ paths, pathCount, with: carrier }: MissCause, { forecast, lineOf }: Telling): string {
  const step = carrier === undefined ? undefined : forecast.steps[carrier];
  if (step) return `the step on line ${lineOf(step)} missed`;
  const [first] = paths;
  if (first === undefined) return 'nothing of it was in the cache';
  const more = pathCount - 1;
  return `${first}${more > 0 ? ` and ${more} more ${plural(more, 'file')}` : ''} changed`;
}

/** What the build that would run now does with a step; undefined when that was not looked at. */
export function nextOutcome(step: StepForecast, { steps, nextBuild }: Forecast): 'hit' | 'miss' | 'unused' | undefined {
  return nextBuild?.failure === undefined ? nextBuild?.steps[steps.indexOf(step)]?.outcome : undefined;
}

/** What a step takes when it misses; nothing for one that never does, or that takes no time worth a word. */
function secondsAtStake(step: StepForecast): string[] {
  const isWorthIt = step.hits < step.builds && step.seconds !== undefined && step.seconds >= 1;
  return isWorthIt ? [secondsWords(step) ?? []].flat() : [];
}

/** How long a step takes when it is built: `measured 96 s` or `about 100 s`; undefined when nothing is known. */
export function secondsWords({ seconds, secondsFrom }: StepForecast): string | undefined {
  if (seconds === undefined) return undefined;
  return secondsFrom === 'measured' ? `measured ${duration(seconds)}` : aboutDuration(seconds);
}

/** Sentences about a step that say more than its line, the most telling first. */
export function stepSentences(step: StepForecast, telling: Telling): string[] {
  return [
    ...sampleSentences(step, telling),
    ...carrierSentences(step, telling),
    ...nextSentences(step, telling),
    ...secondsSentences(step),
    ...(step.files === undefined ? [] : [`It takes ${step.files} ${plural(step.files, 'file')} of the build context.`]),
  ];
}

/** What its rate is worth. */
export function sampleSentences(step: StepForecast, { sharedCache }: Telling): string[] {
  if (step.guess) return [`The rate is a guess, as there is no history to count in. ${step.guess.because}`];
  if (step.builds === 0) return ['No build of this history would have needed this step, so there is no rate for it.'];
  if (sharedCache === 'none') {
    return [
      'By the setting layercast.forecast.sharedCache no build finds the cache of another, so each builds it again.',
    ];
  }
  return isFewBuilds(step.builds) ? ['These are few builds: the rate says little yet.'] : [];
}

/** Which step took it along when it missed without a change of its own. */
export function carrierSentences({ missedWith }: StepForecast, { forecast, lineOf, sharedCache }: Telling): string[] {
  const carrier = missedWith && forecast.steps[missedWith.step];
  if (!carrier || sharedCache === 'none') return [];
  const times = missedWith.builds === 1 ? 'once' : `${missedWith.builds} times`;
  return [
    `It missed ${times} without a change of its own: the step on line ${lineOf(carrier)} missed, and what is built on it goes with it.`,
  ];
}

/** What the build that would run now does with it. */
export function nextSentences(step: StepForecast, telling: Telling): string[] {
  const { steps, nextBuild } = telling.forecast;
  const cause = nextBuild?.steps[steps.indexOf(step)]?.cause;
  switch (nextOutcome(step, telling.forecast)) {
    case 'hit':
      return ['If you built now, it would come from the cache, as an earlier build was given the same.'];
    case 'miss':
      return [`If you built now, it would be built again${cause ? `: ${missWords(cause, telling)}` : ''}.`];
    case 'unused':
    case undefined:
      return [];
  }
}

function secondsSentences({ seconds, secondsFrom, secondsBecause }: StepForecast): string[] {
  if (seconds === undefined || secondsFrom === 'measured' || secondsBecause === undefined) return [];
  return [`It takes ${aboutDuration(seconds)} when it is built (assumed: ${secondsBecause}).`];
}

export function plural(count: number, noun: string): string {
  return count === 1 ? noun : `${noun}s`;
}
