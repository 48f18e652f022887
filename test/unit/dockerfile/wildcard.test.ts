import assert from 'node:assert/strict';
import {
  parseWildcard,
  replaceMatches,
  stripPrefix,
  stripSuffix,
  type Wildcard,
} from '../../../src/dockerfile/wildcard';

function wildcard(pattern: string): Wildcard {
  const read = parseWildcard(pattern);
  assert.ok(read);
  return read;
}

suite('parseWildcard', () => {
  test('knows * and ?, and takes brackets as they are', () => {
    assert.equal(stripPrefix('[a]b', wildcard('[a]'), false), 'b');
    assert.equal(stripPrefix('ab', wildcard('[a]'), false), 'ab');
  });

  test('takes *, ? and the backslash as letters behind a backslash', () => {
    assert.equal(stripPrefix('*?\\x', wildcard('\\*\\?\\\\'), false), 'x');
  });

  test('takes the backslash from } and /', () => {
    assert.equal(stripPrefix('}/x', wildcard('\\}\\/'), false), 'x');
  });

  test('refuses a backslash before anything else, and at the end', () => {
    assert.equal(parseWildcard('\\a'), undefined);
    assert.equal(parseWildcard('a\\'), undefined);
  });
});

suite('stripPrefix and stripSuffix', () => {
  test('take the shortest or the longest match', () => {
    assert.equal(stripPrefix('a.b.c', wildcard('*.'), false), 'b.c');
    assert.equal(stripPrefix('a.b.c', wildcard('*.'), true), 'c');
    assert.equal(stripSuffix('a.b.c', wildcard('.*'), false), 'a.b');
    assert.equal(stripSuffix('a.b.c', wildcard('.*'), true), 'a');
  });

  test('* matches nothing, or all', () => {
    assert.equal(stripPrefix('abc', wildcard('*'), false), 'abc');
    assert.equal(stripPrefix('abc', wildcard('*'), true), '');
    assert.equal(stripSuffix('', wildcard('*'), true), '');
  });

  test('leave a value as it is when nothing matches', () => {
    assert.equal(stripPrefix('abc', wildcard('b'), true), 'abc');
    assert.equal(stripSuffix('abc', wildcard('b'), true), 'abc');
    assert.equal(stripPrefix('abc', wildcard('????'), true), 'abc');
  });
});

suite('replaceMatches', () => {
  test('takes the leftmost match, and of these the longest', () => {
    assert.equal(replaceMatches('xaabb', wildcard('a*b'), '-', false), 'x-');
    assert.equal(replaceMatches('abab', wildcard('b'), '-', false), 'a-ab');
  });

  test('takes all matches that do not overlap', () => {
    assert.equal(replaceMatches('aaa', wildcard('aa'), '-', true), '-a');
    assert.equal(replaceMatches('abab', wildcard('?b'), '-', true), '--');
  });

  test('an empty pattern matches between all characters', () => {
    assert.equal(replaceMatches('abc', wildcard(''), '-', true), '-a-b-c-');
    assert.equal(replaceMatches('abc', wildcard(''), '-', false), '-abc');
    assert.equal(replaceMatches('', wildcard(''), '-', true), '-');
  });

  test('an empty match right behind another does not count', () => {
    assert.equal(replaceMatches('abc', wildcard('*'), '-', true), '-');
  });
});

test('agrees with regular expressions on short values', () => {
  const patterns = ['a', '*', '?', 'a*', '*a', 'a*b', '?b*', '*a*b', 'a?', '**', 'ab', '*?b'];
  const values = ['', 'a', 'b', 'ab', 'ba', 'aab', 'abab', 'bbaab', 'abbab', 'cabcab'];
  for (const pattern of patterns) {
    const greedy = pattern.replace(/\*+/g, '.*').replace(/\?/g, '.');
    for (const value of values) {
      const name = `${pattern} on ${value}`;
      assert.equal(stripPrefix(value, wildcard(pattern), true), value.replace(new RegExp(`^${greedy}`), ''), name);
      assert.equal(replaceMatches(value, wildcard(pattern), '-', false), value.replace(new RegExp(greedy), '-'), name);
      const lengths = Array.from({ length: value.length + 1 }, (_, length) => length);
      const shortest = lengths.find(length => new RegExp(`^${greedy}$`).test(value.slice(value.length - length)));
      assert.equal(stripSuffix(value, wildcard(pattern), false), value.slice(0, value.length - (shortest ?? 0)), name);
    }
  }
});

test('hostile patterns look at each character once for each token', () => {
  const pattern = wildcard(`${'*a'.repeat(30)}b`);
  let looks = 0;
  const counted = pattern.map(token =>
    token.kind === 'literal'
      ? {
          kind: token.kind,
          get char() {
            looks++;
            return token.char;
          },
        }
      : token,
  );
  const value = 'a'.repeat(2_000);
  assert.equal(replaceMatches(value, counted, '', true), value);
  assert.equal(stripPrefix(value, counted, true), value);
  assert.equal(stripSuffix(value, counted, true), value);
  assert.ok(looks <= 3 * (value.length + 1) * pattern.length, `${looks} looks`);
});
