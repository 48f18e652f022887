import assert from 'node:assert/strict';
import { traceOf } from './compareHistory';
import { fixedHistories } from './fixedHistories';
import type { Engine } from './engine';
import { historyOf, type FixedHistory } from './fixedHistory';
import { buildHistory } from './replay';
import { useEngine, useEngines } from './shared';

suite('the engine still does what it did when it was recorded', function () {
  this.timeout(10 * 60_000);
  this.slow(60_000);
  const engine = useEngine();
  const engines = useEngines();

  test(`with ${fixedHistories.length} histories`, async () => {
    const waiting = [...fixedHistories];
    const differing: FixedHistory[] = [];
    await Promise.all(
      engines().map(async each => {
        for (let fixed = waiting.shift(); fixed; fixed = waiting.shift()) {
          if ((await traceNow(each, fixed)) !== recordedTrace(fixed)) differing.push(fixed);
        }
      }),
    );
    const differences: string[] = [];
    for (const fixed of differing) {
      const now = await tracesUntil(recordedTrace(fixed), engine(), fixed);
      if (!now.includes(recordedTrace(fixed))) {
        differences.push(`${fixed.title}: ${now.join(', ')}, recorded ${recordedTrace(fixed)}`);
      }
    }
    assert.deepEqual(differences, []);
  });
});

/**
 * In a build that fails, a step that nothing waits for may be done before that or not. Such a race is run again when no other engine
 * keeps the machine busy, five times at most.
 */
async function tracesUntil(recorded: string, engine: Engine, fixed: FixedHistory): Promise<readonly string[]> {
  const traces: string[] = [];
  while (traces.length < 5 && !traces.includes(recorded)) traces.push(await traceNow(engine, fixed));
  return traces;
}

async function traceNow(engine: Engine, fixed: FixedHistory): Promise<string> {
  const built = await buildHistory(engine, historyOf(fixed));
  return built.map(({ outcomes }) => traceOf(outcomes)).join(' ');
}

function recordedTrace({ builds }: FixedHistory): string {
  return builds.map(([, trace]) => trace).join(' ');
}
