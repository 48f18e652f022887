import assert from 'node:assert/strict';
import { waitFor } from '../harness/waitFor';
import { lensTexts, openFile, pickQuickFix, quickFixes, waitForText } from './editor';
import { setTheme } from './themes';
import { screenshot, workbenchSuite } from './workbench';

const size = { width: 1100, height: 660 };

workbenchSuite('The way from a slow Dockerfile to a quick one', { size }, workbench => {
  test('begins with problems underlined and a poor hit rate above the installation', async () => {
    const { page } = workbench();
    await setTheme(workbench(), 'dark');
    await openFile(workbench(), 'Dockerfile');
    await page.keyboard.press('ControlOrMeta+B');
    // The COPY before it takes the .git folder along, which changes with every commit.
    await waitFor(
      async () =>
        (await lensTexts(workbench())).some(text => text.startsWith('0 % of 47 builds cached · missed with line 9')),
      'the forecast of the installation',
    );
  });

  test('goes through one quick fix', async () => {
    const titles = await quickFixes(workbench(), 'pip install');
    assert.ok(titles.includes('Copy requirements.txt first, and the rest below'), titles.join('\n'));
    await screenshot(workbench(), 'main-job-before');
    await pickQuickFix(workbench(), 'Copy requirements.txt first');
    await waitForText(workbench(), 'COPY requirements.txt ./');
  });

  test('and ends with the installation from the cache in most builds', async () => {
    const installed = (texts: readonly string[]): boolean =>
      texts.some(text => /^9\d % of 47 builds cached · missed by requirements\.txt/.test(text)) &&
      !texts.some(text => text.endsWith('· updating'));
    await waitFor(async () => installed(await lensTexts(workbench())), 'the better rate');
    await screenshot(workbench(), 'main-job-after');
  });
});
