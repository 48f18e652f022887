import assert from 'node:assert/strict';
import { buildTimes } from '../../../../src/lesson/chart/buildTimes';
import { chartCsv } from '../../../../src/lesson/chart/chartCsv';
import {
  countingNotes,
  longDuration,
  ranWords,
  timeWords,
  totalsSentence,
} from '../../../../src/lesson/chart/chartWords';
import { compareOrders, totalsOf, type Comparison, type Order } from '../../../../src/lesson/chart/comparison';
import { compareLessonOrders } from '../../../../src/lesson/chart/lessonOrders';
import { openingRates } from '../../../../src/lesson/chart/simulation';
import { expectedSeconds } from '../../../../src/lesson/fileWords';
import { forecastOf, type Commit } from '../../forecast/forecastHarness';

const sourceFirst = 'FROM python:3.13\nWORKDIR /app\nCOPY . .\nRUN pip install -r requirements.txt\n';
const manifestFirst =
  'FROM python:3.13\nWORKDIR /app\nCOPY requirements.txt ./\nRUN pip install -r requirements.txt\nCOPY . .\n';

function compare(commits: readonly Commit[]): Comparison {
  return compareOrders([
    { name: 'as it is', text: sourceFirst, forecast: forecastOf(sourceFirst, commits) },
    { name: 'repaired', text: manifestFirst, forecast: forecastOf(manifestFirst, commits) },
  ]);
}

const threeCommits: readonly Commit[] = [
  { 'requirements.txt': 'flask', 'app.py': '1' },
  { 'app.py': '2' },
  { 'requirements.txt': 'flask==3.0', 'app.py': '3' },
];

suite('The seconds of each build', () => {
  test('are those of the steps that were not in its cache, and on average what the forecast says of the file', () => {
    const forecast = forecastOf(sourceFirst, threeCommits);
    const times = buildTimes(forecast);
    const all = forecast.steps.reduce((sum, { seconds = 0 }) => sum + seconds, 0);
    assert.deepEqual(
      times.map(({ kind, ran }) => [kind, ran]),
      [
        ['cold', [1, 2, 3]],
        ['later', [2, 3]],
        ['later', [2, 3]],
      ],
    );
    assert.equal(times[0]?.seconds, all);
    const later = times.slice(1).reduce((sum, { seconds }) => sum + seconds, 0) / 2;
    assert.ok(Math.abs(later - expectedSeconds(forecast)) < 1e-9);
  });

  test('of stages side by side are added up, as all of it is work', () => {
    const file =
      'FROM alpine AS one\nCOPY a.txt .\nRUN sleep 30\nFROM alpine AS two\nCOPY b.txt .\nRUN sleep 20\n' +
      'FROM scratch\nCOPY --from=one /a.txt /\nCOPY --from=two /b.txt /\n';
    const [, second] = buildTimes(
      forecastOf(file, [
        { 'a.txt': '1', 'b.txt': '1' },
        { 'a.txt': '2', 'b.txt': '2' },
      ]),
    );
    assert.ok((second?.seconds ?? 0) > 50);
  });

  test('do not count steps of stages that the target does not need', () => {
    const file = 'FROM alpine AS tests\nRUN sleep 3600\nFROM alpine\nCOPY a.txt .\n';
    const [first] = buildTimes(forecastOf(file, [{ 'a.txt': '1' }, { 'a.txt': '2' }]));
    assert.ok((first?.seconds ?? 3600) < 10);
  });

  test('are none for a commit at which a copied file was not there, and the build after it is still not the cold one', () => {
    const times = buildTimes(
      forecastOf(manifestFirst, [
        { 'app.py': '1' },
        { 'requirements.txt': 'flask', 'app.py': '2' },
        { 'requirements.txt': null, 'app.py': '3' },
        { 'requirements.txt': 'flask', 'app.py': '4' },
      ]),
    );
    assert.deepEqual(
      times.map(({ kind }) => kind),
      ['failed', 'cold', 'failed', 'later'],
    );
    assert.deepEqual(times[3]?.ran, [4], 'the installation is in the cache');
  });

  test('are zero for a file that only names an image, which cannot fail', () => {
    const times = buildTimes(forecastOf('FROM alpine\n', [{ a: '1' }, { a: '2' }]));
    assert.deepEqual(
      times.map(({ kind, seconds }) => [kind, seconds]),
      [
        ['cold', 0],
        ['later', 0],
      ],
    );
  });

  test('are no builds at all without a history', () => {
    assert.deepEqual(buildTimes(forecastOf(sourceFirst, [])), []);
  });
});

