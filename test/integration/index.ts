import { readdirSync } from 'node:fs';
import path from 'node:path';
import { version } from 'vscode';
import { testsBegin } from '../../scripts/host/window';
import { testTimeouts } from '../../scripts/testSuites';
import { runMocha } from '../harness/runMocha';

/** Called by VS Code in its extension host; a rejection makes the run fail. */
export async function run(): Promise<void> {
  console.log(`${testsBegin} ${version}`);
  const files = readdirSync(__dirname)
    .filter(name => name.endsWith('.test.js'))
    .sort()
    .map(name => path.join(__dirname, name));
  const grep = process.env['LAYERCAST_GREP'];
  const failures = await runMocha({
    files,
    timeout: testTimeouts.integration,
    ...(grep === undefined ? {} : { grep }),
  });
  if (failures > 0) throw new Error(`Failed integration tests: ${failures}.`);
}
