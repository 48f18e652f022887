import { downloadAndUnzipVSCode, SilentReporter } from '@vscode/test-electron';
import { execFile, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { _electron } from 'playwright-core';
import { cacheFolder } from '../projectPaths';
import { cleanEnvironment, findProgram } from './processes';
import { quietSettings, type HostOptions, type VSCodeWindow, type WindowHost, type WindowOptions } from './window';

/**
 * Downloads desktop VS Code (or finds the copy downloaded before) and sees that it starts.
 * Returns its program, or the reason why it cannot be used here.
 */
export async function provideDesktop(): Promise<{ readonly executable: string } | { readonly reason: string }> {
  if (!(await provideDisplay())) return { reason: 'there is no display, and no Xvfb to make one' };
  let executable: string;
  try {
    // The timeout (ms) is for a silent network; one that refuses is noticed at once.
    const download = { version: 'stable', cachePath: cacheFolder, timeout: 10_000, reporter: new SilentReporter() };
    executable = await downloadAndUnzipVSCode(download);
  } catch (error) {
    return { reason: `it cannot be downloaded (${error instanceof Error ? error.message : String(error)})` };
  }
  try {
    // As plain Node the program opens no window, but it fails all the same when a system library is missing.
    const env = { ...cleanEnvironment(), ELECTRON_RUN_AS_NODE: '1' };
    await promisify(execFile)(executable, ['--version'], { env, timeout: 20_000 });
  } catch {
    return { reason: 'its program does not start; system libraries may be missing' };
  }
  return { executable };
}

/** Each window of desktop VS Code is a program of its own here, with its own data; installed extensions are shared. */
export function desktopHost(executable: string, options: HostOptions): WindowHost {
  const open = new Set<VSCodeWindow>();
  let opened = 0;
  return {
    openWindow: async windowOptions => {
      const userData = path.join(options.dataFolder, `window-${opened++}`);
      const { page, close } = await openDesktopWindow(executable, windowOptions, options, userData);
      const window: VSCodeWindow = {
        page,
        close: async () => {
          open.delete(window);
          await close();
        },
      };
      open.add(window);
      return window;
    },
    close: async () => {
      for (const window of open) await window.close();
    },
  };
}

async function openDesktopWindow(
  executable: string,
  { folder, extensionFolder, settings, size }: WindowOptions,
  { dataFolder, workspaceTrust }: HostOptions,
  userData: string,
): Promise<VSCodeWindow> {
  const settingsFile = path.join(userData, 'User', 'settings.json');
  mkdirSync(path.dirname(settingsFile), { recursive: true });
  writeFileSync(settingsFile, JSON.stringify({ ...quietSettings, ...settings }, undefined, 2));
  const app = await _electron.launch({
    executablePath: executable,
    args: [
      folder,
      `--extensionDevelopmentPath=${extensionFolder}`,
      `--user-data-dir=${userData}`,
      `--extensions-dir=${path.join(dataFolder, 'extensions')}`,
      '--no-sandbox',
      '--disable-gpu-sandbox',
      '--disable-updates',
      '--skip-welcome',
      '--skip-release-notes',
      ...(workspaceTrust === true ? [] : ['--disable-workspace-trust']),
    ],
    env: definedOnly(cleanEnvironment()),
  });
  const page = await app.firstWindow();
  if (size !== undefined) await page.setViewportSize(size);
  return { page, close: () => app.close() };
}

/** On Linux, starts Xvfb where there is no display; its end is ours. False when there is neither. */
async function provideDisplay(): Promise<boolean> {
  if (process.platform !== 'linux') return true;
  if (process.env['DISPLAY'] !== undefined || process.env['WAYLAND_DISPLAY'] !== undefined) return true;
  const xvfb = findProgram('Xvfb');
  if (xvfb === undefined) return false;
  const child = spawn(xvfb, ['-displayfd', '1', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  process.once('exit', () => child.kill());
  const display = await new Promise<string | undefined>(resolve => {
    child.stdout.once('data', (data: Buffer) => resolve(data.toString().trim()));
    child.once('close', () => resolve(undefined));
  });
  if (display === undefined) return false;
  child.unref();
  process.env['DISPLAY'] = `:${display}`;
  return true;
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
