import assert from 'node:assert/strict';
import { EventEmitter, type Disposable, type TextDocument, type Uri } from 'vscode';
import { createChartFeed, type ChartFeed } from '../../src/editor/chartFeed';
import type { Analyses } from '../../src/editor/analyses';
import type { FollowedDockerfile } from '../../src/editor/followedDockerfile';
import type { Forecasts, KnownForecast } from '../../src/editor/forecasts';
import type { Forecast } from '../../src/forecast/forecast';
import type { Comparison } from '../../src/lesson/chart/comparison';
import { openingRates } from '../../src/lesson/chart/simulation';
import type { ChartView } from '../../src/panel/chartView';
import type { Page, SectionId } from '../../src/panel/protocol';
import { forecastOf, type Commit } from '../unit/forecast/forecastHarness';
import { waitFor } from '../harness/waitFor';
import { closeAll, showText } from './documents';

const sourceFirst = 'FROM python:3.13\nWORKDIR /app\nCOPY . .\nRUN pip install -r requirements.txt\n';
const manifestFirst =
  'FROM python:3.13\nWORKDIR /app\nCOPY requirements.txt ./\nRUN pip install -r requirements.txt\nCOPY . .\n';
const commits: readonly Commit[] = [
  { 'requirements.txt': 'flask', 'app.py': '1' },
  { 'app.py': '2' },
  { 'app.py': '3' },
];

/** The feed of a file with a repaired order, whose second forecast is made when the test says so. */
interface Scene {
  readonly chart: ChartFeed;
  /** What was sent, oldest first. */
  readonly sent: ChartView[];
  /** What was told of the chart that stands in the lesson. */
  readonly orders: Comparison[];
  /** The second forecasts that were asked for. */
  readonly asked: { readonly signal: AbortSignal; readonly answer: (forecast: Forecast) => Promise<void> }[];
  readonly goTo: (section: SectionId) => void;
  /** The file's own forecast is another one now. */
  readonly forecast: () => void;
  readonly listening: Disposable;
}

function sceneOf(document: TextDocument, section: SectionId): Scene {
  const sent: ChartView[] = [];
  const orders: Comparison[] = [];
  const asked: Scene['asked'] = [];
  const pageChanged = new EventEmitter<Page>();
  const forecastChanged = new EventEmitter<Uri>();
  const followedChanged = new EventEmitter<void>();
  let page: Page = { kind: 'section', section };
  const known: KnownForecast = {
    forecast: forecastOf(sourceFirst, commits),
    text: sourceFirst,
    problem: undefined,
    sharedCache: 'all',
    branch: undefined,
    build: {} as KnownForecast['build'],
  };
  const followed: Pick<FollowedDockerfile, 'document' | 'is' | 'onDidChange'> = {
    document: () => document,
    is: uri => uri.toString() === document.uri.toString(),
    onDidChange: followedChanged.event,
  };
  const analyses: Pick<Analyses, 'repairedOrder'> = {
    repairedOrder: () => ({ kind: 'repaired', text: manifestFirst, repairs: ['Move it'] }),
  };
  const forecasts: Pick<Forecasts, 'of' | 'onDidChange' | 'forecastText'> = {
    of: () => known,
    onDidChange: forecastChanged.event,
    forecastText: (_document, _text, { signal }) =>
      new Promise(resolve => {
        asked.push({
          signal,
          answer: async forecast => {
            resolve(forecast);
            await new Promise(soon => setTimeout(soon, 0));
          },
        });
      }),
  };
  const chart = createChartFeed(followed as FollowedDockerfile, analyses as Analyses, forecasts as Forecasts);
  const listening = chart.feed({
    send: message => {
      if (message.type === 'chart') sent.push(message.chart);
      if (message.type === 'lessonOrders') orders.push(message.orders);
    },
    page: () => page,
    onDidChangePage: pageChanged.event,
  });
  return {
    chart,
    sent,
    orders,
    asked,
    goTo: next => {
      page = { kind: 'section', section: next };
      pageChanged.fire(page);
    },
    forecast: () => {
      forecastChanged.fire(document.uri);
    },
    listening,
  };
}

