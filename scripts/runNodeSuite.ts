import { runMocha } from '../test/harness/runMocha';
import { runScript } from './missingPart';
import { isSuiteName, testFiles, testTimeouts } from './testSuites';

/** Runs one of the suites that need no VS Code around them, in this process: `runNodeSuite.ts unit [files…]`. */
async function main(): Promise<void> {
  const [suite = '', ...files] = process.argv.slice(2);
  if (!isSuiteName(suite)) throw new Error(`There is no test suite called “${suite}”.`);
  const grep = process.env['LAYERCAST_GREP'];
  const failures = await runMocha({
    files: files.length > 0 ? files : testFiles(suite),
    timeout: testTimeouts[suite],
    ...(grep === undefined ? {} : { grep }),
  });
  process.exitCode = failures > 0 ? 1 : 0;
}

runScript(main);
