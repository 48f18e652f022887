import assert from 'node:assert/strict';
import { withSizes } from '../../../../src/checks/facts/unneededFiles';
import { createCheckInput } from '../../../../src/checks/runChecks';
import { evaluate } from '../../../../src/dockerfile/evaluate';
import { parseDockerfile } from '../../../../src/dockerfile/parse';

const entries = [
  { path: 'data', name: 'data', kind: 'folder', size: 1_230_000_000 },
  { path: '.git', name: '.git', kind: 'folder', size: 0 },
] as const;

function wordsOf(isComplete: boolean): string {
  const context = { entries: new Map(), sources: new Set<string>(), siblings: new Set<string>(), isComplete };
  const input = createCheckInput(evaluate(parseDockerfile('FROM a:1\n')), { ignoreFile: 'none', context });
  return withSizes(input, entries);
}

suite('The words for files with their sizes', () => {
  test('leave out a size of nothing', () => {
    assert.equal(wordsOf(true), 'data (1.2 GB) and .git');
  });

  test('say that a size is the least that there is, where not everything was looked at', () => {
    assert.equal(wordsOf(false), 'data (at least 1.2 GB) and .git');
  });
});
