import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { FrameLocator, Locator } from 'playwright-core';
import { outFolder } from '../../scripts/projectPaths';
import { waitFor } from '../harness/waitFor';
import { openFile, runCommand } from './editor';
import { panelFrame, testEveryTheme, testEveryWidth } from './panel';
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

  suite('of the lesson', () => {
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

    testEveryTheme('chart-lesson', workbench);

    test('is walked by arrow keys, and says of each build what it takes and what runs', async () => {
      const { page } = workbench();
      await plot().focus();
      assert.match(await card().innerText(), /^Build 5 of 5: The source changes/);
      await page.keyboard.press('ArrowLeft');
      assert.deepEqual(await lines(card()), [
        'Build 4 of 5: The source changes',
        'source first: 1 min 40 s',
        '. Ran: 4 RUN pip install --no-cache-dir -r requirements.txt · 3 COPY . .',
        'dependencies first: 2 s',
        '. Ran: 5 COPY . .',
      ]);
      await page.keyboard.press('Home');
      assert.equal(await plot().getAttribute('aria-valuenow'), '1');
      assert.equal((await lines(card()))[1], 'source first: 1 min 40 s, with an empty cache');
      await page.keyboard.press('ArrowLeft');
      assert.equal(await plot().getAttribute('aria-valuenow'), '1');
      await page.keyboard.press('End');
      assert.equal(await plot().getAttribute('aria-valuenow'), '5');
      await screenshot(workbench(), 'chart-keyboard');
    });

    test('answers to its sliders at once, by the forecast', async () => {
      const { page } = workbench();
      await panel().getByRole('slider', { name: 'Builds', exact: true }).focus();
      for (let press = 0; press < 6; press++) await page.keyboard.press('ArrowRight');
      await waitForTotal(
        'Over these 10 builds the order with dependencies first would have saved 15 min: 1 min 58 s instead of 17 min.',
      );
      assert.deepEqual(await heights(panel()), [
        [100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100],
        [100, 2, 2, 2, 2, 2, 2, 2, 2, 2, 100],
      ]);
      assert.equal(await panel().locator('.about').getAttribute('aria-live'), 'polite');
      assert.equal(
        await card().getAttribute('aria-live'),
        'off',
        'builds are read out while one goes from one to another',
      );
      await panel().getByRole('slider', { name: 'New dependencies' }).focus();
      await page.keyboard.press('Home');
      await waitForTotal('Over these 10 builds the order with dependencies first would have taken as long.');
      await screenshot(workbench(), 'chart-sliders');
      await panel().getByRole('button', { name: 'Back to the numbers of the lesson' }).click();
      await waitForTotal(/^Over these 4 builds/);
    });
  });

  suite('of the followed file', () => {
    suiteSetup(async () => {
      await panel().getByRole('radio', { name: 'Your file', exact: true }).check();
      await panel().getByText('the repaired order would have saved').waitFor();
    });

    testEveryTheme('chart-file', workbench);

    testEveryWidth('chart-file', workbench);

    test('has the same data in its table as in its drawing', async () => {
      await panel().getByText('As a table').click();
      const rows = await panel()
        .locator('.chart-table tbody tr')
        .evaluateAll(all => all.map(row => [...row.querySelectorAll('td')].map(cell => cell.textContent)));
      assert.equal(rows.length, 50);
      const drawn = await heights(panel());
      for (const order of [0, 1]) {
        const told = rows.map(row => secondsOf(row[2 + order] ?? '')).filter(seconds => seconds !== undefined);
        assert.equal(told.length, 48, 'the first two commits are no builds');
        assert.deepEqual(told.map(Math.round), drawn[order]);
      }
      assert.deepEqual(rows.at(-1)?.slice(0, 2), ['50', 'Add Borkum']);
      await screenshot(workbench(), 'chart-table');
      await panel().getByText('As a table').click();
    });

    test('tells the same in a hover as with the keyboard', async () => {
      const box = await plot().boundingBox();
      assert.ok(box);
      await plot().focus();
      await workbench().page.keyboard.press('Home');
      for (let press = 0; press < 15; press++) await workbench().page.keyboard.press('ArrowRight');
      const chosen = await lines(card());
      assert.match(chosen[0] ?? '', /^Build 16 of 50, 2025-\d\d-\d\d: /);
      const x = await panel().locator('.chart-plot .chosen line').getAttribute('x1');
      await workbench().page.mouse.move(box.x + Number(x), box.y + 100);
      await panel().locator('.tip:not([hidden])').waitFor();
      assert.deepEqual(await lines(panel().locator('.tip')), chosen);
      await screenshot(workbench(), 'chart-hover');
      await workbench().page.keyboard.press('Escape');
      await panel().locator('.tip[hidden]').waitFor({ state: 'attached' });
      await workbench().page.mouse.move(5, 5);
    });

    test('saves its data as CSV', async () => {
      await panel().getByRole('button', { name: 'Save the data as CSV…' }).click();
      const file = await saveAs(workbench(), 'build-times.csv');
      const [head, ...rows] = readFileSync(file, 'utf8').trimEnd().split('\r\n');
      assert.match(head ?? '', /^build,commit,date,subject,as it is: seconds,/);
      assert.equal(rows.length, 50);
      assert.match(rows.at(-1) ?? '', /^50,[0-9a-f]{40},2025-07-02T[^,]+,Add Borkum,35\.2,later,9 10,0\.2,later,11$/);
    });

    test('saves a picture of itself', async () => {
      await panel().getByRole('button', { name: 'Save as a picture…' }).click();
      const file = await saveAs(workbench(), 'build-times.png');
      const picture = readFileSync(file);
      assert.deepEqual([...picture.subarray(0, 8)], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
      // Twice its size, with a margin around it and its title above it.
      assert.equal(picture.readUInt32BE(16), 2 * (960 + 2 * 24));
      assert.ok(picture.readUInt32BE(20) > 2 * 400);
      writeFileSync(path.join(outFolder, 'screenshots', 'chart-saved.png'), picture);
    });

    test('compares the file with its repaired order', async () => {
      await panel().getByRole('button', { name: 'Compare the two' }).click();
      await workbench().page.locator('.tab', { hasText: 'Yours ↔ repaired order' }).waitFor();
      await workbench()
        .page.locator('.monaco-diff-editor .modified')
        .getByText('requirements.txt ./')
        .first()
        .waitFor();
      await screenshot(workbench(), 'chart-compare');
    });

    test('shows what the commit of a build changed', async () => {
      await plot().focus();
      await workbench().page.keyboard.press('End');
      await workbench().page.keyboard.press('Enter');
      await workbench().page.locator('.tab.active', { hasText: 'Add Borkum (' }).waitFor();
    });

    test('makes builds up from its files and commits', async () => {
      await panel().getByRole('radio', { name: 'Your file with made-up builds' }).check();
      await waitForTotal(/^Over these 49 builds the repaired order would have saved about 2\d min/);
      await panel().getByText('Dependencies are requirements.txt. The source changes as it did in').waitFor();
      await panel().getByRole('slider', { name: 'New dependencies' }).focus();
      await workbench().page.keyboard.press('Home');
      await waitForTotal('Over these 49 builds the repaired order would have taken about as long.');
      await screenshot(workbench(), 'chart-made-up');
    });
  });

  suite('of a file whose order is good', () => {
    test('keeps what was set when another part of the panel was shown, and tells one line where the order is good', async () => {
      await panel().getByRole('navigation').getByText('Your file', { exact: true }).click();
      const file = path.join(workbench().folder, 'Dockerfile');
      const text = readFileSync(file, 'utf8');
      writeFileSync(
        file,
        text.replace(
          'COPY . .\nRUN pip install -r requirements.txt\n',
          'COPY requirements.txt ./\nRUN pip install -r requirements.txt\nCOPY . .\n',
        ),
      );
      await panel().getByRole('navigation').getByText('Chart', { exact: true }).click();
      assert.equal(await panel().getByRole('radio', { name: 'Your file with made-up builds' }).isChecked(), true);
      await panel().getByText('The order of its steps is good: there is nothing to repair, and so one line.').waitFor();
      assert.equal(await total().count(), 0);
      assert.equal(await panel().locator('.chart-plot .series path').count(), 1);
      await screenshot(workbench(), 'chart-good');
    });
  });

  async function waitForTotal(expected: string | RegExp): Promise<void> {
    await waitFor(
      async () => {
        const text = (await total().innerText()).replaceAll('\u00a0', ' ');
        return typeof expected === 'string' ? text === expected : expected.test(text);
      },
      `sentence ${String(expected)}`,
    );
  }
});

