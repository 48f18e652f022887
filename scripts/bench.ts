import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { benchChecks, benchManyFiles } from './bench/benchChecks';
import { benchForecast } from './bench/benchForecast';
import { benchHistory, benchMemory, memoryArgument } from './bench/benchHistory';
import { benchLinks } from './bench/benchLinks';
import { benchShapes } from './bench/benchShapes';

/**
 * `npm run bench`: prints how long parsing and checking take by size of file, and a forecast against `git log` itself in the
 * same run. Numbers to compare within one run, as machines differ and are noisy; no test depends on them.
 */
async function bench(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'layercast-bench-'));
  try {
    benchChecks();
    benchManyFiles();
    await benchForecast(path.join(folder, 'service'));
    await benchLinks();
    await benchShapes();
    await benchHistory(path.join(folder, 'large'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const [, , argument, folder] = process.argv;
void (argument === memoryArgument && folder !== undefined ? benchMemory(folder) : bench());
