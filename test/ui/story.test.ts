import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { clickLens, openFile } from './editor';
import { panelFrame, testEveryTheme, testEveryWidth } from './panel';
import { setTheme } from './themes';
import { screenshot, workbenchSuite } from './workbench';

/** Without .git in the context, so that the files decide. */
const prepare = (folder: string): void => {
  writeFileSync(path.join(folder, '.dockerignore'), '.git\n');
};

workbenchSuite('The story of a step', { prepare }, workbench => {
  test('shows its builds as a strip in which arrow keys move', async () => {
    await openFile(workbench(), 'Dockerfile');
    const panel = panelFrame(workbench());
    const strip = panel.getByRole('listbox', { name: 'Builds, oldest to newest' });
    await clickLens(workbench(), 'missed by harbours.csv', strip);
    assert.equal(await strip.getByRole('option').count(), 50);
    const chosen = strip.getByRole('option', { selected: true });
    const last = await chosen.getAttribute('aria-label');
    assert.match(last ?? '', /^2025-07-02, Add Borkum: built again: harbours\.csv/);
    await chosen.focus();
    await workbench().page.keyboard.press('ArrowLeft');
    assert.match((await chosen.getAttribute('aria-label')) ?? '', /^2025-06-29/);
    await workbench().page.keyboard.press('Home');
    assert.match((await chosen.getAttribute('aria-label')) ?? '', /not built$/);
    await workbench().page.keyboard.press('End');
  });

  test('says what would help', async () => {
    const panel = panelFrame(workbench());
    assert.equal(
      await panel.getByText('Copy requirements.txt first, install, and copy the rest below', { exact: false }).count(),
      1,
    );
    assert.equal(await panel.getByRole('button', { name: 'Explain LC1001' }).count(), 1);
  });

  testEveryTheme('story', workbench);
  testEveryWidth('story', workbench, { commits: () => panelFrame(workbench()).locator('.misses') });

  test('leads to what a commit changed in a file', async () => {
    await setTheme(workbench(), 'light');
    const { page } = workbench();
    await panelFrame(workbench()).getByRole('button', { name: 'harbours.csv', exact: true }).first().click();
    await page.locator('.tab.active', { hasText: 'harbours.csv (' }).waitFor();
    const diff = page.locator('.monaco-diff-editor');
    await diff.locator('.modified .view-line', { hasText: 'Borkum' }).first().waitFor();
    await screenshot(workbench(), 'story-file-diff');
  });

  test('leads to all that a commit changed', async () => {
    const { page } = workbench();
    await panelFrame(workbench()).getByRole('button', { name: 'Add Borkum' }).first().click();
    await page.locator('.tab.active', { hasText: 'Add Borkum (' }).waitFor();
    await page.locator('.multiDiffEntry', { hasText: 'harbours.csv' }).first().waitFor();
    await screenshot(workbench(), 'story-commit-diff');
  });
});
