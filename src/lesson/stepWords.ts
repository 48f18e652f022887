import { hitRate, type Forecast, type StepForecast } from '../forecast/forecast';

/** A rate as people read it: `94 %`; never 0 or 100 unless it is exactly that. */
export function percent(rate: number): string {
  const rounded = Math.round(rate * 100);
  if (rounded === 0 && rate > 0) return '1 %';
  if (rounded === 100 && rate < 1) return '99 %';
  return `${rounded} %`;
}

/** `96 s`, `2 min 5 s`, `0.4 s`. */
export function duration(seconds: number): string {
  if (seconds < 10) return `${Number(seconds.toFixed(1))} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const rest = whole % 60;
  return rest === 0 ? `${Math.floor(whole / 60)} min` : `${Math.floor(whole / 60)} min ${rest} s`;
}

/** One short line about a step, such as stands in a lens: `94 % cached · 46 of 49 builds · missed by requirements.txt`. */
export function stepLine(step: StepForecast, forecast: Forecast, lineOf: (step: StepForecast) => number): string {
  const rate = hitRate(step);
  if (rate === undefined) return 'not built in this history';
  const parts = [`${percent(rate)} cached`, `${step.hits} of ${step.builds} ${plural(step.builds, 'build')}`];
  const cause = causeOf(step, forecast, lineOf);
  if (cause !== undefined) parts.push(cause);
  return parts.join(' · ');
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

/** The file in one line: how much of the builds' time comes from the cache, over how many builds. */
export function fileLine(forecast: Forecast): string {
  const scored = forecast.steps.filter(({ builds }) => builds > 0);
  const builds = Math.max(0, ...scored.map(step => step.builds));
  if (scored.length === 0) return 'No build of this history can be forecast';
  const hits = scored.reduce((sum, step) => sum + step.hits, 0);
  const all = scored.reduce((sum, step) => sum + step.builds, 0);
  const rebuilt = expectedSeconds(forecast);
  const seconds = rebuilt > 0 ? ` · about ${duration(rebuilt)} a build` : '';
  return `${percent(hits / all)} of steps cached · ${builds} ${plural(builds, 'build')}${seconds}`;
}

/** Sentences about a file, the most telling first. */
export function fileSentences(forecast: Forecast, lineOf: (step: StepForecast) => number): string[] {
  const sentences = [`${fileLine(forecast)}.`];
  const costs = forecast.steps.map(step => ({ step, cost: (step.seconds ?? 0) * (1 - (hitRate(step) ?? 1)) }));
  const most = costs.reduce((a, b) => (b.cost > a.cost ? b : a), {
    step: undefined as StepForecast | undefined,
    cost: 0,
  });
  if (most.step) {
    sentences.push(
      `The step on line ${lineOf(most.step)} costs the most: about ${duration(most.cost)} of an average build.`,
    );
  }
  return sentences;
}

/** What a build takes on average, in seconds, counting the steps whose time is known or assumed. */
export function expectedSeconds({ steps }: Forecast): number {
  return steps.reduce((sum, step) => sum + (step.seconds ?? 0) * (1 - (hitRate(step) ?? 1)), 0);
}

/** Sentences about a step, the most telling first. */
export function stepSentences(
  step: StepForecast,
  forecast: Forecast,
  lineOf: (step: StepForecast) => number,
): string[] {
  const rate = hitRate(step);
  if (rate === undefined) return ['No build of this history would have needed this step, so there is no rate for it.'];
  const sentences = [
    `It would have come from the cache in ${step.hits} of the last ${step.builds} ${plural(step.builds, 'build')} (${percent(rate)}).`,
  ];
  const carrier = step.missedWith && forecast.steps[step.missedWith.step];
  if (carrier) {
    const times = step.missedWith.builds === 1 ? 'once' : `${step.missedWith.builds} times`;
    sentences.push(
      `It missed ${times} without a change of its own: the step on line ${lineOf(carrier)} missed, and all steps after it in the stage go with it.`,
    );
  }
  if (step.seconds !== undefined) {
    const source = step.secondsFrom === 'measured' ? 'measured' : 'assumed from what it does';
    sentences.push(`It takes about ${duration(step.seconds)} when it is built (${source}).`);
  }
  if (step.files !== undefined) {
    sentences.push(`It takes ${step.files} ${plural(step.files, 'file')} of the build context.`);
  }
  return sentences;
}

function plural(count: number, noun: string): string {
  return count === 1 ? noun : `${noun}s`;
}
