import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { waitFor } from '../harness/waitFor';
import { openFile, placeCursor, runCommand } from './editor';
import { panelFrame, setPanelWidth, testEveryTheme, testEveryWidth } from './panel';
import { screenshot, workbenchSuite } from './workbench';

const stages = [
  'FROM python:3.12-slim AS build',
  'WORKDIR /app',
  'COPY requirements.txt ./',
  'RUN pip install --user -r requirements.txt',
  '',
  'FROM build AS test',
  'COPY . .',
  'RUN python -m unittest',
  '',
  'FROM python:3.12-slim',
  'WORKDIR /app',
  'COPY --from=build /root/.local /root/.local',
  'COPY app.py tides.py harbours.py ./',
  'COPY templates templates',
  'USER 1000',
  'CMD ["python", "app.py"]',
  '',
].join('\n');

const hostile = [
  'FROM alpine:3.20 AS \u05e9\u05dc\u05d5\u05dd',
  'RUN echo "<script>document.title = 1</script><img src=x onerror=alert(1)>"',
  'RUN echo "[run](command:workbench.action.quit) **bold** `code`"',
  'RUN echo \u202egnihton\u202c \x07\x1b[31m',
  `RUN echo ${'long '.repeat(20_000)}`,
  `RUN echo ${'x'.repeat(100_000)}`,
  '',
].join('\n');

const prepare = (folder: string): void => {
  writeFileSync(path.join(folder, 'stages.Dockerfile'), stages);
  writeFileSync(path.join(folder, 'hostile.Dockerfile'), hostile);
};

workbenchSuite('Your file', { prepare, size: { width: 1440, height: 1000 } }, workbench => {
  const panel = (): ReturnType<typeof panelFrame> => panelFrame(workbench());
  const marked = (): ReturnType<ReturnType<typeof panelFrame>['locator']> => panel().locator('.layer[aria-current]');

  test('shows the stages with their layers, and which stage takes from which', async () => {
    await openFile(workbench(), 'stages.Dockerfile');
    await runCommand(workbench(), 'Layercast: Open Lesson');
    await panel().getByRole('heading', { level: 1, name: 'Your file, layer by layer' }).waitFor();
    await panel()
      .getByRole('button', { name: /cached: show the builds of line 13/ })
      .waitFor();
    const headings = await panel().getByRole('heading', { level: 3 }).allInnerTexts();
    assert.deepEqual(headings, ['build', 'test', 'stage 2']);
    assert.equal(await panel().locator('.arrows g').count(), 2);
    assert.equal(await panel().getByText('not needed for the image, not built').count(), 1);
  });

  test('goes to the line of a layer at a click, and follows the cursor', async () => {
    const { page } = workbench();
    const file = page.locator('.editor-group-container.active .tab[data-resource-name="stages.Dockerfile"]');
    await panel().getByRole('button', { name: 'Line 12 COPY --from=build' }).click();
    await page.locator('.line-numbers.active-line-number', { hasText: /^12$/ }).waitFor();
    await file.waitFor();
    await marked().filter({ hasText: '--from=build' }).waitFor();
    await placeCursor(workbench(), 4);
    await marked().filter({ hasText: 'pip install' }).waitFor();
    await placeCursor(workbench(), 15);
    await marked().waitFor({ state: 'detached' });
  });

  testEveryTheme('file-stages', workbench);

  test('draws after an edit only what it changed, where it is and with its focus', async () => {
    await setPanelWidth(workbench(), 420);
    const install = panel().getByRole('button', { name: /^Line 4 RUN pip/ });
    await install.evaluate(button => {
      button.closest('.layer')?.scrollIntoView({ block: 'start' });
      // Who watches: every layer that is drawn anew from here on.
      const drawn: string[] = [];
      Object.assign(window, { drawn });
      new MutationObserver(changes => {
        for (const { addedNodes } of changes) {
          for (const node of addedNodes) {
            if (node instanceof Element && node.matches('li.layer, section.stage')) drawn.push(node.textContent);
          }
        }
      }).observe(document.body, { childList: true, subtree: true });
    });
    const before = await install.evaluate(() => window.scrollY);
    assert.ok(before > 0, 'the page is scrolled');
    await workbench().page.locator('.editor-instance .view-line', { hasText: 'unittest' }).first().click();
    await workbench().page.keyboard.press('End');
    await workbench().page.keyboard.type(' -v');
    await panel().getByRole('button', { name: 'RUN python -m unittest -v' }).waitFor();
    const drawn = await install.evaluate(() => (window as unknown as { readonly drawn: readonly string[] }).drawn);
    assert.ok(drawn.length >= 1 && drawn.every(text => text.includes('unittest')), drawn.join('\n'));
    assert.equal(await install.evaluate(() => window.scrollY), before);
    await workbench().page.keyboard.press('ControlOrMeta+Z');
  });

  test('is worked by arrow keys', async () => {
    await panel()
      .getByRole('button', { name: /^Line 2 WORKDIR/ })
      .focus();
    await workbench().page.keyboard.press('ArrowDown');
    await workbench().page.keyboard.press('ArrowDown');
    const focused = await panel().locator('button:focus').innerText();
    assert.match(focused, /RUN pip install/);
  });

  testEveryWidth('file-stages', workbench, { layers: () => panel().locator('.picture') });

  test('shows hostile text as text', async () => {
    await setPanelWidth(workbench(), 600);
    // Not over the panel.
    const { page } = workbench();
    await page.keyboard.press('ControlOrMeta+1');
    await page.locator('.editor-group-container.active .tab[data-resource-name="stages.Dockerfile"]').waitFor();
    await openFile(workbench(), 'hostile.Dockerfile');
    await panel()
      .getByRole('button', { name: /^Line 4 .*gnihton/ })
      .waitFor();
    const layers = panel().locator('.layers');
    assert.match(await layers.innerText(), /<script>document\.title = 1<\/script><img src=x onerror=alert\(1\)>/);
    assert.match(await layers.innerText(), /\[run\]\(command:workbench\.action\.quit\) \*\*bold\*\* `code`/);
    assert.match(await layers.innerText(), /\[U\+202E\]gnihton\[U\+202C\] ␇␛\[31m/);
    assert.equal(await panel().locator('main :is(script, img, iframe, a, strong)').count(), 0);
    const width = await panel()
      .locator('html')
      .evaluate(root => [root.scrollWidth, root.clientWidth]);
    assert.equal(width[0], width[1], 'nothing is wider than the panel');
    const direction = await panel()
      .getByRole('heading', { level: 3 })
      .locator('bdi')
      .first()
      .evaluate(name => getComputedStyle(name).unicodeBidi);
    assert.match(direction, /isolate/);
    await screenshot(workbench(), 'file-hostile');
  });

  test('shows the layers of a file that has no history, and says why there is no more', async () => {
    const { page } = workbench();
    await runCommand(workbench(), 'Create: New File...');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Text File' }).first().click();
    await runCommand(workbench(), 'Change Language Mode');
    await page.locator('.quick-input-widget:visible input').fill('docker');
    await page.keyboard.press('Enter');
    await page.locator('.editor-group-container.active .editor-instance').first().click();
    await page.keyboard.type('FROM alpine:3.20');
    await page.keyboard.press('Enter');
    await page.keyboard.type('RUN apk add curl');
    await panel().getByText('This Dockerfile is not saved in a folder').waitFor();
    await waitFor(async () => (await panel().locator('.layer').count()) === 2, 'two layers');
    assert.equal(
      await panel().getByText('The bar below a layer').count(),
      0,
      'no bar is explained where none is drawn',
    );
    await screenshot(workbench(), 'file-untitled');
  });
});
