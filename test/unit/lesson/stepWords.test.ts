import assert from 'node:assert/strict';
import type { Forecast, StepForecast } from '../../../src/forecast/forecast';
import {
  duration,
  expectedSeconds,
  fileLine,
  fileSentences,
  percent,
  stepLine,
  stepSentences,
} from '../../../src/lesson/stepWords';

suite('the words for a rate', () => {
  test('are whole percents', () => {
    assert.equal(percent(0.944), '94 %');
    assert.equal(percent(0), '0 %');
    assert.equal(percent(1), '100 %');
  });

  test('say neither never nor always where it is not so', () => {
    assert.equal(percent(0.001), '1 %');
    assert.equal(percent(0.999), '99 %');
  });
});

suite('the words for a duration', () => {
  for (const [seconds, words] of [
    [0.25, '0.3 s'],
    [0.5, '0.5 s'],
    [9, '9 s'],
    [59.4, '59 s'],
    [59.6, '1 min'],
    [125, '2 min 5 s'],
  ] as const) {
    test(`${seconds} seconds are ${words}`, () => {
      assert.equal(duration(seconds), words);
    });
  }
});

suite('the line about a step', () => {
  test('names the file that made it miss most often, and counts the others', () => {
    const missedBecause = [
      { path: 'requirements.txt', builds: 2 },
      { path: 'setup.py', builds: 1 },
    ];
    const line = lineAbout({ hits: 46, builds: 49, missedBecause });
    assert.equal(line, '94 % cached · 46 of 49 builds · missed by requirements.txt and 1 more');
  });

  test('names the line that took it along, when that was the more frequent cause', () => {
    const line = lineAbout({ hits: 1, builds: 4, missedWith: { step: 0, builds: 3 } });
    assert.equal(line, '25 % cached · 1 of 4 builds · missed with line 7');
  });

  test('gives no cause when there was no miss', () => {
    assert.equal(lineAbout({ hits: 1, builds: 1 }), '100 % cached · 1 of 1 build');
  });

  test('says so when no build needed the step', () => {
    assert.equal(lineAbout({ hits: 0, builds: 0 }), 'not built in this history');
  });
});

suite('the line about a file', () => {
  test('sums up the steps that are scored, the builds and the seconds', () => {
    const forecast = forecastOf([
      { hits: 4, builds: 4, seconds: 10 },
      { hits: 1, builds: 4, seconds: 40 },
      { hits: 0, builds: 0 },
    ]);
    assert.equal(fileLine(forecast), '63 % of steps cached · 4 builds · about 30 s a build');
    assert.equal(expectedSeconds(forecast), 30);
  });

  test('says so when there is no build to count', () => {
    assert.equal(fileLine(forecastOf([{ hits: 0, builds: 0 }])), 'No build of this history can be forecast');
  });

  test('is followed by the step that costs the most', () => {
    const forecast = forecastOf([
      { hits: 3, builds: 4, seconds: 100 },
      { hits: 0, builds: 4, seconds: 1 },
    ]);
    assert.equal(
      fileSentences(forecast, () => 7).at(-1),
      'The step on line 7 costs the most: about 25 s of an average build.',
    );
  });
});

suite('the sentences about a step', () => {
  test('tell rate, cause, seconds with their source, and files', () => {
    const step = stepOf({
      hits: 1,
      builds: 4,
      missedWith: { step: 0, builds: 1 },
      seconds: 34,
      secondsFrom: 'assumed',
      files: 1,
    });
    assert.deepEqual(
      stepSentences(step, { ...forecastOf([]), steps: [step] }, () => 7),
      [
        'It would have come from the cache in 1 of the last 4 builds (25 %).',
        'It missed once without a change of its own: the step on line 7 missed, and all steps after it in the stage go with it.',
        'It takes about 34 s when it is built (assumed from what it does).',
        'It takes 1 file of the build context.',
      ],
    );
  });
});

function lineAbout(step: Partial<StepForecast>): string {
  const forecast = forecastOf([step]);
  return stepLine(stepOf(step), forecast, () => 7);
}

function forecastOf(steps: readonly Partial<StepForecast>[]): Forecast {
  return {
    basis: 'history',
    failedBuilds: 0,
    nextBuild: undefined,
    contextFolder: '/project',
    target: '0',
    commits: [],
    steps: steps.map(stepOf),
    warnings: [],
  };
}

function stepOf(step: Partial<StepForecast>): StepForecast {
  return {
    kind: 'RUN',
    range: { start: 0, end: 0 },
    stage: 0,
    hits: 0,
    builds: 0,
    missedBecause: [],
    missedWith: undefined,
    misses: [],
    guess: undefined,
    seconds: undefined,
    secondsFrom: undefined,
    files: undefined,
    bytes: undefined,
    outcomes: [],
    ...step,
  };
}
