import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { outFolder } from '../../scripts/projectPaths';
import { takeWindow, type TakenWindow } from './windows';

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
  /** Those of the folder. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Whether VS Code asks before it trusts the folder; false by default. */
  readonly workspaceTrust?: boolean;
  /**
   * What cannot be taken back makes a window the suite's own: commits, or what VS Code remembers. `environment` starts VS Code
   * anew as well, with what this process has in its environment by then. Shared by default.
   */
  readonly own?: 'window' | 'environment';
  readonly size?: { readonly width: number; readonly height: number };
  /** Changes the files of the folder before it is opened. */
  readonly prepare?: (folder: string) => void;
}

/**
 * A mocha suite around a window, which `workbench()` gives inside a test. Opening one takes as long as many tests: it is handed on
 * from suite to suite, with its folder and its editors as they were at first, unless a test of the suite fails. When one does,
 * what the window looked like is kept in out/screenshots/failed-….png.
 */
export function workbenchSuite(
  title: string,
  options: WorkbenchOptions,
  tests: (workbench: () => Workbench) => void,
): void {
  suite(title, () => {
    let taken: TakenWindow | undefined;
    const workbench = (): Workbench => {
      if (taken === undefined) throw new Error('The window is open only while the tests of its suite run.');
      return taken;
    };

    suiteSetup(async () => {
      taken = await takeWindow(options);
    });
    teardown(async function () {
      const test = this.currentTest;
      if (taken === undefined || test?.state !== 'failed') return;
      const name = `failed-${test.fullTitle().replace(/[^\w]+/g, '-')}`;
      await screenshot(taken, name);
      // What VS Code had to say may have gone into its bell by now; the click is given up soon where something covers that.
      await taken.page
        .locator('[id="status.notifications"] a')
        .click({ timeout: 3000 })
        .catch(() => undefined);
      await screenshot(taken, `${name}-notifications`);
      await taken.page.keyboard.press('Escape');
    });
    suiteTeardown(async function () {
      let failed = false;
      this.test?.parent?.eachTest(({ state }) => (failed ||= state === 'failed'));
      await taken?.giveBack(failed);
      taken = undefined;
    });

    tests(workbench);
  });
}

/** Keeps what the window shows as out/screenshots/NAME.png, for people to look at. */
export async function screenshot({ page }: Shown, name: string): Promise<void> {
  const folder = path.join(outFolder, 'screenshots');
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled', caret: 'hide' });
}
