import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FrameLocator, Page } from 'playwright-core';
import { milliseconds, percentile } from './bench/measure';
import { openWindow, provideTestHost } from './host/testHost';
import { runScript } from './missingPart';
import { projectRoot } from './projectPaths';
import { makeSampleProject } from './sampleProject';

/** Runs of each kind that count, after some that warm up. */
const runs = 12;
const warmUp = 6;

/** A panel to be opened by a button above an editor. */
interface Opened {
  readonly what: string;
  /** The file whose editor has the button. */
  readonly file: string;
  readonly button: string;
  readonly tab: string;
  readonly times: number[];
}

/**
 * `npm run bench:panel`: in a real VS Code, how long the panel takes to show itself, beside a webview that holds one word and
 * VS Code's own Markdown preview; and how long after a key it shows the edit. All is measured inside of the window, from the click
 * or the key until the frame is drawn that shows what was asked for, so that what drives the window does not count. Panels are
 * opened in turns: compare numbers of one run, as machines differ.
 */
async function main(): Promise<void> {
  const temporary = mkdtempSync(path.join(tmpdir(), 'layercast-bench-panel-'));
  const folder = path.join(temporary, 'tidewatch');
  makeSampleProject(folder);
  const dataFolder = path.join(temporary, 'data');
  // It is installed as VS Code would: by standing there when the window opens for the first time.
  const installed = path.join(dataFolder, 'extensions', 'layercast-bench.empty-panel-0.0.0');
  cpSync(path.join(__dirname, 'bench', 'emptyPanel'), installed, { recursive: true });
  const host = await provideTestHost();
  const { page, close } = await openWindow(host, {
    folder,
    extensionFolder: projectRoot,
    dataFolder,
  });
  try {
    const script = readFileSync(path.join(__dirname, 'bench', 'frameTimes.js'), 'utf8');
    await page.addInitScript(script);
    // The window itself is loading already.
    await page.evaluate(script);
    await openFile(page, 'README.md');
    await openFile(page, 'Dockerfile');
    await page.locator('.codelens-decoration a').first().waitFor();

    const empty = opened(
      'An empty webview, from the click to its word',
      'Dockerfile',
      'Open Empty Panel',
      'Empty panel',
    );
    const panel = opened('The panel, from the click to the layers', 'Dockerfile', 'Open Lesson', 'Your file');
    const preview = opened('VS Code’s Markdown preview', 'README.md', 'Open Preview to the Side', 'Preview README.md');
    for (let run = 0; run < warmUp + runs; run++) {
      for (const each of [empty, panel, preview]) {
        const time = await timeToOpen(page, each);
        if (run >= warmUp) each.times.push(time);
      }
    }
    for (const { what, times } of [empty, panel, preview]) tell(what, times);
    const [floor, own, other] = [empty, panel, preview].map(({ times }) => percentile(times, 0.5)) as [
      number,
      number,
      number,
    ];
    console.log(
      `  ${milliseconds(own - floor)} beyond the empty one, where the preview takes ${milliseconds(other - floor)}`,
    );
    tell('The layer that is edited, from the key to the panel', await edits(page));
  } finally {
    await close();
    rmSync(temporary, { recursive: true, force: true, maxRetries: 3 });
  }
}

function opened(what: string, file: string, button: string, tab: string): Opened {
  return { what, file, button, tab, times: [] };
}

async function openFile(page: Page, name: string): Promise<void> {
  await page.locator('.explorer-folders-view .monaco-list-row', { hasText: name }).dblclick();
  await page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
}

async function timeToOpen(page: Page, { file, button, tab }: Opened): Promise<number> {
  await page.locator(`.tab[data-resource-name="${file}"]`).first().click();
  await clickButton(page, button);
  const drawn = await inFrame(page, 'firstDrawn');
  const clicked = await inWindow(page);
  await page.locator('.tab', { hasText: tab }).click({ button: 'middle' });
  await page.locator('iframe.webview').first().waitFor({ state: 'detached' });
  return drawn - clicked;
}

async function clickButton(page: Page, name: string): Promise<void> {
  await page.locator('.editor-actions').getByRole('button', { name }).first().click();
}

async function edits(page: Page): Promise<number[]> {
  await page.locator('.tab[data-resource-name="Dockerfile"]').first().click();
  await clickButton(page, 'Open Lesson');
  await inFrame(page, 'firstDrawn');
  await page.locator('.editor-instance .view-line', { hasText: 'apt-get update' }).click();
  await page.keyboard.press('End');
  const times: number[] = [];
  for (let run = 0; run < warmUp + runs; run++) {
    const text = `RUN apt-get update${'x'.repeat(run + 1)}`;
    const drawing = inFrame(page, `whenDrawn('.layer code', ${JSON.stringify(text)})`);
    // It looks from now on.
    await inFrame(page, '0');
    await page.keyboard.press('x');
    const drawn = await drawing;
    if (run >= warmUp) times.push(drawn - (await inWindow(page)));
    // Nobody writes faster, and findings and lenses have come by then.
    await page.waitForTimeout(400);
  }
  return times;
}

/** What an expression gives in the document of the webview. */
function inFrame(page: Page, expression: string): Promise<number> {
  return webview(page)
    .locator('body')
    .evaluate((_, code) => (0, eval)(code) as number, expression);
}

/** When the last click or key was. */
function inWindow(page: Page): Promise<number> {
  return page.evaluate('lastInput.time');
}

function webview(page: Page): FrameLocator {
  return page.locator('iframe.webview.ready').first().contentFrame().frameLocator('iframe#active-frame');
}

function tell(what: string, times: readonly number[]): void {
  const worst = Math.max(...times);
  console.log(
    `${what}: median ${milliseconds(percentile(times, 0.5))}, slowest of ${times.length} ${milliseconds(worst)}`,
  );
}

runScript(main);
