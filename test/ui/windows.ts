import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { provideTestHost, startWindowHost } from '../../scripts/host/testHost';
import { defaultSize, type HostOptions, type WindowHost } from '../../scripts/host/window';
import { projectRoot } from '../../scripts/projectPaths';
import { makeSampleProject } from '../../scripts/sampleProject';
import { waitFor } from '../harness/waitFor';
import { runCommand } from './editor';
import { setTheme, wearing } from './themes';
import type { Workbench, WorkbenchOptions } from './workbench';

/** A window in the hands of one suite. */
export interface TakenWindow extends Workbench {
  /** The last thing that its suite does with it. */
  readonly giveBack: (failed: boolean) => Promise<void>;
}

/** A running VS Code with the folder below which its data and the folders that it opens are kept. */
interface StartedHost extends WindowHost {
  readonly temporary: string;
}

/** One for the window that is handed on, and one for those that suites have for themselves, one after the other. */
const hosts = new Map<'handed on' | 'own', StartedHost>();

/** The window that is handed on, while no suite has it. */
let free: TakenWindow | undefined;

// At the top of a file, this belongs to the whole run.
suiteTeardown(async () => {
  for (const kind of hosts.keys()) await endHost(kind);
});

/** A window that is as when it was opened: one that a suite before gave back, or else a new one. */
export async function takeWindow(options: WorkbenchOptions): Promise<TakenWindow> {
  const { own, workspaceTrust = false } = options;
  if (own === 'environment' || workspaceTrust) {
    const host = await startHost({ workspaceTrust });
    return openWindow(host, options, host.close);
  }
  if (own === 'window') {
    const host = await provideHost('own');
    return openWindow(host, options, (failed, close) => (failed ? endHost('own') : close()));
  }
  const found = free;
  free = undefined;
  if (found) {
    await restore(found, options);
    return found;
  }
  const host = await provideHost('handed on');
  const opened = await openWindow(host, options, failed => {
    if (failed) return endHost('handed on');
    free = opened;
    return Promise.resolve();
  });
  return opened;
}

async function provideHost(kind: 'handed on' | 'own'): Promise<StartedHost> {
  const host = hosts.get(kind) ?? (await startHost({}));
  hosts.set(kind, host);
  return host;
}

async function endHost(kind: 'handed on' | 'own'): Promise<void> {
  const host = hosts.get(kind);
  hosts.delete(kind);
  await host?.close();
}

async function startHost(options: Omit<HostOptions, 'dataFolder'>): Promise<StartedHost> {
  const temporary = mkdtempSync(path.join(tmpdir(), 'layercast-ui-'));
  const host = await startWindowHost(await provideTestHost(), { ...options, dataFolder: path.join(temporary, 'data') });
  return {
    temporary,
    openWindow: host.openWindow,
    close: async () => {
      await host.close();
      rmSync(temporary, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** @param end is called with what closes the window alone */
async function openWindow(
  host: StartedHost,
  options: WorkbenchOptions,
  end: (failed: boolean, close: () => Promise<void>) => Promise<void>,
): Promise<TakenWindow> {
  const folder = path.join(mkdtempSync(path.join(host.temporary, 'folder-')), 'tidewatch');
  makeSampleProject(folder);
  // The settings of this folder are the tests': they belong to no commit.
  mkdirSync(path.join(folder, '.git', 'info'), { recursive: true });
  writeFileSync(path.join(folder, '.git', 'info', 'exclude'), '.vscode/\n');
  writeSettings(folder, options.settings ?? {});
  options.prepare?.(folder);
  const { size = defaultSize } = options;
  const { page, close } = await host.openWindow({ folder, extensionFolder: projectRoot, size });
  const taken: TakenWindow = {
    page,
    folder,
    changeSettings: settings => writeSettings(folder, { ...readSettings(folder), ...settings }),
    giveBack: failed => end(failed, close),
  };
  try {
    await page.locator(topRows).first().waitFor();
  } catch (error) {
    await taken.giveBack(true);
    throw error;
  }
  return taken;
}

/** Makes the folder, the editors and the layout what they were when the window was opened, and then what a suite asks for. */
async function restore(
  taken: TakenWindow,
  { size = defaultSize, settings = {}, prepare }: WorkbenchOptions,
): Promise<void> {
  const { page, folder } = taken;
  await page.setViewportSize(size);
  await page.keyboard.press('Escape');
  await page.mouse.move(5, 5);
  await closeEditors(page);
  const explorer = page.locator('.explorer-folders-view');
  if (!(await explorer.isVisible())) await runCommand({ page }, 'View: Show Explorer');

  // VS Code's own git may hold the index for a moment.
  await waitFor(() => resetFolder(folder), 'folder as it was committed');
  writeSettings(folder, settings);
  prepare?.(folder);
  const names = readdirSync(folder).filter(name => name !== '.git' && name !== '.vscode');
  await waitFor(async () => {
    const shown = await page.locator(`${topRows} .label-name`).allTextContents();
    return shown.sort().join('/') === names.sort().join('/');
  }, 'list of the files that are there');
  // That of `quietSettings`.
  const inTheme = wearing(taken, 'light');
  if (settings['workbench.colorTheme'] !== undefined || (await inTheme.isVisible())) return;
  // A window that was loaded again wears the newest of VS Code's own themes, whatever its user chose, until a setting of it
  // changes (seen in VS Code 1.139).
  await setTheme(taken, 'dark');
  writeSettings(folder, settings);
  await inTheme.waitFor();
}

const topRows = '.monaco-workbench .explorer-folders-view .monaco-list-row[aria-level="1"]';

/** With what has not been saved in them. */
async function closeEditors(page: Page): Promise<void> {
  const tabs = page.locator('.editor-group-container .tab');
  if ((await tabs.count()) === 0) return;
  await runCommand({ page }, 'View: Close All Editors');
  const discard = page.getByRole('dialog').getByRole('button', { name: /^Don't Save/ });
  await waitFor(async () => {
    if (await discard.isVisible()) await discard.click();
    return (await tabs.count()) === 0;
  }, 'window without editors');
}

function resetFolder(cwd: string): boolean {
  try {
    execFileSync('git', ['reset', '--quiet', '--hard'], { cwd, stdio: 'pipe' });
    execFileSync('git', ['clean', '--quiet', '--force', '-dx'], { cwd, stdio: 'pipe' });
    return true;
  } catch {
    return false;
  }
}

function writeSettings(folder: string, settings: Readonly<Record<string, unknown>>): void {
  mkdirSync(path.join(folder, '.vscode'), { recursive: true });
  writeFileSync(path.join(folder, '.vscode', 'settings.json'), JSON.stringify(settings, undefined, 2));
}

function readSettings(folder: string): Readonly<Record<string, unknown>> {
  return JSON.parse(readFileSync(path.join(folder, '.vscode', 'settings.json'), 'utf8')) as Readonly<
    Record<string, unknown>
  >;
}
