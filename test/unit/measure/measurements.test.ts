import assert from 'node:assert/strict';
import { addMeasured, measuredIn, readMeasurements, type Measurements } from '../../../src/measure/measurements';

const file = 'file:///project/Dockerfile';

suite('kept measurements', () => {
  test('give the newest of two builds, and the middle one of the last three', () => {
    assert.equal(measuredIn(added([90]), file).get('RUN make'), 90);
    assert.equal(measuredIn(added([90, 100]), file).get('RUN make'), 100);
    assert.equal(measuredIn(added([90, 100, 300]), file).get('RUN make'), 100);
    assert.equal(measuredIn(added([5, 90, 100, 300]), file).get('RUN make'), 100);
    assert.equal(measuredIn(added([90, 100, 300, 310]), file).get('RUN make'), 300);
  });

  test('are those of a Dockerfile itself, and of another one only for a step that it never measured', () => {
    let all = addMeasured([], file, new Map([['RUN make', 90]]));
    all = addMeasured(
      all,
      'file:///other/Dockerfile',
      new Map([
        ['RUN make', 7],
        ['RUN npm ci', 40],
      ]),
    );
    assert.deepEqual(
      [...measuredIn(all, file)],
      [
        ['RUN make', 90],
        ['RUN npm ci', 40],
      ],
    );
  });

  test('keep what a build did not run', () => {
    const all = addMeasured(added([90]), file, new Map([['RUN npm ci', 40]]));
    assert.deepEqual([...measuredIn(all, file).keys()], ['RUN make', 'RUN npm ci']);
  });

  test('forget what was not measured for the longest time when they become too many', () => {
    let all: Measurements = added([90]);
    for (let index = 0; index < 999; index++) all = addMeasured(all, file, new Map([[`RUN ${index}`, 1]]));
    all = addMeasured(all, file, new Map([['RUN make', 91]]));
    all = addMeasured(all, file, new Map([['RUN new', 1]]));
    assert.equal(all.length, 1000);
    const measured = measuredIn(all, file);
    assert.deepEqual([measured.has('RUN make'), measured.has('RUN 0'), measured.has('RUN 1')], [true, false, true]);
  });

  test('are read again as they were kept, without what is none', () => {
    const kept: unknown = JSON.parse(JSON.stringify(added([90, 100])));
    assert.deepEqual(readMeasurements(kept), added([90, 100]));
    for (const other of [undefined, null, 7, {}, 'text']) assert.deepEqual(readMeasurements(other), []);
    const mixed = [
      null,
      { file, step: 'RUN a', seconds: [] },
      { file, step: 'RUN b', seconds: [1, 'x', -1] },
      { step: 1 },
    ];
    assert.deepEqual(readMeasurements(mixed), [{ file, step: 'RUN b', seconds: [1] }]);
  });
});

/** What is kept after builds in which `RUN make` took so long. */
function added(seconds: readonly number[]): Measurements {
  return seconds.reduce<Measurements>((all, each) => addMeasured(all, file, new Map([['RUN make', each]])), []);
}
