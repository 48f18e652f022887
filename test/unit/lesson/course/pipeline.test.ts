import assert from 'node:assert/strict';
import { pipeline } from '../../../../src/lesson/course/pipeline';
import { faultsOf, titleFaultsOf } from './prose';

suite('the pipeline from laptop to server', () => {
  const { stops, ways } = pipeline;

  test('is one way through all stops, in order', () => {
    assert.deepEqual(
      stops.map(({ id }) => id),
      ['laptop', 'git', 'ci', 'image', 'registry', 'server', 'container'],
    );
    assert.deepEqual(
      ways.map(({ from, to }) => [from, to]),
      stops.slice(1).map(({ id }, index) => [stops[index]?.id, id]),
    );
  });

  test('says what happens at each stop, and what Layercast shows of it', () => {
    for (const { title, text, shows } of stops) {
      assert.deepEqual(titleFaultsOf(title), []);
      assert.deepEqual([...faultsOf(text), ...faultsOf(shows)], [], `${text} ${shows}`);
    }
    for (const { label } of ways) assert.match(label, /^[a-z][a-z ]{1,15}$/);
  });
});