suite('Two orders beside each other', () => {
  test('are summed over the builds that both make with a cache', () => {
    // Without the list the repaired order has no build, while `COPY . .` finds something to copy.
    const comparison = compare([{ 'app.py': '0' }, ...threeCommits]);
    const [asItIs, repaired] = comparison.orders.map(({ builds }) => builds.map(({ kind }) => kind).join(' '));
    assert.equal(asItIs, 'cold later later later');
    assert.equal(repaired, 'failed cold later later');
    const totals = totalsOf(comparison);
    assert.equal(totals?.builds, 2);
    const lastTwo = comparison.orders[0]?.builds.slice(2) ?? [];
    assert.equal(
      totals.first,
      lastTwo.reduce((sum, { seconds }) => sum + seconds, 0),
    );
  });

  test('have one sentence for what the second would have saved', () => {
    assert.equal(
      totalsSentence(compareLessonOrders({ builds: 50, dependencies: 10, source: 1 }), 'the repaired order'),
      'Over these 49 builds the repaired order would have saved 1 h 14 min: 8 min 10 s instead of 1 h 22 min.',
    );
    assert.equal(
      totalsSentence(compareLessonOrders({ builds: 2, dependencies: 0, source: 1 }), 'the repaired order'),
      'Over this one build the repaired order would have saved 1 min 38 s: 2 s instead of 1 min 40 s.',
    );
    assert.equal(
      totalsSentence(compareLessonOrders({ builds: 9, dependencies: 1, source: 1 }), 'the repaired order'),
      'Over these 8 builds the repaired order would have taken as long.',
    );
    const { builds, orders } = compareLessonOrders({ builds: 9, dependencies: 0, source: 1 });
    assert.equal(
      totalsSentence({ builds, orders: [...orders].reverse() }, 'the other order'),
      'Over these 8 builds the other order would have cost 13 min more: 13 min instead of 16 s.',
    );
  });

  test('do not speak of differences that nobody would notice', () => {
    const step = (seconds: number): Order['steps'][number] => ({
      line: 1,
      text: 'RUN make',
      seconds,
      isMeasured: true,
    });
    const orderOf = (seconds: number): Order => ({
      name: '',
      steps: [step(seconds)],
      builds: [{ kind: 'later', seconds, ran: [0] }],
    });
    const builds = [{ commit: 'a', subject: '', date: '', before: undefined }];
    const sentence = (first: number, second: number): string | undefined =>
      totalsSentence({ builds, orders: [orderOf(first), orderOf(second)] }, 'it');
    assert.equal(sentence(1000, 1005), 'Over this one build it would have taken about as long.');
    assert.equal(sentence(1005, 1000), 'Over this one build it would have taken about as long.');
    assert.equal(sentence(1000, 980), 'Over this one build it would have saved 20 s: 16 min instead of 17 min.');
  });

  test('say about where seconds are assumed', () => {
    assert.match(totalsSentence(compare(threeCommits), 'the repaired order') ?? '', /would have saved about \d/);
  });

  test('have no sums where there is one order, or no build that both make', () => {
    const { builds, orders } = compare(threeCommits);
    assert.equal(totalsSentence({ builds, orders: orders.slice(0, 1) }, 'it'), undefined);
    assert.match(totalsSentence(compare([{ 'app.py': '1' }, { 'app.py': '2' }]), 'it') ?? '', /no build yet/);
  });

  test('keep the beginning of endless subjects and instructions', () => {
    const text = `FROM alpine\nRUN echo ${'x'.repeat(100_000)}\n`;
    const forecast = {
      ...forecastOf(text, [{ a: '1' }, { a: '2' }]),
      commits: [{ id: 'a', subject: 's'.repeat(100_000), date: '' }],
    };
    assert.ok(JSON.stringify(compareOrders([{ name: 'as it is', text, forecast }])).length < 2000);
  });
});