suite('What the chart is fed with', () => {
  teardown(closeAll);

  test('is worked out while the chart is shown only, and stopped when its reader goes elsewhere', async () => {
    const { asked, sent, goTo, forecast } = sceneOf(await showText(sourceFirst), 'file');
    forecast();
    assert.deepEqual([asked.length, sent.length], [0, 0]);
    goTo('chart');
    assert.equal(asked.length, 1);
    assert.equal(sent.at(-1)?.lesson.comparison.builds.length, 5, 'the part of the lesson is there at once');
    assert.equal(sent.at(-1)?.file.kind, 'none');
    goTo('map');
    assert.equal(asked[0]?.signal.aborted, true);
    const before = sent.length;
    await asked[0].answer(forecastOf(manifestFirst, commits));
    assert.equal(sent.length, before, 'nobody waits for it any more');
  });

  test('is the two orders alone while the lesson is shown, told once, whatever the sliders of the chart say', async () => {
    const { chart, asked, sent, orders, goTo, forecast } = sceneOf(await showText(sourceFirst), 'file');
    chart.wish({ lesson: { ...openingRates, builds: 20 }, file: undefined });
    const before = sent.length;
    assert.equal(orders.length, 0);
    goTo('lesson');
    forecast();
    goTo('map');
    goTo('lesson');
    assert.deepEqual([asked.length, sent.length - before], [0, 0], 'nothing of the file is worked out');
    assert.deepEqual(
      orders.map(told => told.orders.map(({ builds }) => builds.map(({ seconds }) => seconds).join(' '))),
      [['100 100 100 100 100', '100 2 2 2 2']],
    );
  });

  test('is both orders, as soon as the second forecast is there', async () => {
    const { asked, sent } = sceneOf(await showText(sourceFirst), 'chart');
    await asked[0]?.answer(forecastOf(manifestFirst, commits));
    const file = sent.at(-1)?.file;
    assert.equal(file?.kind, 'file');
    assert.deepEqual(
      file.comparison.orders.map(({ name, builds }) => [name, builds.map(({ ran }) => ran.length).join(' ')]),
      [
        ['as it is', '3 2 2'],
        ['repaired', '4 1 1'],
      ],
    );
    assert.equal(file.repair.kind, 'repaired');
  });

  test('is never an answer that is out of date: a newer forecast of the file starts anew', async () => {
    const { asked, sent, forecast } = sceneOf(await showText(sourceFirst), 'chart');
    forecast();
    assert.equal(asked[0]?.signal.aborted, true);
    assert.equal(asked[1]?.signal.aborted, false);
    await asked[0].answer(forecastOf(manifestFirst, commits));
    assert.equal(sent.at(-1)?.file.kind, 'none');
    await asked[1].answer(forecastOf(manifestFirst, commits));
    assert.equal(sent.at(-1)?.file.kind, 'file');
  });

  test('sets no builds beside each other that are of other commits', async () => {
    const { asked, sent } = sceneOf(await showText(sourceFirst), 'chart');
    await asked[0]?.answer(forecastOf(manifestFirst, [...commits, { 'app.py': '4' }]));
    const file = sent.at(-1)?.file;
    assert.equal(file?.kind, 'file');
    assert.equal(file.comparison.orders.length, 1);
    assert.ok(file.repair.kind === 'none');
    assert.match(file.repair.message, /a commit has come in/);
  });

  test('says what keeps the repaired order from being forecast', async () => {
    const { asked, sent } = sceneOf(await showText(sourceFirst), 'chart');
    await asked[0]?.answer(forecastOf(manifestFirst, [{ 'app.py': '1' }, { 'app.py': '2' }, { 'app.py': '3' }]));
    const file = sent.at(-1)?.file;
    assert.ok(file?.kind === 'file' && file.repair.kind === 'none');
    assert.equal(
      file.repair.message,
      'There is no line for the repaired order: fewer than two commits have all the files that it copies. ' +
        'Commit them, and builds are counted from there on.',
    );
  });

  test('follows the sliders of the lesson without another forecast of the file', async () => {
    const { chart, asked, sent } = sceneOf(await showText(sourceFirst), 'chart');
    await asked[0]?.answer(forecastOf(manifestFirst, commits));
    const { file } = sent.at(-1) ?? {};
    chart.wish({ lesson: { ...openingRates, builds: 30 }, file: undefined });
    assert.equal(asked.length, 1);
    assert.equal(sent.at(-1)?.lesson.comparison.builds.length, 30);
    assert.equal(sent.at(-1)?.file, file);
  });

  test('forecasts both orders over builds that are made up, once a slider has come to rest', async () => {
    const { chart, asked } = sceneOf(await showText(sourceFirst), 'chart');
    for (let builds = 10; builds <= 30; builds++) {
      chart.wish({ lesson: openingRates, file: { ...openingRates, builds } });
    }
    await waitFor(() => asked.length === 3, 'forecasts of both orders');
    assert.deepEqual(
      asked.map(({ signal }) => signal.aborted),
      [true, false, false],
    );
  });

  test('is no more once the panel listens no more', async () => {
    const { chart, asked, sent, listening } = sceneOf(await showText(sourceFirst), 'chart');
    listening.dispose();
    assert.equal(asked[0]?.signal.aborted, true);
    const before = sent.length;
    chart.wish({ lesson: { ...openingRates, builds: 30 }, file: undefined });
    await asked[0].answer(forecastOf(manifestFirst, commits));
    assert.equal(sent.length, before);
  });
});
