import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { projectRoot } from '../../../scripts/projectPaths';

suite('Results of a test run', () => {
  let folder: string;

  setup(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'layercast-results-'));
  });
  teardown(() => rmSync(folder, { recursive: true }));

  test('count what passed, failed and was skipped for a reason; a silent skip is a failure', function () {
    this.timeout(60_000);
    const { results, code, stdout } = runFixture('mixed.ts');

    assert.deepEqual(results, {
      passed: 1,
      failed: ['Mixed › fails: as it should', 'Mixed › is skipped silently (skipped without a reason)'],
      skipped: [
        { title: 'Mixed › is skipped with a reason', reason: 'there is no moon' },
        { title: 'Without an engine › one', reason: 'there is no engine' },
        { title: 'Without an engine › two', reason: 'there is no engine' },
      ],
    });
    assert.equal(code, 1);
    assert.match(stdout, /^ {2}2 skipped: there is no engine$/m);
  });

  test('are not written when the process ends before its tests', function () {
    this.timeout(60_000);
    assert.equal(runFixture('exits.ts').results, undefined);
  });

  function runFixture(name: string): { results: unknown; code: number | null; stdout: string } {
    const resultsFile = path.join(folder, 'results.json');
    const { status, stdout } = spawnSync(
      process.execPath,
      ['--import=tsx', 'scripts/runNodeSuite.ts', 'unit', path.join(projectRoot, 'test', 'fixtures', 'results', name)],
      {
        cwd: projectRoot,
        env: { ...process.env, LAYERCAST_RESULTS: resultsFile, LAYERCAST_GREP: undefined },
        encoding: 'utf8',
      },
    );
    const results: unknown = existsSync(resultsFile) ? JSON.parse(readFileSync(resultsFile, 'utf8')) : undefined;
    return { results, code: status, stdout };
  }
});
