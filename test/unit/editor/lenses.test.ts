import assert from 'node:assert/strict';
import { parseDockerfile } from '../../../src/dockerfile/parse';
import type { KnownForecast } from '../../../src/editor/forecasts';
import { lensWords, placeLenses, type LensWords } from '../../../src/editor/lenses';
import { forecastOf } from '../forecast/forecastHarness';

const text = 'FROM a\nCOPY x /\nRUN one\n';
const commits = Array.from({ length: 30 }, (_, index) => ({ x: String(index) }));
const known: KnownForecast = {
  forecast: forecastOf(text, commits),
  text,
  problem: undefined,
  sharedCache: 'all',
  branch: undefined,
  build: {
    contextFolder: undefined,
    target: undefined,
    buildArguments: {},
    namedContexts: {},
    contextNames: [],
    words: 'Built so.',
    isOpen: false,
  },
};
const failed: KnownForecast = { ...known, problem: { reason: 'timeout', message: 'git took too long.' } };

suite('the places of lenses', () => {
  test('are the first instruction for the file, and every step', () => {
    assert.deepEqual(lines(text, known), [0, 1, 2]);
  });

  test('are the same before there is a forecast', () => {
    assert.deepEqual(lines(text, undefined), [0, 1, 2]);
  });

  test('stay where they are when git fails after a forecast was made', () => {
    assert.deepEqual(lines(text, failed), [0, 1, 2]);
  });

  test('stay while FROM is half typed', () => {
    assert.deepEqual(lines(text.replace('FROM', 'FRO'), known), [0, 1, 2]);
  });

  test('are the first line alone when there never was a forecast', () => {
    assert.deepEqual(lines(text, { ...failed, forecast: undefined }), [0]);
  });

  test('are steps that miss in half of the builds or more when only problems are wanted', () => {
    assert.deepEqual(
      lines(`FROM a\nRUN zero\n${text.slice(7)}`, withText(`FROM a\nRUN zero\n${text.slice(7)}`), 'problems'),
      [0, 2, 3],
    );
  });

  test('ask on the first line which build is meant when files say different things', () => {
    const open = { ...known, build: { ...known.build, isOpen: true } };
    assert.deepEqual(lines(text, open), [0, 0, 1, 2]);
    assert.equal(wordsOf(text, open)[1]?.action, 'chooseBuild');
  });

  test('are none in a file without an instruction', () => {
    assert.deepEqual(lines('# only a comment\n', undefined), []);
  });
});

suite('the words of lenses', () => {
  test('sum up the file, and say of each step its rate, the builds and the reason', () => {
    const words = wordsOf(text, known).map(line => line?.text.replace(/ · \d+ notes?$/, ''));
    assert.match(words[0] ?? '', /^0 % of steps cached in 29 builds/);
    assert.deepEqual(words.slice(1), [
      '0 % of 29 builds cached · missed by x',
      '0 % of 29 builds cached · missed with line 2',
    ]);
  });

  test('are those of the newest forecast, also of lenses that were placed before it came', () => {
    const placed = placeLenses(parseDockerfile(text), undefined, 'all');
    assert.deepEqual(
      placed.map(lens => lensWords(lens, known, text, false)),
      wordsOf(text, known),
    );
  });

  test('are those of before, marked as such, while the text has changed', () => {
    const after = wordsOf(`# a comment\n${text}`, known);
    assert.equal(after[1]?.text, '0 % of 29 builds cached · missed by x · updating');
    assert.ok(after[1].isPale);
    // The line numbers in them follow the text at once.
    assert.equal(after[2]?.text, '0 % of 29 builds cached · missed with line 3 · updating');
  });

  test('say on the first line why there is no newer forecast, and keep the last of each step', () => {
    const [file, step] = wordsOf(text, failed);
    assert.equal(file?.text, 'No forecast: git took too long.');
    assert.equal(file.action, 'refreshForecast');
    assert.equal(step?.text, '0 % of 29 builds cached · missed by x · outdated');
  });

  test('say that the history is being read, and offer to stop that when it takes long', () => {
    assert.equal(wordsOf(text, undefined)[0]?.text, 'Reading the git history');
    const [file] = wordsOf(text, undefined, true);
    assert.equal(file?.text, 'Reading the git history · stop');
    assert.equal(file.action, 'stopReading');
  });

  test('are pale when they are counted over few builds', () => {
    const few: KnownForecast = { ...known, forecast: forecastOf(text, commits.slice(0, 5)) };
    assert.ok(wordsOf(text, few).every(words => words?.isPale));
    assert.ok(wordsOf(text, known).every(words => words?.isPale === false));
  });
});

function withText(changed: string): KnownForecast {
  return { ...known, forecast: forecastOf(changed, commits), text: changed };
}

function lines(dockerfile: string, state: KnownForecast | undefined, shown: 'all' | 'problems' = 'all'): number[] {
  const parsed = parseDockerfile(dockerfile);
  return placeLenses(parsed, state, shown).map(({ instruction }) => parsed.lines.lineAt(instruction.range.start));
}

function wordsOf(
  dockerfile: string,
  state: KnownForecast | undefined,
  isSlow = false,
): readonly (LensWords | undefined)[] {
  return placeLenses(parseDockerfile(dockerfile), state, 'all').map(lens => lensWords(lens, state, dockerfile, isSlow));
}
