import assert from 'node:assert/strict';
import { compilePathPattern, hasWildcards, isPathPattern } from '../../../src/context/goPathMatch';

function matches(pattern: string, name: string): boolean {
  const result = compilePathPattern(pattern);
  assert.ok(result.ok, `${pattern} does not compile`);
  return result.pattern.matches(name);
}

suite("wildcards agree with Go's path.Match", () => {
  const matching: readonly (readonly [pattern: string, name: string])[] = [
    ['', ''],
    ['abc', 'abc'],
    ['*', ''],
    ['*', 'abc'],
    ['*c', 'abc'],
    ['a*', 'abc'],
    ['a*/b', 'abc/b'],
    ['a*b*c*d*e*/f', 'axbxcxdxexxx/f'],
    ['a*b?c*x', 'abxbbxdbxebxczzx'],
    ['**/x', 'd/x'],
    ['a**', 'abc'],
    ['?', 'é'],
    ['[a-c]?', 'b😀'],
    ['[^a]', 'b'],
    ['[!a]', '!'],
    ['[!a]', 'a'],
    ['[a-ζ]*', 'αlpha'],
    ['a\\*b', 'a*b'],
    ['[\\]a]', ']'],
    ['[\\-x]', '-'],
    ['[[]', '['],
    ['arr[[]0].txt', 'arr[0].txt'],
    ['a]', 'a]'],
    ['a[^b]c', 'a/c'],
    ['*x', 'xxx'],
    // A star may end inside a character, whose other two bytes are then two characters.
    ['*??', '€'],
  ];
  for (const [pattern, name] of matching) {
    test(`${pattern} matches ${name}`, () => assert.equal(matches(pattern, name), true));
  }

  const others: readonly (readonly [pattern: string, name: string])[] = [
    ['', 'a'],
    ['a', ''],
    ['abc', 'ab'],
    ['*', 'a/b'],
    ['a*', 'ab/c'],
    ['a*/b', 'a/c/b'],
    ['a*b*c', 'axbx'],
    ['a*b?c*x', 'abxbbxdbxebxczzy'],
    ['**/x', 'x'],
    ['**/x', 'a/b/x'],
    ['?', '/'],
    ['?', ''],
    ['??', 'é'],
    ['[^a]', 'a'],
    ['[b-a]', 'a'],
    ['[a]', ''],
    ['a\\*b', 'axb'],
    ['{a,b}', 'a'],
    ['A', 'a'],
  ];
  for (const [pattern, name] of others) {
    test(`${pattern} does not match "${name}"`, () => assert.equal(matches(pattern, name), false));
  }

  test('malformed patterns are told, wherever the fault stands', () => {
    for (const bad of [
      '[',
      'a[',
      '[]',
      '[]a]',
      '[-]',
      '[x-]',
      '[-x]',
      '[a-b-c]',
      '[^',
      '[^bc',
      '\\',
      'a*\\',
      '[\\',
      'zz*[',
    ]) {
      assert.equal(isPathPattern(bad), false, bad);
      assert.deepEqual(compilePathPattern(bad), { ok: false }, bad);
    }
  });

  test('only a class may stand for a slash', () => {
    const mayMatchSlash = (text: string): boolean => {
      const result = compilePathPattern(text);
      return result.ok && result.pattern.mayMatchSlash;
    };
    assert.equal(mayMatchSlash('*/?[a-z]'), false);
    assert.equal(mayMatchSlash('[^a]'), true);
    assert.equal(mayMatchSlash('[+-9]'), true);
  });

  test('many stars over a long name that almost matches', () => {
    assert.equal(matches(`${'a*'.repeat(30)}b`, 'a'.repeat(20_000)), false);
  });
});

suite('hasWildcards', () => {
  test('a star, a question mark or a bracket makes a pattern, unless a backslash stands before it', () => {
    for (const pattern of ['*', 'a?', '[', 'a/b[c]', '\\\\*', '\\a*'])
      assert.equal(hasWildcards(pattern), true, pattern);
    for (const plain of ['', 'a', 'a]', '\\*', '\\[a\\?', 'a\\', '{a,b}', '\\\n'])
      assert.equal(hasWildcards(plain), false, plain);
  });
});
