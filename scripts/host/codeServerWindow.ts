import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format } from 'node:util';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { chromiumFlags, provideChromium } from './chromium';
import type { CodeServer } from './codeServer';
import { startCodeServer, type RunningServer } from './codeServerProcess';
import {
  defaultSize,
  quietSettings,
  type HostOptions,
  type TestsRun,
  type VSCodeWindow,
  type WindowHost,
  type WindowOptions,
} from './window';

/**
 * Starts a server and a headless Chromium, in which windows are opened one after the other. Each finds what a first one finds:
 * what the one before kept is removed, but for the browser's copies of VS Code's own files, whose loading takes long.
 */
export async function startCodeServerHost(codeServer: CodeServer, options: HostOptions): Promise<CodeServerHost> {
  const { dataFolder, workspaceTrust = false } = options;
  const server = await startCodeServer(codeServer, {
    port: '0',
    dataFolder,
    settings: quietSettings,
    workspaceTrust,
    testDriver: true,
  });
  const context = await chromium.launchPersistentContext(path.join(dataFolder, 'browser'), {
    executablePath: await provideChromium(),
    args: [...chromiumFlags],
    viewport: defaultSize,
  });
  return {
    openWindow: async (windowOptions, tests) => {
      forgetUserData(dataFolder, { ...quietSettings, ...windowOptions.settings });
      const page = await context.newPage();
      await forgetSite(context, page, server);
      await page.setViewportSize(windowOptions.size ?? defaultSize);
      await loadWorkbench(page, server, windowOptions, tests);
      return { page, close: () => page.close() };
    },
    close: async () => {
      await context.close();
      await server.stop();
    },
  };
}

export interface CodeServerHost extends WindowHost {
  openWindow(options: WindowOptions, tests?: TestsRun): Promise<VSCodeWindow>;
}

/** What VS Code keeps on the server's side: settings, and what extensions put into their folders. */
function forgetUserData(dataFolder: string, settings: Readonly<Record<string, unknown>>): void {
  const folder = path.join(dataFolder, 'data', 'User');
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  mkdirSync(path.join(folder, 'globalStorage'), { recursive: true });
  writeFileSync(path.join(folder, 'settings.json'), JSON.stringify(settings, undefined, 2));
}

/** What VS Code keeps in the browser: open editors, the layout, and what extensions remember. */
async function forgetSite(context: BrowserContext, page: Page, { authority }: RunningServer): Promise<void> {
  const debuggerOfPage = await context.newCDPSession(page);
  await debuggerOfPage.send('Storage.clearDataForOrigin', {
    origin: `http://${authority}`,
    storageTypes: 'cookies,file_systems,indexeddb,local_storage,cache_storage',
  });
  await debuggerOfPage.detach();
}

/**
 * The workbench takes from its address what desktop VS Code takes as switches, and reports console lines and the end of the tests
 * by calling two functions of the page, as VS Code's own tests have it.
 */
async function loadWorkbench(
  page: Page,
  server: RunningServer,
  { folder, extensionFolder }: WindowOptions,
  tests: TestsRun | undefined,
): Promise<void> {
  const remote = (file: string): string => `vscode-remote://${server.authority}${encodeURI(file)}`;
  const payload = [
    ['extensionDevelopmentPath', remote(extensionFolder)],
    ['skipWelcome', 'true'],
  ];
  if (tests !== undefined) {
    payload.push(['extensionTestsPath', remote(tests.module)]);
    await page.exposeFunction('codeAutomationLog', (_type: string, args: readonly unknown[]) =>
      tests.onConsole(format(...args)),
    );
    await page.exposeFunction('codeAutomationExit', (code: number) => tests.onEnd(code));
  }
  await page.goto(server.address({ folder, payload: JSON.stringify(payload) }));
}
