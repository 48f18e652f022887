import assert from 'node:assert/strict';
import { hoverOver, openFile, pickQuickFix, quickFixes } from './editor';
import { panelFrame } from './panel';
import { screenshot, setTheme, workbenchSuite } from './workbench';

workbenchSuite('The explanation of a check', {}, workbench => {
  test('opens beside the file from the light bulb, with reason, examples and how to ignore it', async () => {
    await openFile(workbench(), 'Dockerfile');
    await quickFixes(workbench(), 'CMD gunicorn');
    await pickQuickFix(workbench(), 'Explain DL3025');
    const panel = panelFrame(workbench());
    await panel.getByRole('heading', { level: 1, name: 'CMD or ENTRYPOINT runs through a shell' }).waitFor();
    const headings = await panel.getByRole('heading', { level: 2 }).allInnerTexts();
    assert.deepEqual(headings, ['The process of a container', 'What draws it', 'What does not', 'Ignore it']);
    assert.equal(await panel.getByText('# check=skip=JSONArgsRecommended').count(), 1);
  });

  test('opens from the hover over a finding, which says why it matters', async () => {
    await openFile(workbench(), 'Dockerfile');
    // The panel shows another check yet.
    const text = await hoverOver(workbench(), 'python:latest');
    assert.match(text, /The base image is tagged latest/);
    assert.match(text, /Explain DL3007/);
    await screenshot(workbench(), 'hover-finding');
    await workbench().page.locator('.monaco-hover:visible').getByText('Explain DL3007').click();
    const panel = panelFrame(workbench());
    await panel.getByRole('heading', { level: 1, name: 'The base image is tagged latest' }).waitFor();
  });

  for (const theme of ['dark', 'light', 'high contrast', 'high contrast light'] as const) {
    test(`fits the ${theme} theme`, async () => {
      // Away from the hover, which would cover the page.
      await workbench().page.mouse.move(5, 5);
      await setTheme(workbench(), theme);
      await screenshot(workbench(), `explain-${theme.replaceAll(' ', '-')}`);
    });
  }
});
