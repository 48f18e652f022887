import { basename } from 'node:path';
import { Disposable, type TextDocument } from 'vscode';
import { isForecast } from '../engine';
import type { Forecast, NoForecast } from '../forecast/forecast';
import type { History } from '../history/history';
import { countingNotes, noRepairedLine } from '../lesson/chart/chartWords';
import { compareOrders, type ForecastText } from '../lesson/chart/comparison';
import { compareLessonOrders } from '../lesson/chart/lessonOrders';
import type { RepairedOrder } from '../lesson/chart/repairedOrder';
import { projectChanges, simulatedHistory, type ProjectChanges } from '../lesson/chart/simulatedHistory';
import { allowedRates, openingRates, type ChangeRates } from '../lesson/chart/simulation';
import type { ChartView, ChartWish, DrawnFile, FileChart, FileSimulation, OrderRepair } from '../panel/chartView';
import type { Feed, FeedTarget } from '../panel/panel';
import type { Analyses } from './analyses';
import type { FollowedDockerfile } from './followedDockerfile';
import type { Forecasts, KnownForecast } from './forecasts';
import { isShown } from './isShown';
import { placeOf } from './stepStory';

/** Tells the panel what its chart draws, and takes what the reader of the chart sets. */
export interface ChartFeed {
  readonly feed: Feed;
  wish(wish: ChartWish): void;
}

/**
 * The forecasts that the chart needs beside the file's own are made while the chart is shown, and stopped when it is not. The
 * lesson has the chart of its two orders alone, which costs next to nothing.
 */
export function createChartFeed(followed: FollowedDockerfile, analyses: Analyses, forecasts: Forecasts): ChartFeed {
  let wish: ChartWish = { lesson: openingRates, file: undefined };
  let lesson: ChartView['lesson'] | undefined;
  let listening: { readonly tellFile: () => void; readonly tellLesson: () => void } | undefined;

  const lessonView = (): ChartView['lesson'] => {
    const rates = allowedRates(wish.lesson);
    if (!lesson || !areSame(lesson.rates, rates)) lesson = { rates, comparison: compareLessonOrders(rates) };
    return lesson;
  };

  const feed = (target: FeedTarget): Disposable => {
    let running: AbortController | undefined;
    let told: FileChart = { kind: 'none', message: 'The forecast is being made.' };
    let toldOf: string | undefined;

    const send = (file: FileChart, uri?: string): void => {
      told = file;
      toldOf = uri;
      target.send({ type: 'chart', chart: { lesson: lessonView(), file } });
    };
    let isLessonTold = false;
    const tellOrders = (): void => {
      if (isLessonTold || !isShown(target.page(), 'lesson')) return;
      isLessonTold = true;
      target.send({ type: 'lessonOrders', orders: compareLessonOrders(openingRates) });
    };
    const tell = (): void => {
      running?.abort();
      running = undefined;
      if (!isShown(target.page(), 'chart')) return;
      const document = followed.document();
      if (!document) {
        send({ kind: 'none', message: 'Open a Dockerfile to see how long its builds take.' });
        return;
      }
      const known = forecasts.of(document);
      if (!known?.forecast) {
        send({ kind: 'none', message: known?.problem?.message ?? 'The forecast is being made.' });
        return;
      }
      const uri = document.uri.toString();
      // What is drawn stays until there is something newer of the same file; the lesson's part is there at once.
      send(toldOf === uri ? told : { kind: 'none', message: 'The forecast is being made.' }, uri);
      const controller = new AbortController();
      running = controller;
      void draw(document, known, known.forecast, controller.signal).then(file => {
        if (running === controller) send(file, uri);
      });
    };

    const draw = async (
      document: TextDocument,
      known: KnownForecast,
      own: Forecast,
      signal: AbortSignal,
    ): Promise<FileChart> => {
      if (own.basis === 'guess') return { kind: 'none', message: noHistory(own) };
      const repaired = analyses.repairedOrder(document, known.text);
      const texts = [
        { name: 'as it is', text: known.text },
        ...(repaired.kind === 'repaired' ? [{ name: 'repaired', text: repaired.text }] : []),
      ];
      const simulation = wish.file && madeUp(own, allowedRates(wish.file));
      // A slider that moves asks many times, and each answer takes two forecasts over a history of its own.
      if (simulation) await new Promise(resolve => setTimeout(resolve, quiet));
      if (signal.aborted) return told;
      const made = await Promise.all(
        texts.map(async ({ name, text }): Promise<AnsweredText> => {
          if (text === known.text && !simulation) return { name, text, answer: own };
          const answer = await forecasts.forecastText(document, text, { signal, history: simulation?.history });
          return { name, text, answer };
        }),
      );
      const [first, second] = made;
      const drawn = first && drawable(first);
      if (!drawn) return { kind: 'none', message: 'The forecast of these builds could not be made.' };
      const other = second && drawable(second);
      // A commit may have come in between: then the file's own forecast is made anew, and all of this again.
      const isAlike = other && haveSameCommits(drawn.forecast, other.forecast);
      const comparison = compareOrders(isAlike ? [drawn, other] : [drawn]);
      const hasStages = new Set(own.steps.map(({ stage }) => stage)).size > 1;
      return {
        kind: 'file',
        place: { ...placeOf(document, 0), label: basename(document.uri.path) },
        comparison,
        repair: repairOf(repaired, isAlike ? undefined : second?.answer),
        simulation: simulation?.view(),
        folder: own.contextFolder,
        notes: [...countingNotes(comparison, hasStages), ...notesOf(known)],
      } satisfies DrawnFile;
    };

    const listener = {
      tellFile: tell,
      tellLesson: () => {
        send(told, toldOf);
      },
    };
    listening = listener;
    tell();
    tellOrders();
    return Disposable.from(
      followed.onDidChange(tell),
      target.onDidChangePage(() => {
        tell();
        tellOrders();
      }),
      forecasts.onDidChange(uri => {
        if (followed.is(uri)) tell();
      }),
      new Disposable(() => {
        running?.abort();
        running = undefined;
        if (listening === listener) listening = undefined;
      }),
    );
  };

  return {
    feed,
    wish: next => {
      const isSameFile = wish.file && next.file ? areSame(wish.file, next.file) : wish.file === next.file;
      wish = next;
      if (isSameFile) listening?.tellLesson();
      else listening?.tellFile();
    },
  };
}

