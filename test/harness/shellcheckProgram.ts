import path from 'node:path';
import { debianRelease, unpackDebianPackages } from './debianPackages';
import { runProgram } from './program';

/**
 * A ShellCheck to test with: the one that is installed, else Debian's, unpacked. In its second form, why there is none.
 * @param cache where it is kept for the next time
 */
export async function findShellcheck(cache: string): Promise<string | { readonly unavailable: string }> {
  if ((await runProgram('shellcheck', ['--version'])).code === 0) return 'shellcheck';
  const release = debianRelease();
  if (release === undefined) return { unavailable: 'ShellCheck is not installed, and can be unpacked only on Debian.' };
  try {
    const root = await unpackDebianPackages({
      folder: path.join(cache, 'shellcheck'),
      packages: [{ name: 'shellcheck', release }],
      size: '3 MB',
      say: line => {
        console.log(`> ShellCheck: ${line}`);
      },
    });
    return path.join(root, 'usr/bin/shellcheck');
  } catch (error) {
    return { unavailable: `ShellCheck cannot be had: ${error instanceof Error ? error.message : String(error)}` };
  }
}
