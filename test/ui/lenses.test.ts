import assert from 'node:assert/strict';
import { waitFor } from '../harness/waitFor';
import { clickLens, lensTexts, openFile } from './editor';
import { panelFrame } from './panel';
import { setTheme } from './themes';
import { screenshot, workbenchSuite } from './workbench';

workbenchSuite('Cache lenses', {}, workbench => {
  test('each step says how often it came from the cache and what made it miss', async () => {
    await openFile(workbench(), 'Dockerfile');
    await waitFor(
      async () => (await lensTexts(workbench()))[0]?.includes('of steps cached') === true,
      'the lens of the file',
    );
    // Lenses further down are filled in one by one.
    await waitFor(
      async () => (await lensTexts(workbench())).some(text => text.includes('missed with line 9')),
      'the lens of the last step',
    );
    const lenses = await lensTexts(workbench());
    await screenshot(workbench(), 'lenses');
    assert.match(lenses[0] ?? '', /^\d+ % of steps cached in 47 builds · about \d+ s per build/);
    assert.ok(
      lenses.some(text => text.startsWith('0 % of 47 builds cached · missed by .git and ')),
      lenses.join('\n'),
    );
    assert.ok(
      lenses.some(text => text.includes('missed with line 9')),
      lenses.join('\n'),
    );
  });

  test('a click on a lens shows the builds of its step', async () => {
    const heading = panelFrame(workbench()).getByRole('heading', { name: 'Its builds, oldest to newest' });
    await clickLens(workbench(), 'missed with line 9', heading);
    await screenshot(workbench(), 'step');
  });

  test('a click on the first lens shows the forecast of the file', async () => {
    const heading = panelFrame(workbench()).getByRole('heading', { name: 'Your file, layer by layer' });
    await clickLens(workbench(), 'of steps cached', heading);
    await screenshot(workbench(), 'forecast');
  });

  test('the status bar sums up the file, and shows its forecast', async () => {
    const item = workbench()
      .page.locator('[id="layercast.layercast.layercast.forecast"], [id*="layercast.forecast"]')
      .first();
    assert.match(await item.innerText(), /\d+ % cached, \d+ s/);
  });

  for (const theme of ['dark', 'light', 'high contrast', 'high contrast light'] as const) {
    test(`lenses and panel fit the ${theme} theme`, async () => {
      await setTheme(workbench(), theme);
      await screenshot(workbench(), `forecast-${theme.replaceAll(' ', '-')}`);
    });
  }
});
