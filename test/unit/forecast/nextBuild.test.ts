import assert from 'node:assert/strict';
import { forecastOf, outcomes } from './forecastHarness';

const file = 'FROM python\nWORKDIR /app\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\nCOPY . .\n';
const commits = [{ 'requirements.txt': 'flask', 'app.py': '1' }, { 'app.py': '2' }];

suite('the next build', () => {
  test('is not known when nobody looked at the working tree', () => {
    assert.equal(forecastOf(file, commits).nextBuild, undefined);
  });

  test('hits everything when nothing is changed', () => {
    const { nextBuild } = forecastOf(file, commits, { uncommitted: {} });
    assert.deepEqual(
      nextBuild?.steps.map(({ outcome }) => outcome),
      ['unused', 'hit', 'hit', 'hit', 'hit'],
    );
  });

  test('misses what takes a changed file, says which, and leaves rates and outcomes alone', () => {
    const forecast = forecastOf(file, commits, { uncommitted: { 'requirements.txt': 'flask torch', 'new.py': '1' } });
    assert.deepEqual(
      forecast.nextBuild?.steps.map(({ outcome }) => outcome),
      ['unused', 'hit', 'miss', 'miss', 'miss'],
    );
    assert.deepEqual(forecast.nextBuild.steps[2]?.cause, {
      paths: ['requirements.txt'],
      pathCount: 1,
      with: undefined,
    });
    assert.deepEqual(forecast.nextBuild.steps[3]?.cause, { paths: [], pathCount: 0, with: 2 });
    assert.deepEqual(forecast.nextBuild.steps[4]?.cause?.paths, ['requirements.txt', 'new.py']);
    assert.equal(outcomes(forecast, 4), 'mm');
    assert.equal(forecast.commits.length, 2);
  });

  test('hits when a change goes back to what an earlier commit had', () => {
    const { nextBuild } = forecastOf(file, commits, { uncommitted: { 'app.py': '1' } });
    assert.equal(nextBuild?.steps[4]?.outcome, 'hit');
  });

  test('fails, and says why, when a file that a COPY names was deleted', () => {
    const { nextBuild } = forecastOf(file, commits, { uncommitted: { 'requirements.txt': null } });
    assert.equal(nextBuild?.failure, 'requirements.txt is not there, so the build would fail.');
    assert.equal(nextBuild.steps[2]?.outcome, 'unused');
  });
});
