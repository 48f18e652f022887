import assert from 'node:assert/strict';
import { traceOf } from './compareHistory';
import { fixedHistories } from './fixedHistories';
import type { Engine } from './engine';
import { historyOf, type FixedHistory } from './fixedHistory';
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
          const recorded = fixed.builds.map(([, trace]) => trace).join(' ');
          const now = await tracesUntil(recorded, engine, fixed);
          if (!now.includes(recorded)) differences.push(`${fixed.title}: ${now.join(', ')}, recorded ${recorded}`);
        }
      }),
    );
    assert.deepEqual(differences, []);
  });
});

/** In a build that fails, a RUN that nothing waits for may be done before that: such a race is run again, three times in all. */
async function tracesUntil(recorded: string, engine: Engine, fixed: FixedHistory): Promise<readonly string[]> {
  const traces: string[] = [];
  while (traces.length < 3 && !traces.includes(recorded)) {
    const built = await buildHistory(engine, historyOf(fixed));
    traces.push(built.map(({ outcomes }) => traceOf(outcomes)).join(' '));
  }
  return traces;
}
