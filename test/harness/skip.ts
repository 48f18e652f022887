import Mocha from 'mocha';

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- Mocha's own types are a namespace.
  namespace Mocha {
    interface Suite {
      skipReason?: string;
    }
    interface Runnable {
      skipReason?: string;
    }
  }
}

/**
 * Skips the test it is called in, or from a `suiteSetup` the whole suite, and says why in the results.
 * A test that is skipped without a reason counts as failed.
 */
export function skip(context: Mocha.Context, reason: string): never {
  const runnable = context.runnable();
  const isHook = !(runnable instanceof Mocha.Test);
  const skipped = isHook ? runnable.parent : runnable;
  if (skipped !== undefined) skipped.skipReason = reason;
  return context.skip();
}