/** Agrees to the name in the dialog that VS Code shows where it has no window of the system; gives the file that is written. */
async function saveAs(workbench: Workbench, name: string): Promise<string> {
  const file = path.join(workbench.folder, name);
  const input = workbench.page.locator('.quick-input-widget:visible input[type=text]');
  await waitFor(async () => (await input.inputValue()) === file, `suggestion ${file}`);
  await input.press('Enter');
  await waitFor(() => Promise.resolve(existsSync(file)), `file ${file}`);
  return file;
}

/** The lines of a card as they are read, the words for screen readers alone included. */
async function lines(card: Locator): Promise<string[]> {
  return card.evaluate(root =>
    [...root.querySelectorAll('p')].flatMap(line => {
      const ran = line.querySelector('.ran')?.textContent ?? '';
      const whole = line.textContent.replaceAll('\u00a0', ' ');
      return ran === '' ? [whole] : [whole.slice(0, whole.length - ran.length), ran];
    }),
  );
}

/** The seconds in a cell of the table: undefined for a build that would fail. */
function secondsOf(cell: string): number | undefined {
  if (cell.startsWith('would fail')) return undefined;
  const [, minutes = '0'] = /^(\d+) min/.exec(cell) ?? [];
  const [, seconds = '0'] = /^(?:\d+ min )?([\d.]+) s/.exec(cell) ?? [];
  return Number(minutes) * 60 + Number(seconds);
}

/** The seconds that the line of each order goes through, read from the drawing by its own axis. */
async function heights(panel: FrameLocator): Promise<number[][]> {
  return panel.locator('.chart-plot svg').evaluate(svg => {
    const grid = [...svg.querySelectorAll('.axes .grid')].map(line => Number(line.getAttribute('y1')));
    const texts = [...svg.querySelectorAll('.axes g text')].map(text => Number.parseFloat(text.textContent));
    const [zero = 0, top = 1] = [grid[texts.indexOf(0)], grid.at(-1)];
    const most = texts.at(-1) ?? 1;
    return [0, 1].map(order => {
      const path = svg.querySelector(`.series.order-${order} path`)?.getAttribute('d') ?? '';
      const points = [...path.matchAll(/[ML][\d.]+,([\d.]+)/g)];
      return points.map(([, y]) => Math.round(((zero - Number(y)) / (zero - top)) * most));
    });
  });
}
