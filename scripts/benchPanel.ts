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
 * What drives the window counts too, some ten milliseconds each time. Numbers to compare within one run, as machines differ.
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

async function openings(page: Page, button: string, tab: string, content: string): Promise<number[]> {
  const times: number[] = [];
  for (let run = 0; run < 2 * runs; run++) {
    const action = page.locator('.editor-actions').getByRole('button', { name: button }).first();
    await action.waitFor();
    const started = Date.now();
    await action.click();
    await webview(page).locator(content).first().waitFor();
    times.push(Date.now() - started);
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
    const text = `RUN apt-get update${'x'.repeat(run + 1)}`;
    const started = Date.now();
    await page.keyboard.press('x');
    await frame.locator('.layer code', { hasText: text }).waitFor();
    times.push(Date.now() - started);
  }
  return times.slice(runs);
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
