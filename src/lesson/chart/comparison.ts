import type { Forecast, ForecastCommit } from '../../forecast/forecast';
import { buildTimes, type BuildTime } from './buildTimes';

/** The same builds with the steps of a Dockerfile in one order, or in two. Plain data, to be drawn. */
export interface Comparison {
  /** Oldest first. */
  readonly builds: readonly ComparedBuild[];
  /** One or two. */
  readonly orders: readonly Order[];
}

/** A build, whatever it takes. */
export interface ComparedBuild {
  /** '' where the build is made up. */
  readonly commit: string;
  readonly subject: string;
  /** The author's date, in ISO 8601; '' where the build is made up. */
  readonly date: string;
  /** The commit of the build before, to compare with; undefined when there was none. */
  readonly before: string | undefined;
}

/** The steps of a Dockerfile in one order. */
export interface Order {
  /** A word or two: `as it is`. */
  readonly name: string;
  readonly steps: readonly OrderStep[];
  /** One a build. */
  readonly builds: readonly OrderBuild[];
}

export interface OrderStep {
  /** In the text of this order, counted from one. */
  readonly line: number;
  /** The first line of the instruction, not longer than a line of words. */
  readonly text: string;
  /** What it takes when it is built; undefined for what takes no time. */
  readonly seconds: number | undefined;
  readonly isMeasured: boolean;
}

export type OrderBuild = Pick<BuildTime, 'kind' | 'seconds' | 'ran'>;

/** A Dockerfile with its forecast. */
export interface ForecastText {
  readonly name: string;
  readonly text: string;
  readonly forecast: Forecast;
}

/** Sets forecasts of the same commits beside each other. */
export function compareOrders(texts: readonly ForecastText[]): Comparison {
  const [commits = []] = texts.map(({ forecast }) => forecast.commits);
  return {
    builds: commits.map(({ id, subject, date }, index) => ({
      commit: id,
      subject: subject.slice(0, longestText),
      date,
      before: idOf(commits[index - 1]),
    })),
    orders: texts.map(({ name, text, forecast }) => ({
      name,
      steps: forecast.steps.map(({ range, seconds, secondsFrom }) => ({
        line: lineOf(text, range.start),
        text: (text.slice(range.start, range.end).split(/\r?\n/, 1)[0] ?? '').slice(0, longestText),
        seconds,
        isMeasured: secondsFrom === 'measured',
      })),
      builds: buildTimes(forecast).map(({ kind, seconds, ran }) => ({ kind, seconds, ran })),
    })),
  };
}

/** A subject or an instruction may be as long as somebody likes; nobody reads more of it here. */
const longestText = 200;

/** Undefined for none, and for a build that is made up. */
function idOf(commit: ForecastCommit | undefined): string | undefined {
  return commit?.id === '' ? undefined : commit?.id;
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/** What the second order takes beside the first, over the builds that both of them make with a cache. */
export interface Totals {
  readonly builds: number;
  /** In seconds. */
  readonly first: number;
  readonly second: number;
  /** Whether any of these seconds are assumed. */
  readonly isAssumed: boolean;
}

/** Undefined where there is one order only. */
export function totalsOf({ orders }: Comparison): Totals | undefined {
  const [first, second] = orders;
  if (!first || !second) return undefined;
  const compared = first.builds.flatMap((build, index) => {
    const other = second.builds[index];
    return build.kind === 'later' && other?.kind === 'later' ? [{ build, other }] : [];
  });
  const hasAssumed = ({ steps }: Order, builds: readonly OrderBuild[]): boolean =>
    builds.some(({ ran }) => ran.some(step => steps[step]?.seconds !== undefined && !steps[step].isMeasured));
  const ofFirst = compared.map(({ build }) => build);
  const ofSecond = compared.map(({ other }) => other);
  return {
    builds: compared.length,
    first: sumOf(ofFirst),
    second: sumOf(ofSecond),
    isAssumed: hasAssumed(first, ofFirst) || hasAssumed(second, ofSecond),
  };
}

function sumOf(builds: readonly OrderBuild[]): number {
  return builds.reduce((sum, { seconds }) => sum + seconds, 0);
}
