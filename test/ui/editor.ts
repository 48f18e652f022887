import path from 'node:path';
import type { Locator } from 'playwright-core';
import { waitFor } from '../harness/waitFor';
import type { Shown } from './workbench';

/** Opens a file of the folder through quick open, as a user does, and waits until its text can be edited. */
export async function openFile({ page }: Shown, file: string): Promise<void> {
  const input = page.locator('.quick-input-widget:visible input');
  // The one that Enter takes: until the list has followed what was typed, that is another.
  const row = page.locator(`.quick-input-list .monaco-list-row.focused[aria-label^="${path.basename(file)}"]`);
  // A list from before may stay that lacks a file that is new, until it is opened again.
  await untilShown(row, async () => {
    if (await input.isVisible()) await page.keyboard.press('Escape');
    await page.keyboard.press('ControlOrMeta+P');
    await input.fill(file);
  });
  await input.press('Enter');
  await page
    .locator(`.editor-group-container.active .tab.active[data-resource-name="${path.basename(file)}"]`)
    .waitFor();
  await page.locator('.editor-instance .view-line').first().waitFor();
}

/** Runs a command from the command palette by its title, such as `View: Toggle Panel Visibility`. */
export async function runCommand({ page }: Shown, title: string): Promise<void> {
  await page.keyboard.press('F1');
  const input = page.locator('.quick-input-widget:visible input');
  await input.fill(`>${title}`);
  await page.locator(`.quick-input-list .monaco-list-row[aria-label^="${title}"]`).first().waitFor();
  await input.press('Enter');
}

/** Loads the window again, as after an update of VS Code, and waits for the new one. */
export async function reloadWindow(workbench: Shown): Promise<void> {
  const { page } = workbench;
  await page.evaluate('window.isOld = true');
  await runCommand(workbench, 'Developer: Reload Window');
  await waitFor(async () => (await page.evaluate('window.isOld').catch(() => true)) !== true, 'new window');
  await page.locator('.editor-group-container').first().waitFor();
}

/** Puts the cursor before a column of a line, both counted from 1. */
export async function placeCursor({ page }: Shown, line: number, column = 1): Promise<void> {
  await page.keyboard.press('Control+G');
  const input = page.locator('.quick-input-widget:visible input');
  await input.fill(`:${line}:${column}`);
  await input.press('Enter');
  await input.waitFor({ state: 'hidden' });
}

/** The text of the lines that the active editor shows; all of them when the file fits the window. */
export async function editorText(workbench: Shown): Promise<string> {
  const lines = await activeEditor(workbench)
    .locator('.view-line')
    .evaluateAll(elements =>
      elements
        .map(element => ({ top: element.getBoundingClientRect().top, text: element.textContent }))
        .sort((a, b) => a.top - b.top)
        .map(({ text }) => text),
    );
  return lines.join('\n').replaceAll('\u00a0', ' ').replaceAll('\u200c', '');
}

/** Waits until the active editor shows this text. */
export async function waitForText(workbench: Shown, text: string): Promise<void> {
  await waitFor(async () => (await editorText(workbench)).includes(text), `text “${text}” in the editor`);
}

/** How many squiggles of each severity the active editor shows. A problem over several lines has one on each. */
export async function squiggles(
  workbench: Shown,
): Promise<{ readonly errors: number; readonly warnings: number; readonly infos: number }> {
  const editor = activeEditor(workbench);
  return {
    errors: await editor.locator('.squiggly-error').count(),
    warnings: await editor.locator('.squiggly-warning').count(),
    infos: await editor.locator('.squiggly-info').count(),
  };
}

/** How many problems the status bar counts, in all files; it leaves out hints. */
export async function problemCounts({ page }: Shown): Promise<{ readonly errors: number; readonly warnings: number }> {
  const label = await page.locator('[id="status.problems"] a').first().getAttribute('aria-label');
  const count = (kind: string): number => Number(new RegExp(`${kind}: (\\d+)`).exec(label ?? '')?.[1] ?? 0);
  return { errors: count('Errors'), warnings: count('Warnings') };
}

/**
 * The texts of the CodeLenses that the active editor shows, from top to bottom; waits until one can be clicked: those that VS Code
 * draws from memory when a file is opened again cannot.
 */
export async function lensTexts(workbench: Shown): Promise<readonly string[]> {
  // A lens that does something is a link, one that only tells is a span; so are the bars between them.
  const lenses = activeEditor(workbench).locator('.codelens-decoration > :is(a, span):visible');
  await activeEditor(workbench).locator('.codelens-decoration > a:visible').first().waitFor();
  const found = await lenses.evaluateAll(elements =>
    elements
      .map(element => ({ top: element.getBoundingClientRect().top, text: element.textContent }))
      .sort((a, b) => a.top - b.top)
      .map(({ text }) => text),
  );
  return found.map(text => text.replaceAll('\u00a0', ' ').trim()).filter(text => text !== '|');
}

