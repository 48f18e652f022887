import { format } from 'node:util';
import { chromium } from 'playwright-core';
import { chromiumFlags, provideChromium } from './chromium';
import type { CodeServer } from './codeServer';
import { startCodeServer } from './codeServerProcess';
import { defaultSize, quietSettings, type TestsRun, type VSCodeWindow, type WindowOptions } from './window';

/**
 * Opens one VS Code window in a headless Chromium, on a server of its own.
 * It takes from its address what desktop VS Code takes as switches, and reports console lines and the end of the tests by
 * calling two functions of the page, as VS Code's own tests have it.
 */
export async function openCodeServerWindow(
  codeServer: CodeServer,
  options: WindowOptions,
  tests?: TestsRun,
): Promise<VSCodeWindow> {
  const executablePath = await provideChromium();
  const server = await startCodeServer(codeServer, {
    port: '0',
    dataFolder: options.dataFolder,
    settings: { ...quietSettings, ...options.settings },
    workspaceTrust: options.workspaceTrust ?? false,
    testDriver: true,
  });
  const browser = await chromium.launch({ executablePath, args: [...chromiumFlags] });
  const page = await browser.newPage({ viewport: options.size ?? defaultSize });
  const remote = (file: string): string => `vscode-remote://${server.authority}${encodeURI(file)}`;
  const payload = [
    ['extensionDevelopmentPath', remote(options.extensionFolder)],
    ['skipWelcome', 'true'],
  ];
  if (tests !== undefined) {
    payload.push(['extensionTestsPath', remote(tests.module)]);
    await page.exposeFunction('codeAutomationLog', (_type: string, args: readonly unknown[]) =>
      tests.onConsole(format(...args)),
    );
    await page.exposeFunction('codeAutomationExit', (code: number) => tests.onEnd(code));
  }
  await page.goto(server.address({ folder: options.folder, payload: JSON.stringify(payload) }));
  return {
    page,
    close: async () => {
      await browser.close();
      await server.stop();
    },
  };
}
