import assert from 'node:assert/strict';
import { noRepairedLine, withUnits } from '../../../../src/lesson/chart/chartWords';
import { forecastOf } from '../../forecast/forecastHarness';

const repaired =
  'FROM python:3.13\nWORKDIR /app\nCOPY requirements.txt ./\nRUN pip install -r requirements.txt\nCOPY . .\n';
const withoutList = [{ 'app.py': '1' }, { 'app.py': '2' }];

suite('The words of the chart', () => {
  test('name the file that keeps the repaired order from being drawn, and what to do about it', () => {
    assert.equal(
      noRepairedLine(forecastOf(repaired, withoutList, { uncommitted: { 'app.py': '3' } })),
      'There is no line for the repaired order: fewer than two commits have all the files that it copies. ' +
        'requirements.txt is not there, so the build would fail. Add it and commit it.',
    );
  });

  test('ask for a commit where the file is there, and in no commit yet', () => {
    const uncommitted = { 'app.py': '3', 'requirements.txt': 'flask' };
    assert.match(noRepairedLine(forecastOf(repaired, withoutList, { uncommitted })), /Commit them, and builds are/);
  });

  test('say what git says where there is no forecast at all', () => {
    const message = 'git took too long.';
    assert.equal(noRepairedLine({ reason: 'timeout', message }), `There is no line for the repaired order. ${message}`);
  });

  test('keep the parts of a time on one line, and nothing else', () => {
    assert.equal(
      withUnits('8 s instead of 6 min 40 s, or 1 h 5 min'),
      '8\u00a0s instead of 6\u00a0min\u00a040\u00a0s, or 1\u00a0h\u00a05\u00a0min',
    );
    assert.equal(withUnits('Over these 4 builds'), 'Over these 4 builds');
  });
});
