import assert from 'node:assert/strict';
import { waitFor } from '../harness/waitFor';
import { hoverOver, openFile, pickQuickFix, quickFixes } from './editor';
import { panelFrame, testEveryTheme, testEveryWidth } from './panel';
import { screenshot, workbenchSuite } from './workbench';

workbenchSuite('The explanation of a check', {}, workbench => {
  test('opens beside the file from the light bulb, with reason, examples and how to ignore it', async () => {
    await openFile(workbench(), 'Dockerfile');
    await quickFixes(workbench(), 'CMD gunicorn');
    await pickQuickFix(workbench(), 'Explain DL3025');
    const panel = panelFrame(workbench());
    await panel.getByRole('heading', { level: 1, name: 'CMD or ENTRYPOINT runs through a shell' }).waitFor();
    const headings = await panel.getByRole('heading', { level: 2 }).allInnerTexts();
    assert.deepEqual(headings, ['The process of a container', 'What it reports', 'What it leaves alone', 'Ignore it']);
    assert.equal(await panel.getByText('# check=skip=JSONArgsRecommended').count(), 1);
  });

  test('opens from the hover over a finding, which says why it matters', async () => {
    await openFile(workbench(), 'Dockerfile');
    // The panel shows another check yet.
    // VS Code shows the diagnostic first, and what providers say as it comes.
    await waitFor(async () => {
      const text = await hoverOver(workbench(), 'python:latest');
      return text.includes('Explain DL3007');
    }, 'link in the hover');
    await screenshot(workbench(), 'hover-finding');
    await workbench().page.locator('.monaco-hover:visible').getByText('Explain DL3007').click();
    const panel = panelFrame(workbench());
    await panel.getByRole('heading', { level: 1, name: 'The base image is tagged latest' }).waitFor();
    await panel.locator('p code', { hasText: /^latest$/ }).waitFor();
  });

  testEveryTheme('explain', workbench);
  testEveryWidth('explain', workbench, { end: () => panelFrame(workbench()).locator('main p').last() });
});
