import { runTests, TestRunFailedError } from '@vscode/test-electron';
import { build } from 'esbuild';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { provideTestHost } from './host/testHost';
import { runScript } from './missingPart';
import { outFolder, projectRoot } from './projectPaths';
import { makeSampleProject } from './sampleProject';
import { testFiles } from './testSuites';

/** Runs test/integration inside the extension host of a real VS Code that has the sample project open. */
async function main(): Promise<void> {
  const files = process.argv.slice(2);
  const bundleFolder = path.join(outFolder, 'integration');
  await bundle(files.length > 0 ? files : testFiles('integration'), bundleFolder);
  const host = await provideTestHost();
  const temporary = mkdtempSync(path.join(tmpdir(), 'layercast-integration-'));
  try {
    const sample = path.join(temporary, 'sample');
    makeSampleProject(sample);
    await runTests({
      vscodeExecutablePath: host.executable,
      extensionDevelopmentPath: projectRoot,
      extensionTestsPath: path.join(bundleFolder, 'index.js'),
      launchArgs: [
        sample,
        `--user-data-dir=${path.join(temporary, 'data')}`,
        `--extensions-dir=${path.join(temporary, 'extensions')}`,
      ],
    });
  } catch (error) {
    // The tests have said themselves what failed.
    if (!(error instanceof TestRunFailedError)) throw error;
    process.exitCode = 1;
  } finally {
    rmSync(temporary, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** VS Code loads JavaScript from disk: every test file becomes one bundle, with mocha left to node_modules. */
async function bundle(files: readonly string[], outdir: string): Promise<void> {
  rmSync(outdir, { recursive: true, force: true });
  await build({
    entryPoints: [path.join(projectRoot, 'test', 'integration', 'index.ts'), ...files],
    outdir,
    outbase: path.join(projectRoot, 'test', 'integration'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node16',
    sourcemap: 'inline',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
}

runScript(main);
