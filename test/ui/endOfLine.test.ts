import assert from 'node:assert/strict';
import { waitFor } from '../harness/waitFor';
import { endOfLineTexts, hoverOver, openFile } from './editor';
import { setTheme, themeNames } from './themes';
import { screenshot, workbenchSuite } from './workbench';

workbenchSuite('Lenses at the ends of lines', { settings: { 'layercast.lensPlacement': 'endOfLine' } }, workbench => {
  test('stand behind their steps, with no line of their own', async () => {
    await openFile(workbench(), 'Dockerfile');
    const texts = await waitFor(async () => {
      const found = await endOfLineTexts(workbench());
      return found[0]?.includes('of steps cached') === true && found;
    }, 'lens of the file');
    await screenshot(workbench(), 'end-of-line');
    assert.ok(
      texts.some(text => text.includes('missed with line 9')),
      texts.join('\n'),
    );
    assert.equal(await workbench().page.locator('.codelens-decoration:visible').count(), 0);
  });

  test('fit every theme', async () => {
    for (const theme of themeNames) {
      await setTheme(workbench(), theme);
      await screenshot(workbench(), `end-of-line-${theme.replaceAll(' ', '-')}`);
    }
    await setTheme(workbench(), 'light');
  });

  test('leave what would help to the hover over the keyword', async () => {
    const text = await hoverOver(workbench(), 'COPY . .');
    await screenshot(workbench(), 'hover');
    assert.match(text, /from the cache in \d+ % of 47 builds/);
    assert.match(text, /Show its builds/);
  });
});
