import assert from 'node:assert/strict';
import { followLinks } from '../../../src/context/followLinks';

const links = new Map([
  ['l', 'd/a'],
  ['up/l', '../d'],
  ['absolute', '/d/b'],
  ['out', '../../../x'],
  ['chain', 'up/l'],
  ['circle', './other'],
  ['other', 'circle'],
]);
const follow = (path: string): string | undefined => followLinks(path, each => links.get(each));

suite('followLinks', () => {
  test('paths without links are only cleaned', () => assert.equal(follow('./a//b/../c'), 'a/c'));
  test('a link as the last component', () => assert.equal(follow('l'), 'd/a'));
  test('a link on the way', () => assert.equal(follow('up/l/x'), 'd/x'));
  test('a link to a link', () => assert.equal(follow('chain/y'), 'd/y'));
  test('an absolute link starts at the top', () => assert.equal(follow('absolute'), 'd/b'));
  test('a link cannot climb out', () => assert.equal(follow('out'), 'x'));
  test('links in a circle lead nowhere', () => assert.equal(follow('circle'), undefined));
  test('the top', () => assert.equal(follow('.'), ''));
});
