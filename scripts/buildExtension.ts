import { spawnSync } from 'node:child_process';
import { step } from './host/processes';
import { MissingPart } from './missingPart';
import { projectRoot } from './projectPaths';

/**
 * Makes dist/, not minified, with source maps.
 * @throws MissingPart with what esbuild says about the sources.
 */
export function buildExtension(): void {
  step('Building the extension');
  const { status, stderr } = spawnSync(process.execPath, ['esbuild.mjs'], { cwd: projectRoot, encoding: 'utf8' });
  if (status !== 0) throw new MissingPart(`The extension cannot be built:\n${stderr}`);
}
