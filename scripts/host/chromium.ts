import { existsSync } from 'node:fs';
import { installDebianPackages } from './debianPackages';
import { findProgram } from './processes';

/** Chromium without a sandbox of its own (root has none in a container) and without its background traffic. */
export const chromiumFlags: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * The Chromium or Chrome of this machine, installed from Debian when there is none.
 * @throws MissingPart when it may not be installed.
 */
export async function provideChromium(): Promise<string> {
  const found = findChromium();
  if (found !== undefined) return found;
  await installDebianPackages(
    ['chromium'],
    'The tests open VS Code in Chromium or Chrome, and there is neither: install one.',
  );
  return findChromium() ?? '/usr/bin/chromium';
}

function findChromium(): string | undefined {
  const outsidePath = [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ];
  return (
    findProgram('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable') ??
    outsidePath.find(file => existsSync(file))
  );
}
