import assert from 'node:assert/strict';
import { cleanPath } from '../../../src/context/cleanPath';

suite('cleanPath', () => {
  const cleaned: Record<string, string> = {
    '': '.',
    '.': '.',
    '/': '/',
    '//': '/',
    './a': 'a',
    'a/': 'a',
    'a//b': 'a/b',
    'a/./b': 'a/b',
    'a/../b': 'b',
    'a/..': '.',
    '../a': '../a',
    '../../a/..': '../..',
    '/../a': '/a',
    '/a/../..': '/',
    '...': '...',
    'a b/ c': 'a b/ c',
  };
  for (const [path, expected] of Object.entries(cleaned)) {
    test(`"${path}" becomes "${expected}"`, () => assert.equal(cleanPath(path), expected));
  }
});
