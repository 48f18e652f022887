import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { chromiumFlags, provideChromium } from '../../scripts/host/chromium';
import { exitCode } from '../../scripts/host/processes';
import { provideTestHost } from '../../scripts/host/testHost';
import { projectRoot } from '../../scripts/projectPaths';
import { makeSampleProject } from '../../scripts/sampleProject';
import { skip } from '../harness/skip';
import { waitFor } from '../harness/waitFor';
import { lensTexts, openFile, squiggles } from './editor';
import { panelFrame } from './panel';
import { screenshot } from './workbench';

suite('npm start', () => {
  let temporary: string;
  let start: ChildProcess | undefined;
  let browser: Browser | undefined;

  suiteSetup(async function () {
    temporary = mkdtempSync(path.join(tmpdir(), 'layercast-start-'));
    const host = await provideTestHost();
    if (host.kind === 'desktop') skip(this, 'Desktop VS Code would open a window on this screen.');
  });
  suiteTeardown(async () => {
    await browser?.close();
    if (start?.exitCode === null) {
      start.kill('SIGTERM');
      await exitCode(start);
    }
    rmSync(temporary, { recursive: true, force: true, maxRetries: 3 });
  });

  test('prints an address that opens a project, where the extension works as for any user', async () => {
    const sample = path.join(temporary, 'tidewatch');
    makeSampleProject(sample);
    start = spawn(process.execPath, [path.join(projectRoot, 'scripts', 'start.mjs'), sample], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    start.stdout?.setEncoding('utf8').on('data', (text: string) => (output += text));
    const address = await waitFor(() => /^ +(http:\S+)$/m.exec(output)?.[1], 'address from npm start');

    browser = await chromium.launch({ executablePath: await provideChromium(), args: [...chromiumFlags] });
    const page = await browser.newPage();
    await page.goto(address);
    await page.getByRole('button', { name: 'Yes, I trust the authors' }).click();
    // The sample's README comes up by itself, and would cover what is opened before it.
    await panelFrame({ page }).getByRole('heading', { name: 'Tidewatch' }).waitFor();

    await openFile({ page }, 'Dockerfile');
    await waitFor(async () => (await squiggles({ page })).warnings > 0, 'squiggle');
    await waitFor(async () => (await lensTexts({ page })).some(text => text.includes('% of steps cached')), 'forecast');
    await screenshot({ page }, 'npm-start');
  });
});
