import assert from 'node:assert/strict';
import type { FrameLocator, Locator } from 'playwright-core';
import { waitFor } from '../harness/waitFor';
import { assertAccessible, type Rules } from './accessibility';
import { assertSpeaks } from './spoken';
import { setTheme, themeNames, type Theme } from './themes';
import { screenshot, type Shown, type Workbench } from './workbench';

/** The document of the webview that is shown; VS Code keeps it in a frame inside a frame. */
export function panelFrame({ page }: Shown): FrameLocator {
  return page.locator('iframe.webview.ready').first().contentFrame().frameLocator('iframe#active-frame');
}

/**
 * Tests, one a theme, that what the panel shows can be read and worked by everybody; each keeps a screenshot, named after the
 * page and the theme. What does not depend on colours is looked at once: a long page takes axe-core seconds. To be called
 * inside a suite, where the page is shown already.
 */
export function testEveryTheme(name: string, workbench: () => Workbench): void {
  for (const theme of themeNames) {
    test(`fits the ${theme} theme, and can be read and worked by everybody`, async () => {
      // Away from hovers, which would cover the page.
      await workbench().page.mouse.move(5, 5);
      await wearTheme(workbench(), theme);
      const rules = rulesFor(theme);
      await assertAccessible(panelFrame(workbench()), rules);
      if (rules === 'all') await assertSpeaks(panelFrame(workbench()));
      await screenshot(workbench(), `${name}-${theme.replaceAll(' ', '-')}`);
    });
  }
}

/** Places of a page of which a picture is taken, by the name that it gets. */
export type Stops = Readonly<Record<string, () => Locator>>;

/** Those about colours are among all of them. */
function rulesFor(theme: Theme): Rules {
  if (theme.startsWith('high contrast')) return 'colours of high contrast';
  return theme === themeNames[0] ? 'all' : 'colours';
}

/** A theme changes no width; `LAYERCAST_PICTURES=all` is for people who look at all the pictures. */
const picturedThemes = process.env['LAYERCAST_PICTURES'] === 'all' ? themeNames : themeNames.slice(0, 1);

/**
 * Tests, one for a narrow and one for a wide panel, that the page that is shown fits; each keeps screenshots: of what is in
 * sight, and of every stop. To be called inside a suite, where the page is shown already.
 */
export function testEveryWidth(name: string, workbench: () => Workbench, stops: Stops = {}): void {
  for (const width of [400, 'full'] as const) {
    test(`fits a width of ${width}`, async () => {
      await setPanelWidth(workbench(), width);
      for (const theme of picturedThemes) {
        await wearTheme(workbench(), theme);
        const picture = (what: string): Promise<void> =>
          screenshot(workbench(), `${what}-${width}-${theme.replaceAll(' ', '-')}`);
        await panelFrame(workbench())
          .locator('html')
          .evaluate(() => {
            window.scrollTo(0, 0);
          });
        await picture(name);
        for (const [stop, place] of Object.entries(stops)) {
          await place().evaluate(element => {
            element.scrollIntoView({ block: 'center' });
          });
          await picture(`${name}-${stop}`);
        }
      }
      await assertFits(panelFrame(workbench()));
    });
  }
}

/** Changes the theme and waits until the panel wears it, too. */
export async function wearTheme(workbench: Workbench, theme: Theme): Promise<void> {
  await setTheme(workbench, theme);
  const kind = kinds[theme];
  await panelFrame(workbench).locator(`body[data-vscode-theme-kind="${kind}"]`).waitFor({ state: 'attached' });
}

/** What VS Code tells a webview of a theme. */
const kinds: Readonly<Record<Theme, string>> = {
  dark: 'vscode-dark',
  light: 'vscode-light',
  'high contrast': 'vscode-high-contrast',
  'high contrast light': 'vscode-high-contrast-light',
};

/**
 * Gives the panel beside an editor a width, in CSS pixels, by dragging the sash between the two as a user does; `full` leaves
 * the editor no more than VS Code insists on.
 */
export async function setPanelWidth(workbench: Shown, width: number | 'full'): Promise<void> {
  const { page } = workbench;
  const frame = page.locator('iframe.webview.ready').first();
  const isReached = async (): Promise<boolean> => {
    const box = await frame.boundingBox();
    if (!box) return false;
    const left = width === 'full' ? 0 : box.x + box.width - width;
    if (Math.abs(box.x - left) < 2) return true;
    const y = box.y + box.height / 2;
    await page.mouse.move(box.x, y);
    await page.mouse.down();
    await page.mouse.move(left, y, { steps: 5 });
    await page.mouse.up();
    const after = await frame.boundingBox();
    return width === 'full' && after?.x !== undefined && after.x < 600;
  };
  await waitFor(isReached, `panel of this width: ${width}`);
  // Away from the sash, which is lit up.
  await page.mouse.move(5, 5);
}

/** Widths of a panel in CSS pixels, from the narrowest that has to do; between them the pages change how they are laid out. */
const widths = [320, 400, 460, 520, 700, 'full'] as const;

/**
 * Fails when a page is wider than the panel, whatever its width, with all open that can be opened.
 * @param pages each by its name, with what goes there
 */
export async function assertFitsEveryWidth(
  workbench: Shown,
  pages: Readonly<Record<string, () => Promise<void>>>,
): Promise<void> {
  const panel = panelFrame(workbench);
  for (const width of widths) {
    await setPanelWidth(workbench, width);
    for (const [name, goThere] of Object.entries(pages)) {
      await goThere();
      await panel.locator('details').evaluateAll(all => {
        for (const details of all) details.setAttribute('open', '');
      });
      await assertFits(panel, `${name} at a width of ${width}`);
    }
  }
}

/** Whether an element of the panel has its focus. */
export function isFocused(locator: Locator): Promise<boolean> {
  return locator.evaluate(element => element.ownerDocument.activeElement === element);
}

/** Fails when what the panel shows is wider than the panel. */
export async function assertFits(panel: FrameLocator, what = 'the page'): Promise<void> {
  const overflow = await panel.locator('html').evaluate(root => root.scrollWidth - root.clientWidth);
  assert.ok(overflow <= 0, `${what} is ${overflow} pixels too wide`);
}