/** What decorations add behind the lines that the active editor shows, from top to bottom. */
export async function endOfLineTexts(workbench: Shown): Promise<readonly string[]> {
  const found = await activeEditor(workbench)
    .locator('.view-line span')
    .evaluateAll(elements =>
      elements
        .map(element => ({
          top: element.getBoundingClientRect().top,
          text: getComputedStyle(element, '::after').content,
        }))
        .sort((a, b) => a.top - b.top)
        .map(({ text }) => text),
    );
  return found.filter(text => text.startsWith('"')).map(text => text.slice(1, -1).replaceAll('\u00a0', ' '));
}

/** Clicks the first CodeLens whose text holds this, until something is shown: a click is lost on a lens that is just drawn anew. */
export async function clickLens(workbench: Shown, text: string, shown: Locator): Promise<void> {
  const lens = activeEditor(workbench).locator('.codelens-decoration a:visible', { hasText: text }).first();
  await untilShown(shown, () => lens.click());
}

/** Moves the mouse over the first place where the active editor shows this text; gives the text of the hover. */
export async function hoverOver(workbench: Shown, text: string): Promise<string> {
  const { page } = workbench;
  const hovers = page.locator('.monaco-hover:visible .hover-contents');
  await untilShown(hovers.first(), async () => {
    const place = await placeOf(workbench, text);
    // From outside, so that the editor sees the mouse come.
    await page.mouse.move(place.x, 5);
    await page.mouse.move(place.x, place.y, { steps: 4 });
  });
  return (await hovers.allInnerTexts()).join('\n').replaceAll('\u00a0', ' ');
}

/** Puts the cursor into the first place that shows this text and opens the quick fixes there; gives their titles. */
export async function quickFixes(workbench: Shown, text: string): Promise<readonly string[]> {
  const { page } = workbench;
  const rows = page.locator('.action-widget .monaco-list-row.action');
  await untilShown(rows.first(), async () => {
    await clickOn(workbench, text);
    await page.keyboard.press('ControlOrMeta+.');
  });
  const titles = await rows.allInnerTexts();
  return titles.map(title => title.replaceAll('\u00a0', ' ').trim());
}

/** Picks one of the quick fixes that are open. */
export async function pickQuickFix({ page }: Shown, title: string): Promise<void> {
  await page.locator('.action-widget .monaco-list-row.action', { hasText: title }).first().click();
}

/** Saves the file of the active editor and waits until that is done. */
export async function save({ page }: Shown): Promise<void> {
  await page.keyboard.press('ControlOrMeta+S');
  await page.locator('.editor-group-container.active .tab.active.dirty').waitFor({ state: 'detached' });
}

function activeEditor({ page }: Shown): Locator {
  return page.locator('.editor-group-container.active .editor-instance').first();
}

/** Acts again when nothing came of it: lenses and problems that arrive move the lines from under the mouse. */
async function untilShown(shown: Locator, act: () => Promise<void>): Promise<void> {
  await waitFor(async () => {
    await act();
    return shown.waitFor({ timeout: 5000 }).then(
      () => true,
      () => false,
    );
  }, 'answer to the mouse or the keyboard');
}

/** Clicks the first place that shows this text; again when lines moved meanwhile, and the click may have gone to another. */
async function clickOn(workbench: Shown, text: string): Promise<void> {
  await waitFor(async () => {
    const before = await placeOf(workbench, text);
    await workbench.page.mouse.click(before.x, before.y);
    const after = await placeOf(workbench, text);
    return after.x === before.x && after.y === before.y;
  }, `click on “${text}”`);
}

/** The middle of the first place where the editor shows this text within one line, in CSS pixels of the window. */
async function placeOf(workbench: Shown, text: string): Promise<{ readonly x: number; readonly y: number }> {
  await waitForText(workbench, text);
  const place = await activeEditor(workbench)
    .locator('.view-lines')
    .evaluate((root, wanted) => {
      const lines = [...root.querySelectorAll('.view-line')]
        .map(line => ({ line, top: line.getBoundingClientRect().top }))
        .sort((a, b) => a.top - b.top);
      for (const { line } of lines) {
        const at = line.textContent.replaceAll('\u00a0', ' ').indexOf(wanted);
        if (at < 0) continue;
        // The line's text is cut into tokens: find those in which the text begins and ends.
        const range = document.createRange();
        const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        let offset = 0;
        let begun = false;
        for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
          const length = node.textContent?.length ?? 0;
          if (!begun && at < offset + length) {
            range.setStart(node, at - offset);
            begun = true;
          }
          if (begun && at + wanted.length <= offset + length) {
            range.setEnd(node, at + wanted.length - offset);
            const { left, top, width, height } = range.getBoundingClientRect();
            return { x: left + width / 2, y: top + height / 2 };
          }
          offset += length;
        }
      }
      return undefined;
    }, text);
  if (place === undefined) throw new Error(`The editor does not show “${text}” within one line.`);
  return place;
}
