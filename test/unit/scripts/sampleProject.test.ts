import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeSampleProject } from '../../../scripts/sampleProject';

suite('The sample project', () => {
  let folder: string;

  suiteSetup(function () {
    this.timeout(60_000);
    folder = mkdtempSync(path.join(tmpdir(), 'layercast-sample-'));
    makeSampleProject(path.join(folder, 'one'));
    makeSampleProject(path.join(folder, 'two'));
  });
  suiteTeardown(() => rmSync(folder, { recursive: true }));

  test('has the same commits every time', () => {
    assert.equal(git('one', 'rev-parse', 'HEAD'), git('two', 'rev-parse', 'HEAD'));
  });

  test('has enough history for a forecast over 50 builds', () => {
    assert.ok(commits() > 50);
  });

  test('changes its sources often, its requirements and its Dockerfile seldom', () => {
    assert.ok(commits('*.py', '*.csv', 'templates') > 40);
    assert.ok(commits('requirements.txt') <= 5);
    assert.ok(commits('Dockerfile') <= 5);
  });

  test('changes something with every commit', () => {
    assert.equal(git('one', 'log', '--format=', '--shortstat').split('\n').filter(Boolean).length, commits());
  });

  test('has nothing uncommitted', () => {
    assert.equal(git('one', 'status', '--porcelain'), '');
  });

  function commits(...paths: readonly string[]): number {
    return Number(git('one', 'rev-list', '--count', 'HEAD', '--', ...paths));
  }

  function git(repository: string, ...args: readonly string[]): string {
    return execFileSync('git', args, { cwd: path.join(folder, repository), encoding: 'utf8' }).trim();
  }
});
