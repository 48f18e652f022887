import { likelyRate, type StepForecast, type StepOutcome } from '../forecast/forecast';
import type { LoggedStep, StepResult } from '../measure/loggedBuild';
import { duration, percent, secondsWords } from './stepWords';

/** A step of a real build beside its forecast. */
export interface BuiltStep {
  /** Undefined for a step without a forecast. */
  readonly forecast: StepForecast | undefined;
  /** What the forecast said of this build before it ran; undefined when it said nothing. */
  readonly expected: StepOutcome | undefined;
  /** Undefined when the build did not get to it, or did not need it. */
  readonly logged: LoggedStep | undefined;
}

/** The same in words; '' where there is nothing to say. */
export interface BuiltStepWords {
  readonly rate: string;
  readonly expected: string;
  readonly happened: string;
  /** Whether the cache did otherwise than the forecast said. */
  readonly differs: boolean;
  /** `about 100 s`, or `measured 96 s` from builds before. */
  readonly seconds: string;
  readonly took: string;
}

const expectedWords: Readonly<Record<StepOutcome, string>> = { hit: 'cached', miss: 'built', unused: 'not needed' };

const happenedWords: Readonly<Record<StepResult, string>> = {
  cached: 'cached',
  ran: 'built',
  failed: 'failed',
  cancelled: 'stopped',
  unfinished: 'not reached',
};

export function builtStepWords({ forecast, expected, logged }: BuiltStep): BuiltStepWords {
  const rate = forecast && likelyRate(forecast);
  return {
    rate: rate === undefined ? '' : percent(rate),
    expected: expected === undefined ? '' : expectedWords[expected],
    happened: logged ? happenedWords[logged.result] : 'not in this build',
    differs: differs({ expected, logged }),
    seconds: (forecast && secondsWords(forecast)) ?? '',
    took: logged?.seconds === undefined || logged.result === 'cached' ? '' : duration(logged.seconds),
  };
}

/** Sentences about a build as a whole, the most telling first. */
export function buildSentences(steps: readonly BuiltStep[]): string[] {
  const done = steps.filter(({ logged }) => logged?.result === 'cached' || logged?.result === 'ran');
  if (done.length === 0) return ['No step of this Dockerfile ran to its end.'];
  const cached = done.filter(({ logged }) => logged?.result === 'cached');
  const told = done.filter(({ expected }) => expected === 'hit' || expected === 'miss');
  const right = told.filter(step => !differs(step));
  return [
    `${cached.length} of ${done.length} steps came from the cache.`,
    ...(told.length === 0 ? [] : [agreement(right.length, told.length)]),
    ...timeSentences(done),
  ];
}

/** What explains a difference, for those who wonder. */
export function buildNotes(steps: readonly BuiltStep[]): string[] {
  const notes: string[] = [];
  if (steps.some(step => differs(step) && step.expected === 'hit')) {
    notes.push(
      'A step that was expected from the cache but was built: the forecast counts every commit of the history as built, while the cache of this machine has only what was built here and was not cleaned up since.',
    );
  }
  if (steps.some(step => differs(step) && step.expected === 'miss')) {
    notes.push(
      'A step that was expected to be built but came from the cache: it was built here before, from files that no commit has, or further back than the forecast looks.',
    );
  }
  return notes;
}

function differs({ expected, logged }: Pick<BuiltStep, 'expected' | 'logged'>): boolean {
  if (logged?.result === 'cached') return expected === 'miss';
  return logged?.result === 'ran' && expected === 'hit';
}

function agreement(right: number, told: number): string {
  if (right === told) return told === 1 ? 'The forecast said so.' : `The forecast was right about all ${told} of them.`;
  if (right === 0) return 'The forecast was right about none of them; the note below says why.';
  return `The forecast was right about ${right} of ${told}.`;
}

function timeSentences(done: readonly BuiltStep[]): string[] {
  const ran = done.filter(({ logged }) => logged?.result === 'ran' && logged.seconds !== undefined);
  const known = ran.filter(({ forecast }) => forecast?.seconds !== undefined);
  if (known.length === 0) return [];
  const took = sum(known.map(({ logged }) => logged?.seconds ?? 0));
  const forecast = sum(known.map(step => step.forecast?.seconds ?? 0));
  return [
    `The steps that were built took ${duration(took)} together; the forecast for them was ${duration(forecast)}.`,
  ];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
