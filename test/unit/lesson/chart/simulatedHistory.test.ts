import assert from 'node:assert/strict';
import { join } from 'node:path';
import { nodeFileSystem } from '../../../../src/context/nodeFileSystem';
import { evaluate } from '../../../../src/dockerfile/evaluate';
import { parseDockerfile } from '../../../../src/dockerfile/parse';
import { forecast as loadForecast, isForecast, type ForecastSources } from '../../../../src/engine';
import type { Forecast } from '../../../../src/forecast/forecast';
import { createGitRunner } from '../../../../src/history/gitProcess';
import type { History } from '../../../../src/history/history';
import { readHistory } from '../../../../src/history/readHistory';
import { buildTimes } from '../../../../src/lesson/chart/buildTimes';
import { projectChanges, simulatedHistory } from '../../../../src/lesson/chart/simulatedHistory';
import type { ChangeRates } from '../../../../src/lesson/chart/simulation';
import { makeRepository, removeFolders, type TestRepository } from '../../history/testRepository';

const file = [
  'FROM python:3.13',
  'WORKDIR /app',
  'COPY requirements.txt ./',
  'RUN pip install -r requirements.txt',
  'COPY config/ config/',
  'RUN python -m compileall config',
  'COPY app/ app/',
  '',
].join('\n');

/** A project in a folder of its repository: two commits change the program, one its configuration, one what no step takes. */
function makeProject(): TestRepository {
  const repository = makeRepository();
  repository.commit('Begin', {
    'service/Dockerfile': file,
    'service/requirements.txt': 'flask',
    'service/config/settings.ini': '1',
    'service/app/main.py': '1',
    'service/app/old.py': '1',
    'service/app/link.py': { link: 'main.py' },
    'other/package.json': '{}',
  });
  repository.commit('Change the program', { 'service/app/main.py': '2', 'service/app/old.py': null });
  repository.commit('Write to nobody', { 'service/README.md': 'Hello', 'other/package.json': '{ }' });
  repository.commit('Change the configuration', { 'service/config/settings.ini': '2' });
  repository.commit('Change the program again', { 'service/app/main.py': '3' });
  return repository;
}

suite('Builds of a project that are made up', () => {
  suiteTeardown(removeFolders);
  let folder = '';
  let history: History;
  let real: Forecast;
  const forecastOver = async (change: (history: History) => History): Promise<Forecast> => {
    const sources: ForecastSources = {
      files: nodeFileSystem,
      readHistory: () => Promise.resolve({ ok: true, history: change(history) }),
    };
    const dockerfilePath = join(folder, 'Dockerfile');
    const result = await loadForecast(
      { dockerfilePath, evaluation: evaluate(parseDockerfile(file)), builds: 50 },
      sources,
    );
    assert.ok(isForecast(result));
    return result;
  };
  const simulate = (rates: ChangeRates): Promise<Forecast> =>
    forecastOver(each => simulatedHistory(each, projectChanges(each, real), rates));

  suiteSetup(async () => {
    folder = join(makeProject().folder, 'service');
    const read = await readHistory({ folder, builds: 50 }, { runGit: createGitRunner() });
    assert.ok(read.ok);
    ({ history } = read);
    real = await forecastOver(each => each);
  });

  test('take from the history which files change, and leave out what no step takes and what is gone', () => {
    const { dependencies, source } = projectChanges(history, real);
    assert.deepEqual(dependencies, ['requirements.txt']);
    assert.deepEqual(
      source.map(files => files.map(number => history.paths.text(number))),
      [['service/app/main.py'], ['service/config/settings.ini'], ['service/app/main.py']],
    );
  });

  test('change the dependencies as often as asked for, and the source by the commits in turn', async () => {
    const { commits, steps } = await simulate({ builds: 7, dependencies: 5, source: 1 });
    assert.deepEqual(
      commits.map(({ subject }) => subject),
      [
        'The first build',
        ...new Array<string>(4).fill('The source changes'),
        'Dependencies and source change',
        'The source changes',
      ],
    );
    const letters = steps.map(({ outcomes }) => outcomes.map(([letter]) => letter).join(''));
    assert.deepEqual(letters, [
      'uuuuuuu', // FROM
      'mhhhhhh', // WORKDIR
      'mhhhhmh', // COPY requirements.txt
      'mhhhhmh', // RUN pip install
      'mhmhhmh', // COPY config/: the second and the fifth change of the source are those of the configuration
      'mhmhhmh', // RUN compileall
      'mmmmmmm', // COPY app/
    ]);
  });

  test('cost what counting by hand gives, at all rates', async () => {
    const seconds = real.steps.map(step => step.seconds ?? 0);
    for (const dependencies of [0, 1, 2, 3, 7]) {
      for (const source of [0, 1, 2, 5]) {
        const rates = { builds: 16, dependencies, source };
        const times = buildTimes(await simulate(rates)).map(build => build.seconds);
        const expected = byHand(rates, seconds);
        assert.equal(times.length, expected.length);
        times.forEach((time, build) => {
          assert.ok(Math.abs(time - (expected[build] ?? 0)) < 1e-9, `${JSON.stringify(rates)} ${build}: ${time}`);
        });
      }
    }
  });

  test('leave the history itself as it was', async () => {
    const [commits, changes] = [history.commits.length, history.changes.path.length];
    const blobs = history.blobs.size();
    await simulate({ builds: 100, dependencies: 1, source: 1 });
    assert.deepEqual(
      [history.commits.length, history.changes.path.length, history.blobs.size()],
      [commits, changes, blobs],
    );
    assert.deepEqual((await forecastOver(each => each)).steps, real.steps);
  });
});

/** What runs, from which of its files are new: program and configuration take turns as in the history. */
function byHand({ builds, dependencies, source }: ChangeRates, seconds: readonly number[]): number[] {
  const turns = ['app', 'config', 'app'] as const;
  const cost = (from: number): number => seconds.slice(from).reduce((sum, each) => sum + each, 0);
  let turn = 0;
  return Array.from({ length: builds }, (_, build) => {
    if (build === 0) return cost(0);
    const isDue = (every: number): boolean => every > 0 && build % every === 0;
    const changed = isDue(source) ? turns[turn++ % turns.length] : undefined;
    if (isDue(dependencies)) return cost(2);
    if (changed === 'config') return cost(4);
    return changed === 'app' ? cost(6) : 0;
  });
}
