import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FrameLocator, Page } from 'playwright-core';
import { milliseconds, percentile } from './bench/measure';
import { provideTestHost, startWindowHost } from './host/testHost';
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

/** The line that is edited, as it is by now. */
interface Edits {
  line: string;
}

/**
 * `npm run bench:panel`: in a real VS Code, how long the panel takes to show itself, and an edit, beside a webview that holds one
 * word, and then the edited line: that is what VS Code itself takes. Its Markdown preview is opened, too. All is measured inside of the window, from the click
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
  const host = await startWindowHost(await provideTestHost(), { dataFolder });
  const { page } = await host.openWindow({ folder, extensionFolder: projectRoot });
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
    console.log(`  ${beyond(panel, empty)} beyond the empty one, where the preview takes ${beyond(preview, empty)}`);
    const written: Edits = { line: 'RUN apt-get update' };
    const echoed: number[] = [];
    const drawn: number[] = [];
    for (let half = 0; half < 2; half++) {
      echoed.push(...(await timesToEdit(page, empty, '#empty', written)));
      drawn.push(...(await timesToEdit(page, panel, '.layer code', written)));
    }
    tell('The line that is edited, from the key to an otherwise empty webview', echoed);
    tell('Its layer, from the key to the panel', drawn);
    console.log(`  ${milliseconds(percentile(drawn, 0.5) - percentile(echoed, 0.5))} beyond the empty one`);
  } finally {
    await host.close();
    rmSync(temporary, { recursive: true, force: true, maxRetries: 3 });
  }
}

function opened(what: string, file: string, button: string, tab: string): Opened {
  return { what, file, button, tab, times: [] };
}

/** What one takes beyond another that was opened in the same rounds. */
function beyond({ times }: Opened, { times: others }: Opened): string {
  const differences = times.map((time, round) => time - (others[round] ?? Number.NaN));
  return milliseconds(percentile(differences, 0.5));
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

/** @param content what shows the edited line */
async function timesToEdit(
  page: Page,
  { file, button, tab }: Opened,
  content: string,
  edits: Edits,
): Promise<number[]> {
  await page.locator(`.tab[data-resource-name="${file}"]`).first().click();
  await clickButton(page, button);
  await inFrame(page, 'firstDrawn');
  await page.locator('.editor-instance .view-line', { hasText: edits.line }).first().click();
  await page.keyboard.press('End');
  const times: number[] = [];
  for (let run = 0; run < warmUp + runs / 2; run++) {
    edits.line += 'x';
    const drawing = inFrame(page, `whenDrawn('${content}', ${JSON.stringify(edits.line)})`);
    // It looks from now on.
    await inFrame(page, '0');
    await page.keyboard.press('x');
    const drawn = await drawing;
    if (run >= warmUp) times.push(drawn - (await inWindow(page)));
    // Nobody writes faster, and findings and lenses have come by then.
    await page.waitForTimeout(400);
  }
  await page.locator('.tab', { hasText: tab }).click({ button: 'middle' });
  await page.locator('iframe.webview').first().waitFor({ state: 'detached' });
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
