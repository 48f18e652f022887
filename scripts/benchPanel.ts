import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FrameLocator, Page } from 'playwright-core';
import { milliseconds, percentile } from './bench/measure';
import { openWindow, provideTestHost } from './host/testHost';
import { runScript } from './missingPart';
import { projectRoot } from './projectPaths';
import { makeSampleProject } from './sampleProject';

/** Runs of each kind that count, after as many as warm up. */
const runs = 12;

/**
 * `npm run bench:panel`: in a real VS Code, the time from a click on the panel's button to its content on the screen, beside that
 * of VS Code's own Markdown preview, which is a webview too; and from a key that edits the file to the layer that shows it.
 * Clocks are those of the browser that draws both. Numbers to compare within one run, as machines differ and are noisy.
 */
async function main(): Promise<void> {
  const temporary = mkdtempSync(path.join(tmpdir(), 'layercast-bench-panel-'));
  const folder = path.join(temporary, 'tidewatch');
  makeSampleProject(folder);
  const host = await provideTestHost();
  const { page, close } = await openWindow(host, {
    folder,
    extensionFolder: projectRoot,
    dataFolder: path.join(temporary, 'data'),
  });
  try {
    await page.addInitScript(watch);
    await page.reload();
    await openFile(page, 'README.md');
    const preview = await openings(page, 'Open Preview to the Side', 'Preview README.md', '.markdown-body h1');
    await openFile(page, 'Dockerfile');
    await page.locator('.codelens-decoration a').first().waitFor();
    const panel = await openings(page, 'Open Lesson', 'Layercast: Your file', '.picture .layer');
    tell('The panel, from the click to its content', panel);
    tell('VS Code’s Markdown preview, the same way', preview);
    console.log(`  ${(percentile(panel, 0.5) / percentile(preview, 0.5)).toFixed(2)} x the preview`);
    tell('The layer that is edited, from the key to the panel', await edits(page));
  } finally {
    await close();
    rmSync(temporary, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function openFile(page: Page, name: string): Promise<void> {
  await page.locator('.explorer-folders-view .monaco-list-row', { hasText: name }).dblclick();
  await page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
}

/** Runs in every frame: keeps when somebody last clicked or typed, and when something wanted was first on the screen. */
function watch(): void {
  const target = globalThis as unknown as {
    addEventListener(type: string, listener: () => void, capture: boolean): void;
    requestAnimationFrame(callback: () => void): void;
    document: { querySelector(selector: string): unknown };
    actedAt: number;
    wanted: (() => boolean) | undefined;
    paintedAt: number | undefined;
  };
  for (const type of ['click', 'keydown']) {
    target.addEventListener(type, () => (target.actedAt = Date.now()), true);
  }
  const content = ['.picture .layer', '.markdown-body h1'];
  const look = (): void => {
    const isThere = target.wanted ? target.wanted() : content.some(selector => target.document.querySelector(selector));
    // What is in the document before a frame is drawn is on the screen with it.
    if (isThere) target.paintedAt ??= Date.now();
    target.requestAnimationFrame(look);
  };
  look();
}

async function openings(page: Page, button: string, tab: string, content: string): Promise<number[]> {
  const times: number[] = [];
  for (let run = 0; run < 2 * runs; run++) {
    await page.locator('.editor-actions').getByRole('button', { name: button }).first().click();
    const frame = webview(page);
    await frame.locator(content).first().waitFor();
    const started = await page.evaluate<number>('window.actedAt');
    const painted = await painting(frame);
    times.push(painted - started);
    await page.locator('.tab', { hasText: tab }).click({ button: 'middle' });
    await page.locator('iframe.webview').first().waitFor({ state: 'detached' });
  }
  return times.slice(runs);
}

async function edits(page: Page): Promise<number[]> {
  await page.locator('.editor-actions').getByRole('button', { name: 'Open Lesson' }).first().click();
  const frame = webview(page);
  await frame.locator('.picture .layer').first().waitFor();
  await page.locator('.editor-instance .view-line', { hasText: 'apt-get update' }).click();
  await page.keyboard.press('End');
  const times: number[] = [];
  for (let run = 0; run < 2 * runs; run++) {
    const length = 'RUN apt-get update'.length + run + 1;
    await frame.locator('html').evaluate((_, wantedLength) => {
      const target = globalThis as unknown as {
        document: { querySelectorAll(selector: string): Iterable<{ textContent: string }> };
        wanted: () => boolean;
        paintedAt: number | undefined;
      };
      target.paintedAt = undefined;
      target.wanted = () =>
        [...target.document.querySelectorAll('.layer code')].some(
          ({ textContent }) => textContent.startsWith('RUN apt-get update') && textContent.length === wantedLength,
        );
    }, length);
    await page.keyboard.press('x');
    await frame.locator('.layer code', { hasText: `RUN apt-get update${'x'.repeat(run + 1)}` }).waitFor();
    times.push((await painting(frame)) - (await page.evaluate<number>('window.actedAt')));
  }
  return times.slice(runs);
}

function webview(page: Page): FrameLocator {
  return page.locator('iframe.webview.ready').first().contentFrame().frameLocator('iframe#active-frame');
}

async function painting(frame: FrameLocator): Promise<number> {
  const handle = await frame.locator('html').elementHandle();
  const inner = await handle.ownerFrame();
  if (!inner) throw new Error('The webview is gone.');
  await inner.waitForFunction('window.paintedAt !== undefined');
  return inner.evaluate<number>('window.paintedAt');
}

function tell(what: string, times: readonly number[]): void {
  const worst = Math.max(...times);
  console.log(
    `${what}: median ${milliseconds(percentile(times, 0.5))}, slowest of ${times.length} ${milliseconds(worst)}`,
  );
}

runScript(main);
