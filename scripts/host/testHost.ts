import path from 'node:path';
import { MissingPart } from '../missingPart';
import { provideChromium } from './chromium';
import { provideCodeServer, type CodeServer } from './codeServer';
import { startCodeServerHost } from './codeServerWindow';
import { desktopHost, provideDesktop } from './desktop';
import { step } from './processes';
import type { HostOptions, WindowHost } from './window';

/** The VS Code that tests run in. `executable` takes VS Code's switches in both kinds. */
export type TestHost =
  | { readonly kind: 'desktop'; readonly executable: string }
  | { readonly kind: 'code-server'; readonly executable: string; readonly codeServer: CodeServer };

/**
 * Desktop VS Code where it can be downloaded and started, else code-server in a Chromium; both are kept in .vscode-test.
 * The environment variable LAYERCAST_HOST (`desktop`, `code-server`) takes the choice away.
 * @throws MissingPart when neither can be had.
 */
export async function provideTestHost(): Promise<TestHost> {
  const wanted = process.env['LAYERCAST_HOST'];
  if (wanted !== 'code-server') {
    const desktop = await provideDesktop();
    if ('executable' in desktop) return { kind: 'desktop', ...desktop };
    if (wanted === 'desktop') throw new MissingPart(`Desktop VS Code cannot be used: ${desktop.reason}.`);
    step(`Testing in code-server; not in desktop VS Code, because ${desktop.reason}`);
  }
  const codeServer = await provideCodeServer();
  await provideChromium();
  return { kind: 'code-server', executable: path.join(__dirname, 'codeServerLauncher.mjs'), codeServer };
}

/** Makes that VS Code ready for windows of a test that acts as its user. Its environment is the one of this process, as it is now. */
export async function startWindowHost(host: TestHost, options: HostOptions): Promise<WindowHost> {
  switch (host.kind) {
    case 'desktop':
      return desktopHost(host.executable, options);
    case 'code-server':
      return startCodeServerHost(host.codeServer, options);
  }
}