suite('The words for builds', () => {
  const { orders } = compareLessonOrders(openingRates);
  const [first, second] = orders;

  test('say what a build takes, and that it was cold', () => {
    assert.deepEqual(second?.builds.slice(0, 2).map(timeWords), ['1 min 40 s, with an empty cache', '2 s']);
    assert.equal(timeWords({ kind: 'later', seconds: 0, ran: [] }), 'nothing: all from the cache');
    assert.equal(timeWords({ kind: 'failed', seconds: 0, ran: [] }), 'would fail');
  });

  test('name the lines that ran, and of many the first', () => {
    const order: Order = {
      name: 'long',
      builds: [],
      steps: Array.from({ length: 30 }, (_, step) => ({ line: step + 1, text: '', seconds: 1, isMeasured: false })),
    };
    const ran = (count: number): string =>
      ranWords(order, { kind: 'later', seconds: 1, ran: Array.from({ length: count }, (_, step) => step) });
    assert.deepEqual([0, 1, 2, 3].map(ran), ['', 'line 1', 'lines 1 and 2', 'lines 1, 2 and 3']);
    assert.equal(ran(30), 'lines 1, 2, 3, 4, 5, 6, 7, 8 and 22 more');
    assert.equal(first && ranWords(first, first.builds[1] ?? { kind: 'later', seconds: 0, ran: [] }), 'lines 3 and 4');
  });

  test('round long times to what people say', () => {
    assert.deepEqual([9, 599, 600, 2290, 3600, 4440, 360_000].map(longDuration), [
      '9 s',
      '9 min 59 s',
      '10 min',
      '38 min',
      '1 h',
      '1 h 14 min',
      '100 h',
    ]);
  });

  test('explain gaps only where there are some', () => {
    const gaps = (comparison: Comparison): boolean =>
      countingNotes(comparison, false).some(note => note.includes('gap'));
    assert.equal(gaps(compare(threeCommits)), false);
    assert.equal(gaps(compare([{ 'app.py': '0' }, ...threeCommits])), true);
  });
});

suite('The data as CSV', () => {
  test('has a line a build', () => {
    assert.equal(
      chartCsv(compareLessonOrders({ builds: 2, dependencies: 0, source: 1 })),
      [
        'build,commit,date,subject,source first: seconds,source first: outcome,source first: lines that ran,dependencies first: seconds,dependencies first: outcome,dependencies first: lines that ran',
        '1,,,The first build,100,cold,2 3 4,100,cold,2 3 4 5',
        '2,,,The source changes,100,later,3 4,2,later,5',
        '',
      ].join('\r\n'),
    );
  });

  test('leaves the seconds of a failed build empty', () => {
    const [, firstBuild] = chartCsv(compare([{ 'app.py': '0' }, ...threeCommits])).split('\r\n');
    assert.match(firstBuild ?? '', /,,failed,$/);
  });

  test('keeps commas, quotes and line ends of a subject in its cell, and makes no formula of it', () => {
    const { builds, orders } = compareLessonOrders({ builds: 2, dependencies: 0, source: 0 });
    const cellOf = (subject: string): string => {
      const csv = chartCsv({ builds: builds.map(build => ({ ...build, subject })), orders });
      return csv.slice(csv.indexOf('\n1,,,') + 5, csv.indexOf(',100,cold'));
    };
    assert.equal(cellOf('Say "hi", twice'), '"Say ""hi"", twice"');
    assert.equal(cellOf('one\rtwo'), '"one\rtwo"');
    assert.equal(cellOf('=HYPERLINK("http://evil")'), `"'=HYPERLINK(""http://evil"")"`);
    assert.equal(cellOf('@SUM(A1)'), "'@SUM(A1)");
    assert.equal(cellOf('-2+3'), "'-2+3");
    assert.equal(cellOf('\t=1'), "'\t=1");
    assert.equal(cellOf('<script>alert(1)</script>'), '<script>alert(1)</script>');
  });
});
