import assert from 'node:assert/strict';
import { createPatternMatcher } from '../../../src/context/patternMatcher';
import { compileSentContext, type SentContext } from '../../../src/context/sentContext';

function sentFor(sources: readonly string[], ...ignored: string[]): SentContext {
  const ignore = createPatternMatcher(ignored);
  assert.ok(ignore.ok);
  const result = compileSentContext(sources, ignore.matcher);
  assert.ok(result.ok);
  return result.sent;
}

suite('what is sent to the engine', () => {
  test('is what any source names', () => {
    const sent = sentFor(['package.json', './src/', 'd/*.txt']);
    for (const path of ['package.json', 'src', 'src/a/b', 'd/x.txt']) assert.equal(sent.sends(path), true, path);
    for (const path of ['README.md', 'd', 'd/x.md']) assert.equal(sent.sends(path), false, path);
  });

  test('is everything as soon as one source is the top', () => {
    assert.equal(sentFor(['a', '.']).sends('README.md'), true);
    assert.equal(sentFor(['/']).sends('README.md'), true);
  });

  test('is nothing without sources', () => assert.equal(sentFor([]).sends('a'), false));

  test('leaves out what is ignored', () => {
    const sent = sentFor(['.'], 'd', '!d/keep');
    assert.equal(sent.sends('d'), false);
    assert.equal(sent.sends('d/keep'), true);
    assert.equal(sent.sends('d/a'), false);
  });

  test('a source that Go’s expressions refuse is a problem, even where path.Match takes it', () => {
    const result = compileSentContext(['a', '[b-a]*']);
    assert.deepEqual(result.ok ? undefined : result.problem.index, 1);
  });
});
