import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { waitFor } from '../harness/waitFor';
import { lensTexts, openFile, reloadWindow, runCommand } from './editor';
import { workbenchSuite } from './workbench';

/** Two services build one Dockerfile: every commit changes what `app` is built from, none what `docs` is built from. */
const compose = `services:
  app:
    build: { context: ., dockerfile: shared.Dockerfile }
  docs:
    build: { context: ./docs, dockerfile: ../shared.Dockerfile }
`;

const prepare = (folder: string): void => {
  mkdirSync(path.join(folder, 'docs'));
  writeFileSync(path.join(folder, 'docs', 'tides.md'), '# Tides\n');
  writeFileSync(path.join(folder, 'shared.Dockerfile'), 'FROM alpine:3.20\nCOPY . /srv\n');
  writeFileSync(path.join(folder, 'compose.yaml'), compose);
  for (const message of ['Write about tides', 'Say where the tides come from', 'Round the tides']) {
    appendFileSync(path.join(folder, 'tides.py'), `# ${message}\n`);
    execFileSync('git', ['add', '--all'], { cwd: folder });
    execFileSync('git', ['commit', '--quiet', '--message', message], { cwd: folder });
  }
};

workbenchSuite('The build that was chosen for a Dockerfile', { prepare, own: 'window' }, workbench => {
  const lens = async (wished: RegExp): Promise<void> => {
    await waitFor(async () => (await lensTexts(workbench())).some(text => wished.test(text)), `lens ${String(wished)}`);
  };

  test('decides what its forecast is about', async () => {
    await openFile(workbench(), 'shared.Dockerfile');
    await lens(/^choose its build$/);
    await runCommand(workbench(), 'Layercast: Choose the Build of This Dockerfile');
    await workbench()
      .page.locator('.quick-input-list .monaco-list-row', { hasText: 'compose.yaml, service docs' })
      .click();
    await lens(/^98 % of 49 builds cached · missed by tides.md/);
  });

  test('is still chosen when the window is loaded again', async () => {
    await reloadWindow(workbench());
    await openFile(workbench(), 'shared.Dockerfile');
    await lens(/^98 % of 49 builds cached · missed by tides.md/);
    await waitFor(
      async () => !(await lensTexts(workbench())).some(text => text.includes('choose its build')),
      'lenses that ask nothing',
    );
  });
});
