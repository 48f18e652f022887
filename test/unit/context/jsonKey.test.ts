import assert from 'node:assert/strict';
import { jsonKeyAt } from '../../../src/context/jsonKey';

/** The key at the mark, with the text that it covers. */
function keyAt(marked: string): (ReturnType<typeof jsonKeyAt> & { covers: string }) | undefined {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  const key = jsonKeyAt(text, offset);
  return key && { ...key, covers: text.slice(key.start, key.end) };
}

suite('The key at a place in JSON', () => {
  for (const [marked, covers] of [
    ['{"checks": {|}}', ''],
    ['{"checks": {"|"}}', '""'],
    ['{"checks": {"DL3|"}}', '"DL3"'],
    ['{"checks": {"DL3|', '"DL3'],
    ['{"checks": {DL|}}', 'DL'],
    ['{"checks": {\n  // mine\n  "DL3008": "off",\n  |\n}}', ''],
  ] as const) {
    test(`is what is typed so far: ${JSON.stringify(marked)}`, () => {
      const key = keyAt(marked);
      assert.deepEqual(key?.path, ['checks']);
      assert.equal(key.covers, covers);
      assert.equal(key.hasValue, false);
    });
  }

  test('knows whether its value is there, and whether another key comes next', () => {
    assert.equal(keyAt('{"checks": {"DL3|": "off"}}')?.hasValue, true);
    assert.equal(keyAt('{"checks": {"|"\n "DL3008": "off"}}')?.isBeforeKey, true);
    assert.equal(keyAt('{"checks": {"|"}}')?.isBeforeKey, false);
  });

  test('is none where a value stands', () => {
    assert.equal(keyAt('{"checks": {"DL3008": "|"}}'), undefined);
    assert.equal(keyAt('{"checks": {"DL3008": |}}'), undefined);
    assert.equal(keyAt('|'), undefined);
  });
});
