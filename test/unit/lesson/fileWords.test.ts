import assert from 'node:assert/strict';
import type { NextBuild, StepForecast } from '../../../src/forecast/forecast';
import { expectedSeconds, fileLine, fileSentences, nextBuildLine } from '../../../src/lesson/fileWords';
import { forecastOf, nextBuildOf, stepOf, tellingOf } from './tellings';

suite('the line about a file', () => {
  test('sums up the steps that are scored, the builds and the seconds', () => {
    const forecast = forecastOf(
      [
        { hits: 40, builds: 40, seconds: 10 },
        { hits: 10, builds: 40, seconds: 40 },
        { hits: 0, builds: 0 },
      ].map(stepOf),
    );
    assert.equal(fileLine(forecast), '63 % of steps cached in 40 builds · about 30 s per build');
    assert.equal(expectedSeconds(forecast), 30);
  });

  test('says of a build that takes next to nothing that it is less', () => {
    const steps = [stepOf({ hits: 39, builds: 40, seconds: 1 })];
    assert.equal(fileLine(forecastOf(steps)), '98 % of steps cached in 40 builds · less than 0.1 s per build');
  });

  test('says when it is counted over few builds', () => {
    assert.equal(fileLine(forecastOf([stepOf({ hits: 3, builds: 4 })])), '75 % of steps cached in only 4 builds');
  });

  test('says so when a file has nothing that the cache decides, such as one of FROM and CMD', () => {
    assert.equal(fileLine(forecastOf([stepOf({})])), 'no step that could come from the cache');
    assert.match(fileSentences(tellingOf([stepOf({})])).join(), /^It has no step that could come from/);
  });

  test('says that it is a guess without a history', () => {
    const steps = [0.9, 0.3].map(rate => stepOf({ guess: { rate, because: 'x' }, seconds: 10 }));
    assert.equal(
      fileLine(forecastOf(steps)),
      'likely 60 % of steps cached · a guess, without a history · about 8 s per build',
    );
  });

  test('says that every build starts cold when no cache is shared', () => {
    const steps = [stepOf({ hits: 0, builds: 47, seconds: 20 })];
    assert.equal(fileLine(forecastOf(steps), 'none'), 'every build starts cold · 47 builds · about 20 s per build');
  });
});

suite('the words for the next build', () => {
  const steps = [stepOf({ seconds: 20 })];

  test('count what is built again and how long that takes', () => {
    assert.equal(
      nextBuildLine(forecastOf(steps, { nextBuild: nextBuildOf('miss') })),
      'next build: 1 step, about 20 s',
    );
  });

  test('are left out when all of it comes from the cache, or nobody looked', () => {
    assert.equal(nextBuildLine(forecastOf(steps, { nextBuild: nextBuildOf('hit') })), undefined);
    assert.equal(nextBuildLine(forecastOf(steps)), undefined);
  });

  test('say that it would fail, and in the sentences why', () => {
    const failing = { steps: [], failure: 'app.py is not there.' };
    assert.equal(nextBuildLine(forecastOf(steps, { nextBuild: failing })), 'the next build fails');
    assert.ok(sentences(steps, failing).includes('If you built now, it would fail: app.py is not there.'));
  });
});

suite('the sentences about a file', () => {
  test('name the step that costs the most', () => {
    const steps = [
      { hits: 30, builds: 40, seconds: 100 },
      { hits: 0, builds: 40, seconds: 1 },
    ].map(stepOf);
    assert.deepEqual(sentences(steps), [
      'Over 40 builds, 38 % of its steps would have come from the cache. A build takes about 26 s on average.',
      'The step on line 7 costs the most: about 25 s of an average build.',
    ]);
  });
});

function sentences(steps: readonly StepForecast[], nextBuild?: NextBuild): string[] {
  return fileSentences(tellingOf(steps, { nextBuild }));
}
