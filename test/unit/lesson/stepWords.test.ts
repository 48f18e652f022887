import assert from 'node:assert/strict';
import type { StepForecast } from '../../../src/forecast/forecast';
import {
  duration,
  missWords,
  percent,
  sampleSize,
  secondsWords,
  stepLine,
  stepSentences,
} from '../../../src/lesson/stepWords';
import { nextBuildOf, stepOf, tellingOf } from './tellings';

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
    [0.02, '< 0.1 s'],
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

suite('the size of a sample', () => {
  test('is said plainly when it is large enough', () => {
    assert.equal(sampleSize(20), '20 builds');
  });

  test('is called small under 20 builds', () => {
    assert.equal(sampleSize(19), 'only 19 builds');
    assert.equal(sampleSize(1), 'only 1 build');
  });
});

suite('the line about a step', () => {
  test('names the file that made it miss most often, and counts the others', () => {
    const missedBecause = [
      { path: 'requirements.txt', builds: 2 },
      { path: 'setup.py', builds: 1 },
    ];
    const line = lineAbout({ hits: 46, builds: 49, missedBecause });
    assert.equal(line, '94 % of 49 builds cached · missed by requirements.txt and 1 more');
  });

  test('names the line that took it along, when that was the more frequent cause', () => {
    const line = lineAbout({ hits: 1, builds: 4, missedWith: { step: 0, builds: 3 } });
    assert.equal(line, '25 % of only 4 builds cached · missed with line 7');
  });

  test('gives no cause when there was no miss', () => {
    assert.equal(lineAbout({ hits: 30, builds: 30 }), '100 % of 30 builds cached');
  });

  test('says so when no build needed the step', () => {
    assert.equal(lineAbout({ hits: 0, builds: 0 }), 'not built in this history');
  });

  test('says that a guess is one', () => {
    const line = lineAbout({ guess: { rate: 0.15, because: 'Source files change with most commits.' } });
    assert.equal(line, 'likely 15 % cached · a guess, without a history');
  });

  test('says when no cache is shared instead of a rate that says nothing', () => {
    const step = stepOf({ hits: 0, builds: 47 });
    assert.equal(
      stepLine(step, { ...tellingOf([step]), sharedCache: 'none' }),
      'built in all 47 builds · no cache is shared',
    );
  });

  test('says shortly that the next build misses, and nothing when it hits', () => {
    const step = stepOf({ hits: 45, builds: 47 });
    assert.equal(
      stepLine(step, tellingOf([step], { nextBuild: nextBuildOf('miss') })),
      '96 % of 47 builds cached · built again next time',
    );
    assert.equal(stepLine(step, tellingOf([step], { nextBuild: nextBuildOf('hit') })), '96 % of 47 builds cached');
  });
});

suite('the words for a miss', () => {
  const telling = tellingOf([stepOf({})]);

  test('name the first file and count the others', () => {
    assert.equal(
      missWords({ paths: ['a.txt', 'b.txt'], pathCount: 30, with: undefined }, telling),
      'a.txt and 29 more files changed',
    );
    assert.equal(missWords({ paths: ['a.txt'], pathCount: 1, with: undefined }, telling), 'a.txt changed');
  });

  test('name the step that took it along', () => {
    assert.equal(missWords({ paths: [], pathCount: 0, with: 0 }, telling), 'the step on line 7 missed');
  });

  test('do not invent a cause where none is known', () => {
    assert.equal(missWords({ paths: [], pathCount: 0, with: undefined }, telling), 'nothing of it was in the cache');
  });
});

suite('the words for seconds', () => {
  test('tell what was measured from what was assumed', () => {
    assert.equal(secondsWords(stepOf({ seconds: 96, secondsFrom: 'measured' })), 'measured 1 min 36 s');
    assert.equal(secondsWords(stepOf({ seconds: 100, secondsFrom: 'assumed' })), 'about 1 min 40 s');
    assert.equal(secondsWords(stepOf({})), undefined);
  });
});

suite('the seconds in the line about a step', () => {
  test('stand there for a step that misses and takes a second or more', () => {
    const line = (step: Partial<StepForecast>): string => {
      const seconds = { hits: 10, builds: 40, seconds: 96, secondsFrom: 'measured', ...step } as const;
      return stepLine(stepOf(seconds), tellingOf([stepOf(seconds)]));
    };
    assert.match(line({}), / · measured 1 min 36 s$/);
    assert.match(line({ seconds: 100, secondsFrom: 'assumed' }), / · about 1 min 40 s$/);
    assert.doesNotMatch(line({ seconds: 0.2 }), /measured/);
    assert.doesNotMatch(line({ hits: 40 }), /measured/);
  });
});

suite('the sentences about a step', () => {
  test('give the reason of assumed seconds', () => {
    const step = stepOf({
      hits: 1,
      builds: 2,
      seconds: 6,
      secondsFrom: 'assumed',
      secondsBecause: 'package lists of apt',
    });
    const sentence = 'It takes about 6 s when it is built (assumed: package lists of apt).';
    assert.ok(stepSentences(step, tellingOf([step])).includes(sentence));
  });

  test('tell the cause, the next build and the files', () => {
    const step = stepOf({ hits: 10, builds: 40, missedWith: { step: 0, builds: 1 }, files: 1 });
    const cause = { paths: ['app.py'], pathCount: 1, with: undefined };
    assert.deepEqual(stepSentences(step, tellingOf([step], { nextBuild: nextBuildOf('miss', cause) })), [
      'It missed once without a change of its own: the step on line 7 missed, and what is built on it goes with it.',
      'If you built now, it would be built again: app.py changed.',
      'It takes 1 file of the build context.',
    ]);
  });

  test('warn that few builds say little', () => {
    const step = stepOf({ hits: 1, builds: 4 });
    assert.deepEqual(stepSentences(step, tellingOf([step])), ['These are few builds: the rate says little yet.']);
  });

  test('say what a guess was made from', () => {
    const step = stepOf({ guess: { rate: 0.15, because: 'Source files change with most commits.' } });
    assert.deepEqual(stepSentences(step, tellingOf([step])), [
      'The rate is a guess, as there is no history to count in. Source files change with most commits.',
    ]);
  });

  test('name the setting by which every build is cold, and no cause besides', () => {
    const step = stepOf({ hits: 0, builds: 40, missedWith: { step: 0, builds: 40 } });
    const sentences = stepSentences(step, { ...tellingOf([step]), sharedCache: 'none' });
    assert.equal(sentences.length, 1);
    assert.match(sentences[0] ?? '', /layercast\.forecast\.sharedCache/);
  });
});

function lineAbout(step: Partial<StepForecast>): string {
  return stepLine(stepOf(step), tellingOf([stepOf(step)]));
}
