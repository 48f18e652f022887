import type { StepForecast } from '../forecast/forecast';
import type { Instruction } from '../dockerfile/instructions';
import type { Dockerfile } from '../dockerfile/parse';
import type { KnownForecast } from './forecasts';

/** A step of the text as it is now, with what is known of it from the last forecast. */
export interface CurrentStep {
  readonly instruction: Instruction;
  /** Undefined for a step that the last forecast did not have. */
  readonly forecast: StepForecast | undefined;
  /** The zero-based line on which a step of the forecast stands now; where it stood when it is gone. */
  readonly lineOf: (step: StepForecast) => number;
}

type LastForecast = Pick<KnownForecast, 'forecast' | 'text'>;

/** The steps of each text with the forecast that was last asked for: every lens of a file asks by itself. */
const kept = new WeakMap<Dockerfile, { readonly known: LastForecast | undefined; readonly steps: CurrentStep[] }>();

/**
 * The steps of a text, each with the forecast of the same instruction in the text that was last forecast: while somebody
 * types, rates stay with their instructions. An instruction that was edited keeps the rate of the one in its place.
 */
export function currentSteps(dockerfile: Dockerfile, known: LastForecast | undefined): readonly CurrentStep[] {
  const before = kept.get(dockerfile);
  if (before && before.known === known) return before.steps;
  const steps = findCurrentSteps(dockerfile, known);
  kept.set(dockerfile, { known, steps });
  return steps;
}

function findCurrentSteps(dockerfile: Dockerfile, known: LastForecast | undefined): CurrentStep[] {
  // Not by stages: a FROM that is half typed makes none, and the steps below it are still those of before.
  const instructions = dockerfile.instructions.filter(isStep);
  const forecasts = known?.forecast?.steps ?? [];
  const textOf = (step: StepForecast): string => known?.text.slice(step.range.start, step.range.end) ?? '';
  const unused = new Set(forecasts);
  const matched = instructions.map(instruction => {
    const text = dockerfile.text.slice(instruction.range.start, instruction.range.end);
    const same = [...unused].find(step => textOf(step) === text);
    if (same) unused.delete(same);
    return same;
  });
  instructions.forEach(({ kind }, index) => {
    const inPlace = forecasts[index];
    if (matched[index] || !inPlace || !unused.has(inPlace) || inPlace.kind !== kind) return;
    matched[index] = inPlace;
    unused.delete(inPlace);
  });
  const lineOf = (step: StepForecast): number => {
    const instruction = instructions[matched.indexOf(step)];
    if (instruction) return dockerfile.lines.lineAt(instruction.range.start);
    return (known?.text.slice(0, step.range.start).split('\n').length ?? 1) - 1;
  };
  return instructions.map((instruction, index) => ({ instruction, forecast: matched[index], lineOf }));
}

function isStep({ kind }: Instruction): boolean {
  return kind === 'FROM' || kind === 'WORKDIR' || kind === 'RUN' || kind === 'COPY' || kind === 'ADD';
}
