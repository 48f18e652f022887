import assert from 'node:assert/strict';
import { analyze } from '../../../src/engine';
import type { StepForecast } from '../../../src/forecast/forecast';
import { findingMessage } from '../../../src/lesson/findingWords';
import { stepOf } from './tellings';

/** The message of a check's finding, with forecasts for the steps of the file, FROM included. */
function messageOf(text: string, code: string, forecasts: readonly (Partial<StepForecast> | undefined)[]): string {
  const { dockerfile, problems } = analyze(text, { ignoreFile: { name: '.dockerignore', text: 'dist' } });
  const problem = problems.find(({ check }) => check.code === code);
  assert.ok(problem, problems.map(({ check }) => check.code).join());
  const steps = dockerfile.instructions.map((instruction, index) => {
    const forecast = forecasts[index];
    return { instruction, forecast: forecast && stepOf(forecast) };
  });
  return findingMessage(problem, steps).slice(problem.message.length);
}

const late = 'FROM node:22-slim\nCOPY . .\nRUN npm ci\nUSER node\n';
const apart = 'FROM alpine:3.21\nRUN apk add --no-cache curl\nRUN mkdir /data\n';

suite('The message of a finding about the cache', () => {
  test('ends with the rate of its step in this repository', () => {
    assert.equal(
      messageOf(late, 'LC1001', [undefined, {}, { hits: 5, builds: 49 }]),
      ' It came from the cache in 10 % of 49 builds.',
    );
    assert.equal(
      messageOf(late, 'LC1001', [undefined, {}, { hits: 0, builds: 8 }]),
      ' It came from the cache in 0 % of only 8 builds.',
    );
  });

  test('stays as it is where nothing is known, and where the step always came from the cache', () => {
    assert.equal(messageOf(late, 'LC1001', []), '');
    assert.equal(messageOf(late, 'LC1001', [undefined, {}, { hits: 49, builds: 49 }]), '');
    assert.equal(messageOf(late, 'LC1001', [undefined, {}, {}]), '');
  });

  test('says what merging two RUNs would cost, where the first takes long', () => {
    const slow = { seconds: 35, secondsFrom: 'assumed' } as const;
    assert.equal(
      messageOf(apart, 'DL3059', [undefined, slow, {}]),
      ' The one above takes about 35 s, which every edit of this one would then cost again.',
    );
    assert.equal(messageOf(apart, 'DL3059', [undefined, { ...slow, seconds: 2 }, {}]), '');
  });

  test('is left alone for checks about anything else', () => {
    assert.equal(messageOf(apart, 'DL3018', [undefined, { hits: 1, builds: 9 }, {}]), '');
  });
});
