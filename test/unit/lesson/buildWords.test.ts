import assert from 'node:assert/strict';
import type { StepForecast, StepOutcome } from '../../../src/forecast/forecast';
import { buildNotes, buildSentences, builtStepWords, type BuiltStep } from '../../../src/lesson/buildWords';
import type { StepResult } from '../../../src/measure/loggedBuild';
import { stepOf } from './tellings';

suite('the words for a step of a real build', () => {
  test('set forecast and fact side by side', () => {
    const forecast = { hits: 30, builds: 40, seconds: 40, secondsFrom: 'assumed' } as const;
    assert.deepEqual(builtStepWords(built('hit', 'ran', 96, forecast)), {
      rate: '75 %',
      expected: 'cached',
      happened: 'built',
      differs: true,
      seconds: 'about 40 s',
      took: '1 min 36 s',
    });
    assert.deepEqual(builtStepWords(built('hit', 'cached', undefined, { ...forecast, secondsFrom: 'measured' })), {
      rate: '75 %',
      expected: 'cached',
      happened: 'cached',
      differs: false,
      seconds: 'measured 40 s',
      took: '',
    });
  });

  test('say what became of a step that did not end, which is no mistake of the forecast', () => {
    const words = (result: StepResult): unknown[] => {
      const { happened, differs } = builtStepWords(built('hit', result, undefined));
      return [happened, differs];
    };
    assert.deepEqual(words('failed'), ['failed', false]);
    assert.deepEqual(words('cancelled'), ['stopped', false]);
    assert.deepEqual(words('unfinished'), ['not reached', false]);
    const { happened } = builtStepWords({ forecast: undefined, expected: 'unused', logged: undefined });
    assert.equal(happened, 'not in this build');
  });
});

suite('the sentences about a real build', () => {
  test('count what came from the cache and how often the forecast was right', () => {
    const steps = [built('hit', 'cached'), built('hit', 'ran', 2), built('miss', 'ran', 3), built('miss', 'failed')];
    assert.deepEqual(buildSentences(steps), [
      '1 of 3 steps came from the cache.',
      'The forecast was right about 2 of 3.',
    ]);
    assert.equal(buildSentences(steps.slice(2))[1], 'The forecast said so.');
    assert.match(buildSentences(steps.slice(1, 2))[1] ?? '', /right about none of them/);
  });

  test('compare seconds of the steps that were built and had a forecast', () => {
    const steps = [
      built(undefined, 'ran', 90, { seconds: 40 }),
      built(undefined, 'ran', 5, { seconds: 10 }),
      built(undefined, 'ran', 7),
      built(undefined, 'cached', undefined, { seconds: 100 }),
    ];
    assert.equal(
      buildSentences(steps).at(-1),
      'The steps that were built took 1 min 35 s together; the forecast for them was 50 s.',
    );
  });

  test('are one when nothing ran to its end', () => {
    assert.deepEqual(buildSentences([built('hit', 'failed')]), ['No step of this Dockerfile ran to its end.']);
  });

  test('explain a difference, and nothing where there is none', () => {
    assert.deepEqual(buildNotes([built('hit', 'cached'), built('miss', 'ran', 1)]), []);
    assert.match(
      buildNotes([built('hit', 'ran', 1)]).join('\n'),
      /^A step that was expected from the cache but was built:/,
    );
    assert.match(
      buildNotes([built('miss', 'cached')]).join('\n'),
      /^A step that was expected to be built but came from/,
    );
  });
});

function built(
  expected: StepOutcome | undefined,
  result: StepResult,
  seconds?: number,
  forecast: Partial<StepForecast> = {},
): BuiltStep {
  return { forecast: stepOf(forecast), expected, logged: { label: '', number: 2, text: 'RUN make', result, seconds } };
}
