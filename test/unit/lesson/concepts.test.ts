import assert from 'node:assert/strict';
import { checks } from '../../../src/checks';
import { concepts } from '../../../src/lesson/concepts';

suite('The concepts behind checks', () => {
  for (const [id, { title, essence }] of Object.entries(concepts)) {
    test(`${id} has a title and two sentences, and a check that teaches about it`, () => {
      assert.match(title, /^[A-Z][^.!?]*$/);
      assert.equal(essence.match(/[.?](?=\s|$)/g)?.length, 2, essence);
      assert.ok(!essence.includes('!'));
      assert.ok(
        checks.some(({ concept }) => concept === id),
        id,
      );
    });
  }
});
