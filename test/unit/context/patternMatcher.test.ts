import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { PatternMatcher, PatternMatcherOptions } from '../../../src/context/patternMatcher';
import { createPatternMatcher } from '../../../src/context/patternMatcher';
import type { PatternProblem } from '../../../src/context/ignorePattern';

interface Case {
  readonly patterns: readonly string[];
  readonly path: string;
  readonly ignored: boolean;
}

const { cases } = JSON.parse(readFileSync('test/fixtures/buildkit/dockerignore-cases.json', 'utf8')) as {
  readonly cases: readonly Case[];
};

function matcherOf(patterns: readonly string[], options?: PatternMatcherOptions): PatternMatcher {
  const result = createPatternMatcher(patterns, options);
  assert.ok(result.ok, `${patterns.join(' ')} does not compile`);
  return result.matcher;
}

function problemOf(...patterns: string[]): PatternProblem | undefined {
  const result = createPatternMatcher(patterns);
  return result.ok ? undefined : result.problem;
}

/** Asserts which of some paths a pattern matches; those expected not to be are written with a leading `-`. */
function assertMatches(pattern: string, ...paths: string[]): void {
  const matcher = matcherOf([pattern]);
  for (const path of paths) {
    const expected = !path.startsWith('-');
    const bare = expected ? path : path.slice(1);
    assert.equal(matcher.matches(bare), expected, `${pattern} and ${bare}`);
  }
}

suite("patterns agree with moby's patternmatcher", () => {
  test('4,554 answered cases, each path against all of its parents', () => {
    assert.equal(cases.length, 4554);
    const wrong = cases.filter(
      ({ patterns, path, ignored }) => matcherOf(patterns).matchesPathOrParent(path) !== ignored,
    );
    assert.deepEqual(wrong, []);
  });

  test('the same cases, walking from folder to folder', () => {
    const wrong = cases.filter(({ patterns, path, ignored }) => matcherOf(patterns).matches(path) !== ignored);
    assert.deepEqual(wrong, []);
  });

  test('the same cases with one matcher for all paths of a pattern list, in any order', () => {
    const matchers = new Map<string, PatternMatcher>();
    const wrong = [...cases].reverse().filter(({ patterns, path, ignored }) => {
      const key = JSON.stringify(patterns);
      const matcher = matchers.get(key) ?? matcherOf(patterns);
      matchers.set(key, matcher);
      return matcher.matches(path) !== ignored;
    });
    assert.deepEqual(wrong, []);
  });
});

suite('where walking folders differs from trying all parents (seen on Docker Engine 28.5)', () => {
  test('an exception for a folder does not bring back a file that is ignored by an earlier, longer pattern', () => {
    const matcher = matcherOf(['a/b', '!a']);
    assert.equal(matcher.matches('a/b'), true);
    assert.equal(matcher.matchesPathOrParent('a/b'), false);
  });

  test('an exception for a folder does not bring back what a pattern anywhere ignores in it', () => {
    const matcher = matcherOf(['**/*.log', '!logs']);
    assert.equal(matcher.matches('logs/x.log'), true);
    assert.equal(matcherOf(['**/*.log', '!logs/**']).matches('logs/x.log'), false);
  });

  test('a pattern that repeats an ignored folder does not take back an exception below it', () => {
    const matcher = matcherOf(['src', '!src/a', 'src']);
    assert.equal(matcher.matches('src/a'), false);
    assert.equal(matcher.matches('src/b'), true);
    assert.equal(matcher.matchesPathOrParent('src/a'), true);
  });

  test('what is brought back below a folder that a later pattern matches is sent, with nothing in it', () => {
    const sendsEmpty = (patterns: string[], path: string): boolean => matcherOf(patterns).sendsEmpty?.(path) === true;
    assert.equal(sendsEmpty(['src', '!src/lib', '*'], 'src/lib/f'), true);
    assert.equal(sendsEmpty(['src', '!src/lib', 'src'], 'src/lib/d/f'), true);
    assert.equal(sendsEmpty(['src', '!src/lib', '*'], 'src/g'), false);
    assert.equal(sendsEmpty(['src', '!src/lib', '*', '!src/lib/d'], 'src/lib/d/f'), false);
    assert.equal(sendsEmpty(['*', '!src/lib'], 'src/lib/f'), false);
    assert.equal(sendsEmpty(['src/*', '!src/lib', 'k'], 'src/lib/f'), false);
  });

  test('where no pattern follows on an exception, nothing is asked of any file', () => {
    assert.equal(matcherOf(['*', '!src']).sendsEmpty, undefined);
    assert.equal(matcherOf(['*', 'src']).sendsEmpty, undefined);
    assert.notEqual(matcherOf(['*', '!src', '**/*.log']).sendsEmpty, undefined);
  });
});

