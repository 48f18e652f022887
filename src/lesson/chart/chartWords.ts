import type { Forecast, NoForecast } from '../../forecast/forecast';
import { duration, plural } from '../stepWords';
import { totalsOf, type Comparison, type Order, type OrderBuild } from './comparison';
import { listInWords } from '../../words/lists';

/** A time that is a sum of many: seconds below ten minutes, then minutes, then hours and minutes. */
export function longDuration(seconds: number): string {
  if (seconds < 600) return duration(seconds);
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
}

/**
 * What the second of two orders would have saved, in a sentence; undefined where there is one order only.
 * @param spoken how to speak of it: `the repaired order`
 */
export function totalsSentence(comparison: Comparison, spoken: string): string | undefined {
  const totals = totalsOf(comparison);
  if (!totals) return undefined;
  const { builds, first, second, isAssumed } = totals;
  if (builds === 0) return 'There is no build yet that both orders make with a cache, so there is nothing to compare.';
  const over = builds === 1 ? 'Over this one build' : `Over these ${builds} builds`;
  const difference = Math.abs(first - second);
  // Less than a tenth of a second in all is what rounding makes of nothing.
  if (difference < 0.1) return `${over} ${spoken} would have taken as long.`;
  if (difference < Math.max(first, second) / 100) return `${over} ${spoken} would have taken about as long.`;
  const about = isAssumed ? 'about ' : '';
  const verb = second < first ? 'saved' : 'cost';
  const more = second < first ? '' : ' more';
  return (
    `${over} ${spoken} would have ${verb} ${about}${longDuration(difference)}${more}: ` +
    `${longDuration(second)} instead of ${longDuration(first)}.`
  );
}

/** A build in a line: `Build 3 of 50`. */
export function buildName(comparison: Comparison, build: number): string {
  return `Build ${build + 1} of ${comparison.builds.length}`;
}

/** What a build takes in one order: `1 min 40 s`, `nothing: all from the cache`, `would fail`. */
export function timeWords({ kind, seconds, ran }: OrderBuild): string {
  if (kind === 'failed') return 'would fail';
  const cold = kind === 'cold' ? ', with an empty cache' : '';
  return ran.length === 0 ? 'nothing: all from the cache' : `${duration(seconds)}${cold}`;
}

/** The steps that ran, by their lines: `lines 3 and 4`; '' where none did. */
export function ranWords({ steps }: Order, { ran }: OrderBuild): string {
  const lines = ran.map(step => steps[step]?.line ?? 0);
  if (lines.length === 0) return '';
  return `${plural(lines.length, 'line')} ${listInWords(lines.map(String), 9)}`;
}

/**
 * Why the repaired order has no line beside that of the file, and what to do.
 * @param answer what came when its forecast was asked for
 */
export function noRepairedLine(answer: Forecast | NoForecast): string {
  const lead = 'There is no line for the repaired order';
  if ('reason' in answer) return `${lead}. ${answer.message}`;
  // It is of other commits than the file's own.
  if (answer.basis === 'history') return `${lead} yet: a commit has come in, and the chart is about to be drawn anew.`;
  const failure = answer.nextBuild?.failure;
  const advice =
    failure === undefined ? 'Commit them, and builds are counted from there on.' : `${failure} Add it and commit it.`;
  return `${lead}: fewer than two commits have all the files that it copies. ${advice}`;
}

/** What is noteworthy of how the times are counted, in sentences. */
export function countingNotes({ orders }: Comparison, hasStages: boolean): string[] {
  const builds = orders.flatMap(order => order.builds);
  return [
    'The first build finds an empty cache, whatever the order. It is drawn hollow, and counts in no sum.',
    ...(builds.some(({ kind }) => kind === 'failed')
      ? ['Where a line has a gap, the build would have failed, as a file that is copied was not there.']
      : []),
    ...(hasStages
      ? ['Seconds are those of all steps that run, added up. Stages that are built side by side may be done sooner.']
      : []),
  ];
}

/** How to speak of the chart of the lesson's two orders. */
export const lessonChartWords = {
  title: 'Build time over the builds of the lesson',
  secondOrder: 'the order with dependencies first',
} as const;

/** A number and its unit stay on one line, and so do the parts of a time: `1 min 40 s`. */
export function withUnits(sentence: string): string {
  return sentence.replace(/(?<=\d) (?=(?:s|min|h)\b)|(?<=\d (?:min|h)) (?=\d)/g, '\u00a0');
}
