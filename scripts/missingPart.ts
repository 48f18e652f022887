/** Something this machine lacks and the scripts may not install. The message is the whole story: what, and what to do. */
export class MissingPart extends Error {}

/**
 * Runs a script's main function. A missing part ends it with its one sentence, anything else with its stack; both exit 1.
 * A signal ends it in the same way as its end does, so that what it started is stopped too.
 */
export function runScript(main: () => Promise<void>): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(1));
  main().catch((error: unknown) => {
    console.error(error instanceof MissingPart ? error.message : error);
    process.exit(1);
  });
}