/** A text, and what came when its forecast was asked for. */
interface AnsweredText {
  readonly name: string;
  readonly text: string;
  readonly answer: Forecast | NoForecast;
}

/** Undefined where there are no builds to draw. */
function drawable({ name, text, answer }: AnsweredText): ForecastText | undefined {
  return isForecast(answer) && answer.basis === 'history' ? { name, text, forecast: answer } : undefined;
}

/** Quiet in milliseconds before a slider that was moved counts. */
const quiet = 40;

function areSame(one: ChangeRates, other: ChangeRates): boolean {
  return one.builds === other.builds && one.dependencies === other.dependencies && one.source === other.source;
}

function haveSameCommits({ commits }: Forecast, other: Forecast): boolean {
  return commits.length === other.commits.length && commits.every(({ id }, index) => id === other.commits[index]?.id);
}

interface MadeUp {
  /** Gives the same history for the same history, so that all forecasts of it share what they follow. */
  readonly history: (history: History) => History;
  /** What was changed in it, once a forecast was made. */
  view(): FileSimulation;
}

function madeUp(own: Forecast, rates: ChangeRates): MadeUp {
  const made = new Map<History, History>();
  let project: ProjectChanges = { dependencies: [], dependencyNumbers: [], source: [] };
  return {
    history: history => {
      const known = made.get(history);
      if (known) return known;
      project = projectChanges(history, own);
      const simulated = simulatedHistory(history, project, rates);
      made.set(history, simulated);
      return simulated;
    },
    view: () => ({ rates, dependencies: project.dependencies.slice(0, 20), sourceCommits: project.source.length }),
  };
}

function noHistory({ warnings }: Forecast): string {
  const why = warnings[0] ?? 'There is no history yet.';
  return `${why} The chart needs at least two builds to draw a line.`;
}

/** @param undrawn what came for the repaired order, where it could not be drawn */
function repairOf(repaired: RepairedOrder, undrawn: Forecast | NoForecast | undefined): OrderRepair {
  switch (repaired.kind) {
    case 'good':
      return { kind: 'none', message: 'The order of its steps is good: there is nothing to repair, and so one line.' };
    case 'byHand':
      return {
        kind: 'none',
        message: `${repaired.message} That takes somebody who knows the project, so there is one line.`,
      };
    case 'repaired':
      if (undrawn) return { kind: 'none', message: noRepairedLine(undrawn) };
      return { kind: 'repaired', repairs: repaired.repairs, text: repaired.text };
  }
}

function notesOf({ sharedCache, problem }: KnownForecast): string[] {
  return [
    ...(sharedCache === 'none'
      ? ['By the setting layercast.forecast.sharedCache every build starts cold, so no order saves anything.']
      : []),
    ...(problem ? [`The chart is that of the last forecast. ${problem.message}`] : []),
  ];
}
