import type { Problem } from '../checks/check';
import type { Instruction } from '../dockerfile/instructions';
import { hitRate, type StepForecast } from '../forecast/forecast';
import { percent, sampleSize, secondsWords } from './stepWords';

/** An instruction with what is forecast of it. */
export interface ForecastedInstruction {
  readonly instruction: Instruction;
  /** Undefined when nothing is. */
  readonly forecast: StepForecast | undefined;
}

/** Below this, in seconds, repeating a step costs nobody anything. */
const worthKeeping = 10;

/**
 * The message of a finding, and behind it what the forecast knows: where a check is about the cache, the history of this very
 * repository has the last word.
 * @param steps those of the file, in order
 */
export function findingMessage({ check, message, range }: Problem, steps: readonly ForecastedInstruction[]): string {
  if (check.concept !== 'layer-cache') return message;
  const at = steps.findIndex(
    ({ instruction }) => instruction.range.start <= range.start && range.start <= instruction.range.end,
  );
  const forecast = steps[at]?.forecast;
  if (!forecast) return message;
  return [message, ...(check.code === 'DL3059' ? priceOfMerging(steps[at - 1]) : rateOf(forecast))].join(' ');
}

function rateOf(forecast: StepForecast): string[] {
  const rate = hitRate(forecast);
  if (rate === undefined || rate === 1) return [];
  return [`It came from the cache in ${percent(rate)} of ${sampleSize(forecast.builds)}.`];
}

function priceOfMerging(above: ForecastedInstruction | undefined): string[] {
  const seconds = above?.forecast?.seconds ?? 0;
  const words = above?.forecast && secondsWords(above.forecast);
  if (words === undefined || seconds < worthKeeping) return [];
  return [`The one above takes ${words}, which every edit of this one would then cost again.`];
}
