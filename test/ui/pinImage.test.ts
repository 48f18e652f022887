import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder } from '../../scripts/projectPaths';
import { startDockerRegistry, type DockerRegistry } from '../engine/dockerRegistry';
import { startEngine, type Engine } from '../engine/engine';
import { skip } from '../harness/skip';
import { openFile, pickQuickFix, placeCursor, quickFixes, runCommand, waitForText } from './editor';
import { screenshot, workbenchSuite } from './workbench';

suite('Pinning an image to its digest', () => {
  let engine: Engine | undefined;
  let registry: DockerRegistry | undefined;
  const digests: string[] = [];
  const before = { ...process.env };

  suiteSetup('start an engine and a registry', async function () {
    this.timeout(600_000);
    const answer = await startEngine(line => console.log(`  engine: ${line}`));
    if ('unavailable' in answer) skip(this, answer.unavailable);
    engine = answer;
    const started = await startDockerRegistry(cacheFolder, engine.folder);
    if ('unavailable' in started) skip(this, started.unavailable);
    registry = started;
    for (const name of ['tools', 'base']) digests.push(await registry.push(name, 'stable'));
    // The window's extension host inherits it.
    Object.assign(process.env, engine.env);
  });
  suiteTeardown(async function () {
    this.timeout(60_000);
    process.env = before;
    await registry?.stop();
    await engine?.stop();
  });

  const prepare = (folder: string): void => {
    const name = registry?.name ?? '';
    const lines = [`FROM ${name}/tools:stable AS tools`, `FROM ${name}/base:stable`, `FROM ${name}/gone:stable`];
    writeFileSync(path.join(folder, 'pin.Dockerfile'), `${lines.join('\n')}\n`);
  };

  workbenchSuite('in the editor', { prepare, own: 'environment' }, workbench => {
    test('is a quick fix of a tag that moves, which asks the registry', async () => {
      await openFile(workbench(), 'pin.Dockerfile');
      await quickFixes(workbench(), '/tools:stable');
      await screenshot(workbench(), 'pin-image-fixes');
      await pickQuickFix(workbench(), `Pin ${registry?.name}/tools:stable to its digest`);
      await waitForText(workbench(), `/tools:stable@${digests[0]} AS tools`);
    });

    test('is a command for the line of the cursor', async () => {
      await placeCursor(workbench(), 2);
      await runCommand(workbench(), 'Layercast: Pin This Image to Its Digest');
      await waitForText(workbench(), `/base:stable@${digests[1]}`);
      await screenshot(workbench(), 'pin-image-pinned');
    });

    test('says in docker’s words what the registry does not have', async () => {
      await placeCursor(workbench(), 3);
      await runCommand(workbench(), 'Layercast: Pin This Image to Its Digest');
      const words = 'could not be read. docker said: ';
      // Toasts are off in these windows; what they say is read out all the same.
      await workbench().page.locator('.monaco-alert', { hasText: words }).first().waitFor({ state: 'attached' });
    });
  });
});
