import { findProgram, runLogged, step } from './processes';
import { MissingPart } from '../missingPart';

/**
 * Installs Debian packages when that is allowed (we are root on Debian or a relative of it).
 * @param need the sentence that tells what is missing otherwise.
 * @throws MissingPart when we may not, or when apt-get fails.
 */
export async function installDebianPackages(names: readonly string[], need: string): Promise<void> {
  const aptGet = findProgram('apt-get');
  if (aptGet === undefined || process.getuid?.() !== 0) {
    throw new MissingPart(`${need} On Debian: sudo apt-get install ${names.join(' ')}`);
  }
  step(`Installing Debian packages: ${names.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const purpose = `Installing the Debian packages ${names.join(' ')}`;
  // A fresh image has no package lists, and old lists name files that the mirror no longer has.
  await runLogged({ command: aptGet, args: ['update', '-q'], env, purpose });
  await runLogged({
    command: aptGet,
    args: ['install', '-y', '-q', '--no-install-recommends', ...names],
    env,
    purpose,
  });
}
