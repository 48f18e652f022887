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

/**
 * Does the work of many cases, as many side by side as there are engines, each case with one of them. All of it begins when the
 * first is asked for: the test of a case asks for its own, and fails with what went wrong there.
 */
export function sideBySide<Case, Result>(
  engines: () => readonly Engine[],
  cases: readonly Case[],
  work: (engine: Engine, each: Case) => Promise<Result>,
): (each: Case) => Promise<Result> {
  let results: ReadonlyMap<Case, Promise<Result>> | undefined;
  return each => {
    results ??= beginAll(engines(), cases, work);
    return results.get(each) ?? Promise.reject(new Error('This is none of the cases.'));
  };
}

function beginAll<Case, Result>(
  engines: readonly Engine[],
  cases: readonly Case[],
  work: (engine: Engine, each: Case) => Promise<Result>,
): ReadonlyMap<Case, Promise<Result>> {
  const take = new Map<Case, (engine: Engine) => void>();
  const results = new Map<Case, Promise<Result>>();
  for (const each of cases) {
    const result = new Promise<Engine>(resolve => take.set(each, resolve)).then(engine => work(engine, each));
    // A test fails with it when its turn comes.
    result.catch(() => undefined);
    results.set(each, result);
  }
  const waiting = [...cases];
  const workThrough = async (engine: Engine): Promise<void> => {
    for (let each = waiting.shift(); each !== undefined; each = waiting.shift()) {
      take.get(each)?.(engine);
      await results.get(each)?.catch(() => undefined);
    }
  };
  for (const engine of engines) void workThrough(engine);
  return results;
}

// At the top of a file, this belongs to the whole run.
suiteTeardown('stop the engine', async function () {
  this.timeout(60_000);
  const answer = await started;
  if (answer && !('unavailable' in answer)) await answer.stop();
  await Promise.all(((await companions) ?? []).map(engine => engine.stop()));
});
