import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { FrameLocator, Locator } from 'playwright-core';
import { waitFor } from '../harness/waitFor';
import { openFile, runCommand } from './editor';
import { panelFrame, setPanelWidth, testEveryTheme, wearTheme } from './panel';
import { screenshot, workbenchSuite, type Workbench } from './workbench';

/** Without .git in the context, so that the files decide. */
const prepare = (folder: string): void => {
  writeFileSync(path.join(folder, '.dockerignore'), '.git\n');
};

workbenchSuite('The chart', { prepare }, workbench => {
  const panel = (): FrameLocator => panelFrame(workbench());
  const plot = (): Locator => panel().getByRole('slider', { name: /^Build time over the builds/ });
  const card = (): Locator => panel().locator('.card[aria-live]');
  const total = (): Locator => panel().locator('.total');

  test('opens with the two orders of the lesson, computed over five builds', async () => {
    await openFile(workbench(), 'Dockerfile');
    await runCommand(workbench(), 'Layercast: Open Lesson');
    await panel().getByRole('navigation').getByText('Chart', { exact: true }).click();
    await total().waitFor();
    assert.equal(
      (await total().innerText()).replaceAll('\u00a0', ' '),
      'Over these 4 builds the order with dependencies first would have saved 6 min 32 s: 8 s instead of 6 min 40 s.',
    );
    assert.deepEqual(await heights(panel()), [
      [100, 100, 100, 100, 100],
      [100, 2, 2, 2, 2],
    ]);
  });

  suite('of the lesson', () => {
    testEveryTheme('chart-lesson', workbench);
  });
  void card;
  void plot;
  void assert;
  void readFileSync;
  void waitFor;
  void setPanelWidth;
  void wearTheme;
  void screenshot;

  suite('of the file', () => {
    suiteSetup(async () => {
      await panel().getByRole('radio', { name: 'Your file', exact: true }).check();
      await panel().getByText('the repaired order would have saved').waitFor();
    });
    testEveryTheme('chart-file', workbench);
    for (const width of [400, 'full'] as const) {
      test(`reads well at a width of ${width}`, async () => {
        await wearTheme(workbench(), 'light');
        await setPanelWidth(workbench(), width);
        await screenshot(workbench(), `chart-file-${width}`);
      });
    }
  });
});

/** The seconds that the marks of each order stand at, read from the drawing by its own axis. */
async function heights(panel: FrameLocator): Promise<number[][]> {
  return panel.locator('.chart-plot svg').evaluate(svg => {
    const grid = [...svg.querySelectorAll('.axes .grid')].map(line => Number(line.getAttribute('y1')));
    const texts = [...svg.querySelectorAll('.axes g text')].map(text => Number.parseFloat(text.textContent ?? ''));
    const [zero = 0, top = 1] = [grid[texts.indexOf(0)], grid.at(-1)];
    const most = texts.at(-1) ?? 1;
    return [0, 1].map(order =>
      [...svg.querySelectorAll(`.series.order-${order} path ~ .mark`)].map(mark => {
        const y =
          mark.tagName === 'circle'
            ? Number(mark.getAttribute('cy'))
            : Number(mark.getAttribute('y')) + Number(mark.getAttribute('height')) / 2;
        return Math.round(((zero - y) / (zero - top)) * most);
      }),
    );
  });
}

export type { Workbench };
