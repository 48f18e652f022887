import assert from 'node:assert/strict';
import { featuresWithout } from './generate/features';
import { knownGaps, refusedByEngine } from './generate/knownGaps';
import { useEngines } from './shared';
import { describe, summaryOf, verifyHistories } from './verifyHistories';

/** `npm run verify:engine` takes more of them, and other ones. */
const count = Number(process.env['LAYERCAST_HISTORIES'] ?? 40);
const seed = Number(process.env['LAYERCAST_SEED'] ?? 1);

suite('our forecast of generated histories is what the engine does', function () {
  this.timeout(14 * 60_000);
  this.slow(120_000);
  const engines = useEngines();

  test(`${count} histories from seed ${seed}`, async () => {
    const agreement = await verifyHistories({
      engines: engines(),
      features: featuresWithout([...knownGaps, ...refusedByEngine]),
      seed,
      count,
      reductions: 100,
      onDisagreement: disagreement => console.log(`\n${describe(disagreement)}\n`),
    });
    console.log(`      ${summaryOf(agreement)}`);
    assert.equal(agreement.histories, count);
    assert.ok(agreement.steps > count, 'Hardly a build worked, so that nothing was compared.');
    assert.deepEqual(
      agreement.disagreements.map(({ origin }) => origin),
      [],
    );
  });
});
