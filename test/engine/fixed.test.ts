import assert from 'node:assert/strict';
import { traceOf } from './compareHistory';
import { fixedHistories } from './fixedHistories';
import { historyOf } from './fixedHistory';
import { buildHistory } from './replay';
import { useEngines } from './shared';

suite('the engine still does what it did when it was recorded', function () {
  this.timeout(10 * 60_000);
  this.slow(60_000);
  const engines = useEngines();

  test(`with ${fixedHistories.length} histories`, async () => {
    const waiting = [...fixedHistories];
    const differences: string[] = [];
    await Promise.all(
      engines().map(async engine => {
        for (let fixed = waiting.shift(); fixed; fixed = waiting.shift()) {
          const built = await buildHistory(engine, historyOf(fixed));
          const now = built.map(({ outcomes }) => traceOf(outcomes)).join(' ');
          const recorded = fixed.builds.map(([, trace]) => trace).join(' ');
          if (now !== recorded) differences.push(`${fixed.title}: ${now}, recorded ${recorded}`);
        }
      }),
    );
    assert.deepEqual(differences, []);
  });
});
