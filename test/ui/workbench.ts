import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { openWindow, provideTestHost } from '../../scripts/host/testHost';
import { outFolder, projectRoot } from '../../scripts/projectPaths';
import { makeSampleProject } from '../../scripts/sampleProject';

/** The inside of a VS Code window. */
export interface Shown {
  readonly page: Page;
}

/** A VS Code window with the extension loaded, seen as its user sees it. */
export interface Workbench extends Shown {
  /** The folder that is open in it: a fresh copy of the sample project, with its history. */
  readonly folder: string;
  /** Changes settings while the window is open; VS Code takes a moment to notice. They are written for this folder alone. */
  readonly changeSettings: (settings: Readonly<Record<string, unknown>>) => void;
}

export interface WorkbenchOptions {
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Whether VS Code asks before it trusts the folder; false by default. */
  readonly workspaceTrust?: boolean;
  readonly size?: { readonly width: number; readonly height: number };
  /** Changes the files of the folder before it is opened. */
  readonly prepare?: (folder: string) => void;
}

/**
 * A mocha suite around one window: opened before its tests, closed after them. `workbench()` gives it inside a test.
 * When a test fails, what the window looked like is kept in out/screenshots/failed-….png.
 */
export function workbenchSuite(
  title: string,
  options: WorkbenchOptions,
  tests: (workbench: () => Workbench) => void,
): void {
  suite(title, () => {
    let opened: OpenWorkbench | undefined;
    const workbench = (): Workbench => {
      if (opened === undefined) throw new Error('The window is open only while the tests of its suite run.');
      return opened;
    };

    suiteSetup(async () => {
      opened = await openWorkbench(options);
    });
    teardown(async function () {
      const test = this.currentTest;
      if (opened === undefined || test?.state !== 'failed') return;
      const name = `failed-${test.fullTitle().replace(/[^\w]+/g, '-')}`;
      await screenshot(opened, name);
      // What VS Code had to say may have gone into its bell by now; the click is given up soon where something covers that.
      await opened.page
        .locator('[id="status.notifications"] a')
        .click({ timeout: 3000 })
        .catch(() => undefined);
      await screenshot(opened, `${name}-notifications`);
      await opened.page.keyboard.press('Escape');
    });
    suiteTeardown(() => opened?.close());

    tests(workbench);
  });
}

/** Keeps what the window shows as out/screenshots/NAME.png, for people to look at. */
export async function screenshot({ page }: Shown, name: string): Promise<void> {
  const folder = path.join(outFolder, 'screenshots');
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled', caret: 'hide' });
}

/** VS Code's own themes: the name in settings, and the end of the class that the window then has. */
const themes = {
  dark: { name: 'Default Dark Modern', sign: 'dark_modern-json' },
  light: { name: 'Default Light Modern', sign: 'light_modern-json' },
  'high contrast': { name: 'Default High Contrast', sign: 'hc_black-json' },
  'high contrast light': { name: 'Default High Contrast Light', sign: 'hc_light-json' },
} as const;

export type Theme = keyof typeof themes;

export const themeNames = Object.keys(themes) as readonly Theme[];

/** Changes the colour theme and waits until the window wears it. */
export async function setTheme(workbench: Workbench, theme: Theme): Promise<void> {
  workbench.changeSettings({ 'workbench.colorTheme': themes[theme].name });
  await workbench.page.locator(`.monaco-workbench[class*="${themes[theme].sign}"]`).waitFor();
}

interface OpenWorkbench extends Workbench {
  readonly close: () => Promise<void>;
}

async function openWorkbench(options: WorkbenchOptions): Promise<OpenWorkbench> {
  const host = await provideTestHost();
  const temporary = mkdtempSync(path.join(tmpdir(), 'layercast-ui-'));
  const folder = path.join(temporary, 'tidewatch');
  makeSampleProject(folder);
  // The settings of this folder are the tests': they belong to no commit.
  mkdirSync(path.join(folder, '.git', 'info'), { recursive: true });
  writeFileSync(path.join(folder, '.git', 'info', 'exclude'), '.vscode/\n');
  options.prepare?.(folder);
  const folderSettings = {};
  const { page, close } = await openWindow(host, {
    folder,
    extensionFolder: projectRoot,
    dataFolder: path.join(temporary, 'data'),
    ...options,
  });
  await page.locator('.monaco-workbench .explorer-folders-view .monaco-list-row').first().waitFor();
  return {
    page,
    folder,
    changeSettings: settings => {
      Object.assign(folderSettings, settings);
      mkdirSync(path.join(folder, '.vscode'), { recursive: true });
      writeFileSync(path.join(folder, '.vscode', 'settings.json'), JSON.stringify(folderSettings, undefined, 2));
    },
    close: async () => {
      await close();
      rmSync(temporary, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}
