import Mocha from 'mocha';
import { writeFileSync } from 'node:fs';
import type {} from './skip';

/** What one run of mocha came to; written as JSON for whoever adds up the runs. */
export interface Results {
  readonly passed: number;
  readonly failed: readonly string[];
  readonly skipped: readonly { readonly title: string; readonly reason: string }[];
}

/**
 * Mocha's spec output for people, with the reason of every skipped test, and the same results as JSON in the file that the
 * environment variable LAYERCAST_RESULTS names.
 */
export class ResultsReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    const failed: string[] = [];
    const skipped: { title: string; reason: string }[] = [];
    // With the reason: a long output may be kept by its end alone.
    runner.on('fail', (test, { message = '' }: { readonly message?: string }) =>
      failed.push(`${fullTitle(test)}: ${message.replace(/\s+/g, ' ').slice(0, longestMessage)}`),
    );
    runner.on('pending', test => {
      const reason = reasonOf(test);
      if (reason === undefined) failed.push(`${fullTitle(test)} (skipped without a reason)`);
      else skipped.push({ title: fullTitle(test), reason });
    });
    const suiteSeconds = measureSuites(runner);
    runner.once('end', () => {
      for (const reason of new Set(skipped.map(test => test.reason))) {
        const tests = skipped.filter(test => test.reason === reason);
        console.log(`  ${tests.length} skipped: ${reason}\n`);
      }
      for (const [title, seconds] of slowest(suiteSeconds))
        console.log(`  ${seconds.toFixed(1).padStart(5)} s  ${title}`);
      const file = process.env['LAYERCAST_RESULTS'];
      const results: Results = { passed: runner.stats?.passes ?? 0, failed, skipped };
      if (file !== undefined) writeFileSync(file, JSON.stringify(results));
    });
  }
}

/** An assertion says first what was to be, then what differs. In UTF-16 code units. */
const longestMessage = 400;

/** Where the time went, so that a run that has become too long can be mended: the seconds of each outermost suite, hooks included. */
function measureSuites(runner: Mocha.Runner): ReadonlyMap<string, number> {
  const seconds = new Map<string, number>();
  let start = 0;
  const isOutermost = (suite: Mocha.Suite): boolean => suite.parent?.root === true;
  runner.on('suite', suite => {
    if (isOutermost(suite)) start = Date.now();
  });
  runner.on('suite end', suite => {
    if (isOutermost(suite)) seconds.set(suite.title, (seconds.get(suite.title) ?? 0) + (Date.now() - start) / 1000);
  });
  return seconds;
}

/** Those alone that somebody would have to wait for. */
function slowest(seconds: ReadonlyMap<string, number>): readonly (readonly [string, number])[] {
  return [...seconds]
    .filter(([, taken]) => taken >= 5)
    .sort(([, one], [, other]) => other - one)
    .slice(0, 10);
}

function fullTitle(test: Mocha.Runnable): string {
  return test.titlePath().join(' › ');
}

function reasonOf(test: Mocha.Test): string | undefined {
  if (test.skipReason !== undefined) return test.skipReason;
  let suite = test.parent;
  while (suite !== undefined && suite.skipReason === undefined) suite = suite.parent;
  return suite?.skipReason;
}
