import assert from 'node:assert/strict';
import { waitFor } from '../harness/waitFor';
import { openFile, reloadWindow, runCommand } from './editor';
import { isFocused, panelFrame } from './panel';
import { setTheme, themeNames } from './themes';
import { screenshot, workbenchSuite } from './workbench';

workbenchSuite('The sections of the panel', {}, workbench => {
  const panel = (): ReturnType<typeof panelFrame> => panelFrame(workbench());
  const tab = (name: string): ReturnType<ReturnType<typeof panelFrame>['locator']> =>
    panel().getByRole('navigation', { name: 'Sections' }).getByRole('button', { name, exact: true });
  const heading = (): ReturnType<ReturnType<typeof panelFrame>['locator']> =>
    panel().getByRole('heading', { level: 1 });
  const scrolled = (): Promise<number> =>
    panel()
      .locator('html')
      .evaluate(() => window.scrollY);

  test('are gone to by the keyboard, which then reads on from the heading', async () => {
    await openFile(workbench(), 'Dockerfile');
    await runCommand(workbench(), 'Layercast: Open Lesson');
    await heading().filter({ hasText: 'Your file' }).waitFor();
    await tab('Lesson').focus();
    await workbench().page.keyboard.press('Enter');
    await panel()
      .locator('[aria-current="page"]', { hasText: /^Lesson$/ })
      .waitFor();
    await waitFor(() => isFocused(heading()), 'focus on the heading');
  });

  test('lead back to where a page was opened from', async () => {
    await tab('Your file').click();
    await panel()
      .getByRole('button', { name: /show the builds of line 9/ })
      .click();
    await panel().getByRole('listbox', { name: 'Builds, oldest to newest' }).waitFor();
    await panel()
      .getByRole('button', { name: /^Explain / })
      .first()
      .click();
    await panel().getByRole('button', { name: 'Back to Dockerfile, line 9' }).click();
    await panel().getByRole('listbox', { name: 'Builds, oldest to newest' }).waitFor();
    await panel().getByRole('button', { name: 'Back to Your file' }).click();
    await heading().filter({ hasText: 'Your file' }).waitFor();
    assert.equal(
      await panel()
        .getByRole('button', { name: /^Back to/ })
        .count(),
      0,
    );
  });

  test('keep where they were scrolled to, each for itself', async () => {
    // Not by a mouse of playwright's, which scrolls before it clicks.
    const goTo = (name: string): Promise<void> => tab(name).dispatchEvent('click');
    await goTo('Your file');
    const above = await scrolled();
    await goTo('Lesson');
    await panel()
      .locator('html')
      .evaluate(() => {
        window.scrollTo(0, 900);
      });
    await goTo('Your file');
    assert.equal(await scrolled(), above);
    await goTo('Lesson');
    assert.equal(await scrolled(), 900);
  });

  test('are as they were after another tab hid the panel', async () => {
    const { page } = workbench();
    await panel().locator('.walk').getByRole('button', { name: 'Next' }).click();
    const before = await scrolled();
    await panel()
      .locator('h1')
      .evaluate(element => {
        element.dataset['isOld'] = 'true';
      });
    await openFile(workbench(), 'README.md');
    await panel().locator('h1').waitFor({ state: 'detached' });
    await page.locator('.tab', { hasText: 'Layercast: Lesson' }).click();
    await panel().locator('h1:not([data-is-old])').waitFor();
    await waitFor(async () => Math.abs((await scrolled()) - before) < 3, 'place of before');
    await panel().locator('.walk').getByRole('heading', { name: /^2\. / }).waitFor();
  });

  test('are as they were after the window was loaded again', async () => {
    const { page } = workbench();
    const before = await scrolled();
    await reloadWindow(workbench());
    await page.locator('.tab', { hasText: 'Layercast: Lesson' }).waitFor();
    await panel().locator('.walk').waitFor();
    await waitFor(async () => Math.abs((await scrolled()) - before) < 3, 'place of before');
    assert.equal(await tab('Lesson').getAttribute('aria-current'), 'page');
    await panel().locator('.walk').getByRole('heading', { name: /^2\. / }).waitFor();
  });

  test('work on after that, with the Dockerfile closed', async () => {
    const { page } = workbench();
    for (const file of ['README.md', 'Dockerfile']) {
      const editor = page.locator(`.tab[data-resource-name="${file}"]`);
      await editor.click({ button: 'middle' });
      await editor.waitFor({ state: 'detached' });
    }
    // Away from the tab, whose hover covers the sections.
    await page.mouse.move(5, 5);
    await tab('Your file').click();
    await panel().getByText('Open a Dockerfile to see its layers').waitFor();
    await screenshot(workbench(), 'file-none');
  });

  test('open by the button above a Dockerfile', async () => {
    const { page } = workbench();
    await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'Dockerfile' }).dblclick();
    await page.locator('.tab.active[data-resource-name="Dockerfile"]').waitFor();
    await page.locator('.editor-actions').getByRole('button', { name: 'Open Lesson' }).click();
    await heading().filter({ hasText: 'Your file' }).waitFor();
  });
});

workbenchSuite('The walkthrough', { own: 'window', size: { width: 1700, height: 900 } }, workbench => {
  test('opens from the command palette, with pictures in the colours of the theme', async () => {
    const { page } = workbench();
    await runCommand(workbench(), 'Welcome: Open Walkthrough...');
    await page.locator('.quick-input-widget:visible input').fill('Layercast');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Get started with Layercast' }).click();
    await page.getByText('See what is wrong while you type').first().waitFor();
    await page
      .locator('iframe.webview.ready')
      .first()
      .contentFrame()
      .locator('iframe#active-frame')
      .contentFrame()
      .locator('svg')
      .waitFor();
    for (const theme of themeNames) {
      await setTheme(workbench(), theme);
      await screenshot(workbench(), `walkthrough-${theme.replaceAll(' ', '-')}`);
    }
  });

  test('leads to the lesson, and ticks the step off', async () => {
    const { page } = workbench();
    await page.getByText('Take the course').first().click();
    const step = page.locator('.getting-started-step.expanded');
    await step.locator('.codicon-getting-started-step-unchecked').waitFor();
    await page.getByRole('button', { name: 'Read the lesson' }).click();
    await page.locator('.tab', { hasText: 'Layercast: Lesson' }).waitFor();
    await step.locator('.codicon-getting-started-step-checked').waitFor();
    await screenshot(workbench(), 'walkthrough-course');
  });
});
