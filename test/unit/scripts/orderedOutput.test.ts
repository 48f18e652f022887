import assert from 'node:assert/strict';
import { orderedOutput } from '../../../scripts/orderedOutput';

suite('The output of what runs side by side', () => {
  test('is shown one after the other: of the first as it comes, of the others when those before have ended', () => {
    const shown: (string | Uint8Array)[] = [];
    const output = orderedOutput(text => shown.push(text));
    output.write(2, 'c1 ');
    output.write(0, 'a1 ');
    output.write(1, 'b1 ');
    output.write(0, 'a2 ');
    assert.equal(shown.join(''), 'a1 a2 ');
    output.end(1);
    output.end(0);
    assert.equal(shown.join(''), 'a1 a2 b1 c1 ');
    output.write(2, 'c2 ');
    assert.equal(shown.join(''), 'a1 a2 b1 c1 c2 ');
    output.end(2);
  });
});
