import { parseArgs } from 'node:util';
import { startEngine } from '../test/engine/engine';
import { startCompanions } from '../test/engine/engines';
import { knownGaps } from '../test/engine/generate/knownGaps';
import { featureNames, featuresWithout } from '../test/engine/generate/features';
import { describe, summaryOf, verifyHistories } from '../test/engine/verifyHistories';
import { MissingPart, runScript } from './missingPart';

/**
 * `npm run verify:engine -- [--histories N] [--seed N] [--minutes N] [--without FEATURE]… [--all]`: builds generated histories with
 * a real BuildKit, and compares every step of every build with the forecast. The same seed makes the same histories.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      histories: { type: 'string', default: '100' },
      seed: { type: 'string', default: '1' },
      minutes: { type: 'string', default: '60' },
      reductions: { type: 'string', default: '150' },
      without: { type: 'string', multiple: true, default: [] },
      all: { type: 'boolean', default: false },
    },
  });
  const without = featureNames.filter(
    name => values.without.includes(name) || (!values.all && knownGaps.includes(name)),
  );
  const first = await startEngine(line => console.log(line));
  if ('unavailable' in first) throw new MissingPart(first.unavailable);
  const engines = [first, ...(await startCompanions(first))];
  try {
    const agreement = await verifyHistories({
      engines,
      features: featuresWithout(without),
      seed: Number(values.seed),
      count: Number(values.histories),
      reductions: Number(values.reductions),
      until: Date.now() + Number(values.minutes) * 60_000,
      onDisagreement: disagreement => console.log(`\n${describe(disagreement)}`),
    });
    console.log(`\n${summaryOf(agreement)}`);
    if (agreement.disagreements.length > 0) process.exitCode = 1;
  } finally {
    await Promise.all(engines.map(engine => engine.stop()));
  }
}

runScript(main);
