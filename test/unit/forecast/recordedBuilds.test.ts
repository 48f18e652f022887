import assert from 'node:assert/strict';
import { forecastHistory, traceOf } from '../../engine/compareHistory';
import { fixedHistories } from '../../engine/fixedHistories';
import { fixedParentsHistories } from '../../engine/fixedParentsHistories';
import { historyOf } from '../../engine/fixedHistory';

suite('the forecast tells what a real BuildKit did', () => {
  for (const fixed of [...fixedHistories, ...fixedParentsHistories]) {
    test(fixed.title, () => {
      assert.deepEqual(
        forecastHistory(historyOf(fixed)).map(traceOf),
        fixed.builds.map(([, trace]) => trace),
      );
    });
  }
});
