import assert from 'node:assert/strict';
import { currentSteps } from '../../../src/editor/currentSteps';
import { parseDockerfile } from '../../../src/dockerfile/parse';
import { forecastOf } from '../forecast/forecastHarness';

const before = 'FROM a\nRUN one\nCOPY x /\nRUN two\n';

suite('the steps of an edited text', () => {
  test('keep their forecasts when they move', () => {
    assert.deepEqual(rates('FROM a\n# A comment\nCOPY x /\nRUN two\nRUN one\n'), [
      'FROM',
      'COPY x',
      'RUN two',
      'RUN one',
    ]);
  });

  test('keep the forecast of their place when they are edited', () => {
    assert.deepEqual(rates('FROM a\nRUN one && more\nCOPY x /\nRUN two\n'), ['FROM', 'RUN one', 'COPY x', 'RUN two']);
  });

  test('have none when they are new', () => {
    assert.deepEqual(rates(`${before}RUN three\n`), ['FROM', 'RUN one', 'COPY x', 'RUN two', undefined]);
  });

  test('have none before there is a forecast', () => {
    assert.ok(currentSteps(parseDockerfile(before), undefined).every(({ forecast }) => forecast === undefined));
  });

  test('know on which line a step of the forecast stands now', () => {
    const forecast = forecastOf(before, [{ x: '1' }]);
    const known = { forecast, text: before };
    const [step] = currentSteps(parseDockerfile(`# new\n\n${before}`), known);
    const run = forecast.steps[1];
    assert.ok(run && step);
    assert.equal(step.lineOf(run), 3);
  });
});

/** For each step of the text, the beginning of the step whose forecast it shows. */
function rates(text: string): (string | undefined)[] {
  const forecast = forecastOf(before, [{ x: '1' }]);
  const known = { forecast, text: before };
  return currentSteps(parseDockerfile(text), known).map(
    ({ forecast: step }) =>
      step &&
      before
        .slice(step.range.start, step.range.end)
        .replace(/^FROM.*/, 'FROM')
        .replace(' /', ''),
  );
}