suite('pattern syntax', () => {
  test('patterns are anchored at the top and reach everything below', () => {
    assertMatches('node_modules', 'node_modules', 'node_modules/a/b', '-x/node_modules', '-node_modules2');
  });

  test('** stands for any folders, * and ? for nothing beyond a slash', () => {
    assertMatches('**/*.pyc', 'a.pyc', 'a/b/c.pyc', '-a.py', 'x.pyc/y');
    assertMatches('a/**/c', 'a/c', 'a/b/c', 'a/b/b/c/d', '-c', '-ac');
    assertMatches('*/b?', 'a/bc', 'a/bc/d', '-a/b', '-x/a/bc');
    assertMatches('src/**', 'src/a', 'src/a/b', '-src');
    assertMatches('**file', 'xfile', 'file', 'a/xfile', '-xfile1');
  });

  test('classes and escapes are those of RE2', () => {
    assertMatches('[^a]x', 'bx', '-ax');
    assertMatches('[!a]x', '!x', 'ax', '-bx');
    assertMatches('\\d+', '5+', '-d+');
    assertMatches('[[:upper:]_]?', 'AB', '_x', '-ab');
    assertMatches('[\\w.]x', 'ax', '.x', '-!x');
    assertMatches('[a-cx-z]', 'b', 'y', '-d');
    assertMatches('\\x41*', 'ABC', '-x41');
    assertMatches('\\pL?', 'é1', '-1é');
    assertMatches('\\101', 'A', '-101');
    assertMatches('\\Qa*', '-ab', 'a[^/]*$');
    assertMatches('x\\b-?', 'x-y', '-xy');
    assertMatches('\\t*', '\tx', '-tx');
  });

  test('what a star or a question mark becomes between brackets is taken literally', () => {
    assertMatches('a[*]', 'a/]', 'a[]', '-a*');
    assertMatches('a[?]', 'a/]', '-a?');
  });

  test('a caret in front of an expression changes nothing, and in front of plain text is a character', () => {
    assertMatches('^a*', 'ab', '-^ab');
    assertMatches('^a', '^a', '-a');
    assertMatches('a^*', '-a^b', '-ab');
  });

  test('letters beyond ASCII are single characters, and line ends no obstacle', () => {
    assertMatches('?', 'é', '😀', '-éé');
    assertMatches('[α-ω]*', 'βx', '-bx');
    assertMatches('a*', 'a\nb');
    assertMatches('a/**', 'a/\n');
    assertMatches('a/**/c', '-a/\n/c', 'a/b/c');
  });

  test('case counts', () => assertMatches('README', 'README', '-readme'));
});

suite('patterns that end the build', () => {
  test('a lone exclamation mark', () => {
    assert.deepEqual(problemOf('a', '!'), {
      index: 1,
      pattern: '!',
      reason: 'onlyExclamationMark',
      detail: 'nothing follows the exclamation mark',
    });
  });

  test('classes that do not close, hold nothing or go backwards, and unknown escapes', () => {
    for (const bad of ['a[', '[]a]', '[a-]', '[-a]', 'a\\', '[Local-Only]', '\\y', '[[:nope:]]', '\\é', '\\p{Greek}']) {
      assert.equal(problemOf('ok', bad)?.reason, 'syntax', bad);
      assert.equal(problemOf('ok', bad)?.index, 1, bad);
    }
  });

  test('an expression that Go refuses when it is first tried does no harm where it is never tried', () => {
    assert.equal(problemOf('!\\y'), undefined);
    assert.equal(problemOf('a', '!\\y')?.pattern, '!\\y');
    assert.equal(matcherOf(['!\\y', 'a']).matches('a'), true);
  });

  test('empty patterns are dropped and keep the numbers of the others', () => {
    assert.equal(problemOf(' ', '', '[')?.index, 2);
  });
});

suite('the top folder as a candidate', () => {
  test('is matched by stars, and takes everything with it', () => {
    const matcher = matcherOf(['*'], { includesTop: true });
    assert.equal(matcher.matches(''), true);
    assert.equal(matcher.matches('a/b'), true);
  });

  test('is not matched by names', () => {
    const matcher = matcherOf(['a'], { includesTop: true });
    assert.equal(matcher.matches(''), false);
    assert.equal(matcher.matches('a'), true);
  });
});

suite('hostile patterns', function () {
  this.timeout(20_000);
  const name = 'a'.repeat(2000);

  test('many stars over a long name that almost matches', () => {
    for (const pattern of [
      '**/a**b**c**d**e**f',
      '*a*a*a*a*a*a*a*a*b',
      '**a**a**a**a**a**a**a**a**b',
      `**${'?'.repeat(40)}b`,
    ]) {
      assertMatches(pattern, `-${name}`, `-${name}/${name}`);
    }
  });

  test('more folders and states than are kept give the same answers', () => {
    const matcher = matcherOf(['**/*a????????????????', '!**/keep']);
    for (let number = 0; number < 20_000; number++) {
      const folder = (0x20000 + 5 * number).toString(2).replaceAll('1', 'a').replaceAll('0', 'b');
      assert.equal(matcher.matches(`${folder}/keep`), false);
    }
    assert.equal(matcher.matches(`a${'b'.repeat(16)}/x`), true);
    assert.equal(matcher.matches(`a${'b'.repeat(17)}/x`), false);
  });
});
