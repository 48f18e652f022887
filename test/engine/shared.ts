import { skip } from '../harness/skip';
import { startEngine, type Engine, type Unavailable } from './engine';
import { startCompanions } from './engines';

let started: Promise<Engine | Unavailable> | undefined;

/**
 * To be called in a suite: its tests get the one engine of this run, started for the first suite that wants it. Where none can
 * be had, the suite is skipped with the reason.
 */
export function useEngine(): () => Engine {
  let engine: Engine | undefined;
  suiteSetup('start an engine', async function () {
    this.timeout(600_000);
    started ??= startEngine(line => console.log(`  engine: ${line}`));
    const answer = await started;
    if ('unavailable' in answer) skip(this, answer.unavailable);
    engine = answer;
  });
  return () => {
    if (engine === undefined) throw new Error('The engine is there only while tests run.');
    return engine;
  };
}

let companions: Promise<readonly Engine[]> | undefined;

/** The same engine, and more of them to work at the same time, started for the first suite that wants them. */
export function useEngines(): () => readonly Engine[] {
  const engine = useEngine();
  let more: readonly Engine[] = [];
  suiteSetup('start more engines', async function () {
    this.timeout(60_000);
    companions ??= startCompanions(engine());
    more = await companions;
  });
  return () => [engine(), ...more];
}

// At the top of a file, this belongs to the whole run.
suiteTeardown('stop the engine', async function () {
  this.timeout(60_000);
  const answer = await started;
  if (answer && !('unavailable' in answer)) await answer.stop();
  await Promise.all(((await companions) ?? []).map(engine => engine.stop()));
});
