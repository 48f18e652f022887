import assert from 'node:assert/strict';
import fc from 'fast-check';
import { nearestName } from '../../../src/dockerfile/nearestName';

suite('nearestName', () => {
  test('finds the name with the fewest changes', () => {
    assert.equal(nearestName('VERSON', ['PATH', 'VERSIONS', 'VERSION']), 'VERSION');
  });

  test('takes the first of two that are as near', () => {
    assert.equal(nearestName('A', ['B', 'C']), 'B');
  });

  test('finds none with more than two changes', () => {
    assert.equal(nearestName('ABC', ['ABCDEF', 'abc', '']), undefined);
    assert.equal(nearestName('ABC', ['ABCDE']), 'ABCDE');
  });

  test('finds a name again after any two changes', () => {
    const change = fc.record({
      at: fc.nat(),
      removed: fc.integer({ min: 0, max: 1 }),
      added: fc.constantFrom('', 'x', 'Y'),
    });
    fc.assert(
      fc.property(fc.string(), fc.array(change, { maxLength: 2 }), (name, changes) => {
        const misspelt = changes.reduce((text, { at, removed, added }) => {
          const index = at % (text.length + 1);
          return text.slice(0, index) + added + text.slice(index + removed);
        }, name);
        assert.equal(nearestName(misspelt, [name]), name);
      }),
    );
  });
});
