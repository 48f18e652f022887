import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { waitFor } from '../harness/waitFor';
import { openFile, reloadWindow, runCommand } from './editor';
import { isFocused, panelFrame, setPanelWidth, testEveryTheme, testEveryWidth } from './panel';
import { workbenchSuite } from './workbench';

workbenchSuite('The concept map', { size: { width: 1800, height: 1000 } }, workbench => {
  const option = (name: string): Locator =>
    panelFrame(workbench()).getByRole('option', { name: new RegExp(`^${name}\\.`) });
  const card = (): Locator => panelFrame(workbench()).getByRole('region', { name: 'Concept' });
  const zoomed = (): Promise<string | null> =>
    panelFrame(workbench()).locator('.map-picture > g').getAttribute('transform');

  test('shows what the file does about each concept', async () => {
    await openFile(workbench(), 'Dockerfile');
    await runCommand(workbench(), 'Layercast: Open Lesson');
    await panelFrame(workbench()).getByRole('button', { name: 'Concept map' }).click();
    await option('Layer cache').waitFor();
    const name = await option('Layer cache').getAttribute('aria-label');
    assert.match(name ?? '', /^Layer cache\. Missing\. .*Layers are kept in the Layer cache\./);
    assert.match((await option('Hypervisor').getAttribute('aria-label')) ?? '', /Not applicable/);
  });

  test('is walked with the arrow keys, and opens a concept with Enter', async () => {
    const { keyboard } = workbench().page;
    await option('Dockerfile').focus();
    await keyboard.press('ArrowRight');
    await keyboard.press('Home');
    await keyboard.press('ArrowRight');
    assert.ok(await isFocused(option('Dockerfile')), 'along the edge, to the Dockerfile');
    await keyboard.press('End');
    await keyboard.press('ArrowLeft');
    await option('Layer cache').focus();
    await keyboard.press('Enter');
    await card().getByRole('heading', { name: 'The layer cache' }).waitFor();
    assert.equal(await option('Layer cache').getAttribute('aria-selected'), 'true');
    assert.ok(
      await isFocused(card().getByRole('heading', { name: 'The layer cache' })),
      'the reader goes on in the card',
    );
    await keyboard.press('Escape');
    assert.ok(await isFocused(option('Layer cache')), 'and comes back');
  });

  test('leads from a concept to its line in the editor', async () => {
    const link = card()
      .getByRole('button', { name: /^line \d+$/ })
      .first();
    const line = /\d+/.exec(await link.innerText())?.[0];
    await link.focus();
    await workbench().page.keyboard.press('Enter');
    await workbench()
      .page.locator('.statusbar-item', { hasText: `Ln ${line ?? ''}, Col` })
      .waitFor();
  });

  test('is zoomed and moved by keys, buttons and the wheel', async () => {
    const { page } = workbench();
    await option('Layer cache').focus();
    const seen = [await zoomed()];
    const isChanged = async (what: string): Promise<void> => {
      await waitFor(async () => (await zoomed()) !== seen.at(-1), what);
      seen.push(await zoomed());
    };
    await page.keyboard.press('+');
    await isChanged('larger');
    await page.keyboard.press('-');
    await isChanged('smaller');
    await page.keyboard.press('Shift+ArrowRight');
    await isChanged('moved');
    await page.keyboard.press('0');
    await isChanged('all of it');
    await panelFrame(workbench()).getByRole('button', { name: 'Zoom in' }).click();
    await isChanged('larger by the button');
    const picture = panelFrame(workbench()).locator('.map-picture');
    await picture.hover({ position: { x: 30, y: 150 } });
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -120);
    await page.keyboard.up('Control');
    await isChanged('larger by the wheel');
    const box = await picture.boundingBox();
    assert.ok(box);
    await page.mouse.down();
    await page.mouse.move(box.x + 110, box.y + 220, { steps: 4 });
    await page.mouse.up();
    await isChanged('moved by hand');
  });

  test('opens a concept by a click, and goes from one to a related one', async () => {
    await panelFrame(workbench()).getByRole('button', { name: 'Show all of the map' }).click();
    await option('Registry').click();
    await card().getByRole('heading', { name: 'The registry' }).waitFor();
    const related = card().locator('.related button').first();
    const title = await related.innerText();
    await related.click();
    await card().getByRole('heading', { name: title, exact: true }).waitFor();
  });

  test('follows what is typed', async () => {
    const { page } = workbench();
    assert.match((await option('Volume').getAttribute('aria-label')) ?? '', /Not applicable/);
    await page.locator('.monaco-editor .view-lines').first().click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type('\nVOLUME /data\n');
    await waitFor(
      async () => ((await option('Volume').getAttribute('aria-label')) ?? '').includes('Present'),
      'the volume that was typed',
    );
  });

  test('shows hostile texts of the file as texts', async () => {
    const { page } = workbench();
    await page.locator('.monaco-editor .view-lines').first().click();
    await page.keyboard.press('Control+End');
    await page.keyboard.insertText('ENV <b>x\u202e</b>_TOKEN=1\n');
    await panelFrame(workbench()).getByRole('button', { name: 'Show all of the map' }).click();
    await option('Secrets').click();
    await card().getByText('<b>x[U+202E]</b>_TOKEN looks like a secret').waitFor();
    assert.equal(await card().locator('b').count(), 0);
  });

  test('tells the same as a list', async () => {
    const frame = panelFrame(workbench());
    await frame.getByText('The map as a list').click();
    const item = frame.locator('.map-list > li', { hasText: 'Optimization saves time by the Layer cache.' }).first();
    await item.waitFor();
    await frame.getByText('The map as a list').click();
  });

  test('keeps what was open and seen when the window is loaded again', async () => {
    await panelFrame(workbench()).getByRole('button', { name: 'Show all of the map' }).click();
    await option('Registry').click();
    await card().getByRole('heading', { name: 'The registry' }).waitFor();
    const before = await zoomed();
    await reloadWindow(workbench());
    await card().getByRole('heading', { name: 'The registry' }).waitFor({ timeout: 60_000 });
    await waitFor(async () => (await zoomed()) === before, 'the same part of the map');
    // The panel has the focus, and the Dockerfile beside it is followed all the same.
    await card().getByText('Present in Dockerfile').waitFor();
    await panelFrame(workbench())
      .getByText(/puts \d+ of them to use/)
      .waitFor();
  });

  suite('in every theme', () => {
    suiteSetup(async () => {
      await panelFrame(workbench()).getByRole('button', { name: 'Show all of the map' }).click();
      await option('Layer cache').click();
      await option('Layer cache').focus();
      for (const key of ['+', '+', '+']) await workbench().page.keyboard.press(key);
      await panelFrame(workbench()).getByRole('heading', { name: 'Concept map' }).scrollIntoViewIfNeeded();
    });
    testEveryTheme('map', workbench);

    testEveryWidth('map', workbench, { picture: () => panelFrame(workbench()).locator('.map-frame'), card });
  });

  suite('in a narrow panel', () => {
    suiteSetup(async () => {
      await setPanelWidth(workbench(), 400);
      await panelFrame(workbench()).getByRole('button', { name: 'Show all of the map' }).click();
      await panelFrame(workbench()).getByRole('heading', { name: 'Concept map' }).scrollIntoViewIfNeeded();
    });

    test('has all titles in sight, or a way down from it, large enough to be read', async () => {
      const picture = panelFrame(workbench()).locator('.map-picture');
      const [frame, first, text] = await Promise.all([
        picture.boundingBox(),
        option('Works on my machine').boundingBox(),
        option('Registry').locator('tspan').boundingBox(),
      ]);
      assert.ok(frame && first && text);
      assert.ok(text.height >= 12, `a line of a title is ${text.height} pixels high`);
      for (const node of await picture.locator('.node .body').all()) {
        const box = await node.boundingBox();
        assert.ok(
          box && box.x >= frame.x && box.x + box.width <= frame.x + frame.width,
          'no node is cut off at a side',
        );
      }
      assert.ok(first.y >= frame.y, 'it begins at its top');
    });

    test('is walked in its rows and columns', async () => {
      const { keyboard } = workbench().page;
      await option('Works on my machine').focus();
      await keyboard.press('ArrowRight');
      assert.ok(await isFocused(option('Virtual machine')));
      await keyboard.press('ArrowDown');
      assert.ok(await isFocused(option('Container')));
      await keyboard.press('End');
      assert.ok(await isFocused(option('Secrets')));
      await keyboard.press('Enter');
      await card().getByRole('heading', { name: 'Secrets' }).waitFor();
      await keyboard.press('Escape');
      assert.ok(await isFocused(option('Secrets')));
      await option('Layer cache').focus();
      await keyboard.press('Enter');
      await keyboard.press('Escape');
      await keyboard.press('0');
    });

    testEveryTheme('map-tiles', workbench);

    test('keeps the focus when the panel gets wide, and the columns come back', async () => {
      await option('Layer cache').focus();
      await runCommand(workbench(), 'View: Close Primary Side Bar');
      await setPanelWidth(workbench(), 'full');
      await waitFor(
        async () => (await panelFrame(workbench()).locator('.map-picture.right').count()) === 1,
        'the map in columns',
      );
      assert.equal(await option('Layer cache').getAttribute('aria-selected'), 'true');
    });
  });
});
