import { likelyRate, type Forecast } from '../forecast/forecast';
import type { Dockerfile } from '../dockerfile/parse';
import type { Instruction } from '../dockerfile/instructions';
import { fileLine, nextBuildLine } from '../lesson/fileWords';
import { isFewBuilds, stepLine } from '../lesson/stepWords';
import { currentSteps, type CurrentStep } from './currentSteps';
import type { KnownForecast } from './forecasts';

/**
 * A place that says something about a step, or, at the first instruction, about the file as a whole or the choice of its
 * build.
 */
export interface Lens {
  readonly instruction: Instruction;
  readonly about: 'step' | 'file' | 'build';
  /** What it was placed in. */
  readonly dockerfile: Dockerfile;
}

/** What a lens says. */
export interface LensWords {
  readonly text: string;
  readonly tooltip: string;
  /** What a click does; undefined where there is nothing to show yet. */
  readonly action: 'showForecast' | 'showStep' | 'refreshForecast' | 'stopReading' | 'chooseBuild' | undefined;
  /** Whether it weighs little: counted over few builds, guessed, or of a text that has changed since. */
  readonly isPale: boolean;
}

/**
 * Where lenses stand: this follows from the text alone, so that no line moves while a forecast is made. Only `problems`,
 * the steps that miss in at least half of the builds, needs to know the last one.
 */
export function placeLenses(
  dockerfile: Dockerfile,
  known: KnownForecast | undefined,
  shown: 'all' | 'problems',
): readonly Lens[] {
  const [first] = dockerfile.instructions;
  if (!first) return [];
  const place = (instruction: Instruction, about: Lens['about']): Lens => ({ instruction, about, dockerfile });
  // Without any forecast so far, the file's lens alone says why.
  const isMissing = known?.problem !== undefined && known.forecast === undefined;
  const steps = isMissing
    ? []
    : currentSteps(dockerfile, known).filter(
        step => step.instruction.kind !== 'FROM' && (shown === 'all' || isProblem(step)),
      );
  return [
    place(first, 'file'),
    ...(known?.build.isOpen ? [place(first, 'build')] : []),
    ...steps.map(({ instruction }) => place(instruction, 'step')),
  ];
}

function isProblem({ forecast }: CurrentStep): boolean {
  const rate = forecast && likelyRate(forecast);
  return rate !== undefined && rate <= 0.5;
}

/**
 * The words of a lens: the last that are known, marked where they are of an older text. A lens may have been placed before
 * they were.
 * @param text the document's text as it is now
 * @param isSlow whether reading the history takes so long that one wonders
 */
export function lensWords(lens: Lens, known: KnownForecast | undefined, text: string, isSlow: boolean): LensWords {
  if (!known) return waitingWords(lens, isSlow);
  const { forecast, problem, build } = known;
  if (lens.about === 'build') {
    return { text: 'choose its build', tooltip: build.words, action: 'chooseBuild', isPale: false };
  }
  if (lens.about === 'file' && problem) {
    return {
      text: `No forecast: ${problem.message}`,
      tooltip: 'Read the git history again',
      action: 'refreshForecast',
      isPale: false,
    };
  }
  if (!forecast) return { text: '…', tooltip: '', action: undefined, isPale: true };
  const mark = problem ? ' · outdated' : text === known.text ? '' : ' · updating';
  const words = lens.about === 'file' ? fileLensWords(known, forecast) : stepLensWords(lens, known, forecast);
  return { ...words, text: words.text + mark, isPale: words.isPale || mark !== '' };
}

function waitingWords({ about }: Lens, isSlow: boolean): LensWords {
  if (about !== 'file') return { text: '…', tooltip: '', action: undefined, isPale: true };
  return isSlow
    ? {
        text: 'Reading the git history · stop',
        tooltip: 'Stop reading the git history',
        action: 'stopReading',
        isPale: true,
      }
    : { text: 'Reading the git history', tooltip: '', action: undefined, isPale: true };
}

function fileLensWords({ sharedCache, build }: KnownForecast, forecast: Forecast): LensWords {
  const notes = forecast.warnings.length;
  const parts = [
    fileLine(forecast, sharedCache),
    ...[nextBuildLine(forecast) ?? []].flat(),
    ...(notes > 0 ? [notes === 1 ? '1 note' : `${notes} notes`] : []),
  ];
  return {
    text: parts.join(' · '),
    tooltip: [build.words, ...forecast.warnings, 'Click to show the forecast of this Dockerfile.'].join('\n\n'),
    action: 'showForecast',
    isPale: forecast.steps.every(({ builds }) => isFewBuilds(builds)),
  };
}

function stepLensWords({ dockerfile, instruction }: Lens, known: KnownForecast, forecast: Forecast): LensWords {
  const step = currentSteps(dockerfile, known).find(each => each.instruction === instruction);
  if (!step?.forecast) return { text: '…', tooltip: '', action: undefined, isPale: true };
  return {
    text: stepLine(step.forecast, {
      forecast,
      lineOf: other => step.lineOf(other) + 1,
      sharedCache: known.sharedCache,
    }),
    tooltip: 'Show the builds of this step',
    action: 'showStep',
    isPale: isFewBuilds(step.forecast.builds),
  };
}
