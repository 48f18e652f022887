import assert from 'node:assert/strict';
import { waitFor } from '../harness/waitFor';
import { clickLens, lensTexts, openFile } from './editor';
import { panelFrame } from './panel';
import { screenshot, setTheme, workbenchSuite } from './workbench';

workbenchSuite('Cache lenses', {}, workbench => {
  test('each step says how often it came from the cache and what made it miss', async () => {
    await openFile(workbench(), 'Dockerfile');
    await waitFor(
      async () => (await lensTexts(workbench()))[0]?.includes('of steps cached') === true,
      'the lens of the file',
    );
    const lenses = await lensTexts(workbench());
    await screenshot(workbench(), 'lenses');
    assert.match(lenses[0] ?? '', /^\d+ % of steps cached in 47 builds · about \d+ s per build/);
    assert.ok(
      lenses.some(text => text.startsWith('11 % of 47 builds cached · missed by harbours.csv')),
      lenses.join('\n'),
    );
    assert.ok(
      lenses.some(text => text.endsWith('missed with line 9')),
      lenses.join('\n'),
    );
  });

  test('a click on a lens shows the builds of its step', async () => {
    await clickLens(workbench(), 'missed with line 9');
    await panelFrame(workbench()).getByRole('heading', { name: 'Its builds, oldest to newest' }).waitFor();
    await screenshot(workbench(), 'step');
  });

  test('a click on the first lens shows the forecast of the file', async () => {
    await clickLens(workbench(), 'of steps cached');
    await panelFrame(workbench()).getByRole('heading', { name: 'What the next builds will cost' }).waitFor();
    await screenshot(workbench(), 'forecast');
  });

  for (const theme of ['light', 'high contrast'] as const) {
    test(`lenses and panel fit the ${theme} theme`, async () => {
      await setTheme(workbench(), theme);
      await screenshot(workbench(), `step-${theme.replace(' ', '-')}`);
    });
  }
});
