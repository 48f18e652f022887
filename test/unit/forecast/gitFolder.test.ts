import assert from 'node:assert/strict';
import { evaluate } from '../../../src/dockerfile/evaluate';
import { parseDockerfile } from '../../../src/dockerfile/parse';
import { takesGitFolder } from '../../../src/forecast/buildPlan';
import { withGitFolder } from '../../../src/forecast/contextHistory';
import { createContextTimelines, type IgnoreRules } from '../../../src/forecast/contextTimelines';
import { forecastDockerfile } from '../../../src/forecast/forecastDockerfile';
import type { Forecast } from '../../../src/forecast/forecast';
import { contextInputs } from '../../../src/forecast/steps';
import { historyOf, rulesOf } from './forecastHarness';

const commits = [{ x: '1' }, { y: '1' }, { x: '2' }];

suite('the .git folder in a build context', () => {
  test('changes with every commit, so that a step that takes it always misses, and is named as one', () => {
    const { steps } = forecastWithGit('FROM a\nCOPY . .\n');
    assert.deepEqual(steps[1]?.outcomes, ['miss', 'miss', 'miss']);
    assert.deepEqual(steps[1].misses[0]?.paths, ['y', '.git']);
    assert.deepEqual(steps[1].missedBecause[0], { path: '.git', builds: 2 });
    assert.equal(steps[1].missedBecause.filter(({ path }) => path.startsWith('.git')).length, 1);
  });

  test('can be taken in parts, of which some stay the same', () => {
    const { steps } = forecastWithGit('FROM a\nCOPY .git/HEAD /head\nCOPY .git/refs /refs\n');
    assert.deepEqual(steps[1]?.outcomes, ['miss', 'hit', 'hit']);
    assert.deepEqual(steps[2]?.outcomes, ['miss', 'miss', 'miss']);
  });

  test('is looked at only where a step takes it', () => {
    const takes = (step: string, ignore?: IgnoreRules): boolean =>
      takesGitFolder(contextInputs(evaluate(parseDockerfile(`FROM a\n${step}\n`))), ignore);
    assert.equal(takes('COPY . .'), true);
    assert.equal(takes('COPY src .'), false);
    assert.equal(takes('COPY . .', rulesOf('.git\n')), false);
    assert.equal(takes('RUN --mount=type=bind,target=/src x'), true);
  });
});

function forecastWithGit(dockerfile: string): Forecast {
  const forecast = forecastDockerfile({
    evaluation: evaluate(parseDockerfile(dockerfile)),
    contextFolder: '/project',
    ignore: undefined,
    commits: commits.map((_, index) => ({ id: String(index), subject: '', date: '' })),
    timelines: createContextTimelines(withGitFolder(historyOf(commits))),
    warnings: [],
  });
  assert.ok('steps' in forecast);
  return forecast;
}
