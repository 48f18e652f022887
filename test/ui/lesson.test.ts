import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { openFile, runCommand } from './editor';
import { panelFrame, testEveryTheme, testEveryWidth } from './panel';
import { screenshot, workbenchSuite } from './workbench';

workbenchSuite('The lesson', { size: { width: 1500, height: 1000 } }, workbench => {
  const panel = (): ReturnType<typeof panelFrame> => panelFrame(workbench());

  const title = (): Locator => panel().getByRole('heading', { level: 1, name: 'From a laptop to a container' });

  const openLesson = async (): Promise<void> => {
    if (await title().isVisible()) return;
    await openFile(workbench(), 'Dockerfile');
    await runCommand(workbench(), 'Layercast: Open Lesson');
    await panel().getByRole('navigation', { name: 'Sections' }).getByText('Lesson', { exact: true }).click();
    await title().waitFor();
  };

  test('has its chapters in order, with a table of contents', async () => {
    await openLesson();
    const chapters = await panel().locator('.chapter > h2').allInnerTexts();
    const contents = await panel().getByRole('navigation', { name: 'Chapters' }).locator('li').allTextContents();
    assert.ok(chapters.length > 3);
    assert.deepEqual(contents, chapters);
  });

  testEveryTheme('lesson', workbench);

  const first = (selector: string) => (): Locator => panel().locator(selector).first();
  testEveryWidth('lesson', workbench, {
    walk: first('.walk'),
    table: first('table.prose'),
    levels: first('.levels-figure'),
    pipeline: first('.pipeline'),
    chart: first('.orders-figure'),
    map: first('.drawing:has(.excerpts)'),
  });

  suite('where the chart stands', () => {
    suiteSetup(openLesson);

    const figure = (): Locator => panel().locator('.orders-figure');
    const plot = (): Locator => figure().getByRole('slider');

    test('draws the two orders, as the forecast tells them, and leads to the chart', async () => {
      await figure().scrollIntoViewIfNeeded();
      assert.equal(
        (await figure().locator('.total').innerText()).replaceAll('\u00a0', ' '),
        'Over these 4 builds the order with dependencies first would have saved 6 min 32 s: 8 s instead of 6 min 40 s.',
      );
      await figure().getByText('As a table').click();
      const rows = await figure()
        .locator('tbody tr')
        .evaluateAll(all =>
          all.map(row => [...row.querySelectorAll('.time')].map(cell => cell.firstChild?.textContent)),
        );
      assert.deepEqual(rows, [
        ['1 min 40 s, with an empty cache', '1 min 40 s, with an empty cache'],
        ...Array.from({ length: 4 }, () => ['1 min 40 s', '2 s']),
      ]);
      await figure().getByText('As a table').click();
    });

    test('is walked by arrow keys', async () => {
      await plot().focus();
      await workbench().page.keyboard.press('Home');
      await figure().locator('.card[aria-live]').getByText('Build 1 of 5').waitFor();
      await workbench().page.keyboard.press('ArrowRight');
      await figure().locator('.card[aria-live]').getByText('Build 2 of 5').waitFor();
      assert.equal(await plot().getAttribute('aria-valuenow'), '2');
    });

    test('leads to the chart, and the chart back to it', async () => {
      await figure().getByRole('button', { name: 'Open the chart' }).click();
      await panel().getByRole('heading', { level: 1, name: 'Build time over the builds' }).waitFor();
      await panel().getByRole('button', { name: 'Back to Lesson' }).click();
      await plot().waitFor();
    });
  });

  suite('where the concept map stands', () => {
    suiteSetup(openLesson);

    const figure = (): Locator => panel().locator('.drawing', { has: panel().locator('.excerpts') });

    test('draws its heart, and tells the same as sentences', async () => {
      await figure().scrollIntoViewIfNeeded();
      const edges = await figure().locator('.edge').count();
      await figure().getByText('As sentences').click();
      const sentences = await figure().locator('details li').allInnerTexts();
      assert.equal(sentences.length, edges);
      assert.ok(sentences.includes('Optimization saves time by the Layer cache.'));
      await figure().getByText('As sentences').click();
    });

    test('leads to the map', async () => {
      await figure().getByRole('button', { name: 'Open the concept map' }).click();
      await panel().getByRole('heading', { level: 1, name: 'Concept map' }).waitFor();
      await panel().getByRole('button', { name: 'Back to Lesson' }).click();
      await figure().waitFor();
    });
  });

  test('opens a concept where it is spoken of', async () => {
    const chip = panel().locator('.chip').first();
    await chip.click();
    assert.equal(await chip.getAttribute('aria-expanded'), 'true');
    await panel().locator('.concept-card:visible .concept-title').waitFor();
    await screenshot(workbench(), 'lesson-concept');
    await chip.click();
    assert.equal(await panel().locator('.concept-card:visible').count(), 0);
  });

  test('walks through isolation by arrow keys, and keeps the step', async () => {
    const walk = panel().locator('.walk');
    await walk.getByRole('button', { name: 'Next' }).focus();
    const first = await walk.getByRole('heading').innerText();
    await workbench().page.keyboard.press('ArrowRight');
    await walk.getByRole('heading', { name: /^2\. / }).waitFor();
    await workbench().page.keyboard.press('End');
    assert.equal(await walk.getByRole('button', { name: 'Next' }).getAttribute('aria-disabled'), 'true');
    await workbench().page.keyboard.press('Home');
    assert.equal(await walk.getByRole('heading').innerText(), first);
    await walk.getByRole('button', { name: 'Next' }).click();
    await walk.getByRole('heading', { name: /^2\. / }).waitFor();
  });

  test('opens an example as a new file, and beside one’s own', async () => {
    const { page } = workbench();
    const example = panel().locator('.dockerfile').first();
    await example.getByRole('button', { name: 'Open as a new file' }).click();
    await page.locator('.tab.active', { hasText: 'Untitled' }).waitFor();
    await page.locator('.tab', { hasText: /^Dockerfile/ }).click();
    await example.getByRole('button', { name: 'Compare with yours' }).click();
    await page.locator('.tab.active', { hasText: 'Yours ↔' }).waitFor();
    await page.locator('.monaco-diff-editor .modified .view-line', { hasText: 'FROM' }).first().waitFor();
    await screenshot(workbench(), 'lesson-compare');
  });

  test('copies the commands of a terminal', async () => {
    const { page } = workbench();
    const terminal = panel().locator('.terminal').first();
    const text = await terminal.locator('code').innerText();
    await terminal.getByRole('button', { name: 'Copy commands' }).click();
    await terminal.getByRole('status').getByText('Copied', { exact: true }).waitFor();
    await screenshot(workbench(), 'lesson-copied');
    await runCommand(workbench(), 'File: New Untitled Text File');
    await page.locator('.tab.active', { hasText: 'Untitled' }).waitFor();
    await page.keyboard.press('ControlOrMeta+V');
    const lines = page.locator('.editor-group-container.active .editor-instance .view-line');
    assert.match(text, /^first-server \$ python/);
    await lines.getByText('python -m translator', { exact: true }).first().waitFor();
    assert.equal(
      await lines.filter({ hasText: /\S/ }).count(),
      text.split('\n').filter(line => line.includes('$ ')).length,
    );
    await runCommand(workbench(), 'View: Revert and Close Editor');
    await title().waitFor();
  });
});
