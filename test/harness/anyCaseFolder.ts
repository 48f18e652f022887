import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { debianRelease, unpackDebianPackages } from './debianPackages';
import { lastLine, runProgram } from './program';

/** A folder in which files are found by their names in any case, while the names stay as they were given: as on macOS and Windows. */
export interface AnyCaseFolder {
  readonly folder: string;
  readonly remove: () => Promise<void>;
}

/**
 * Makes one: where the machine's own disk is of that kind, a folder on it; as root on Debian, a small exFAT disk in a file.
 * In its second form, why there is none.
 * @param cache where the programs for such a disk are kept for the next time
 */
export async function makeAnyCaseFolder(cache: string): Promise<AnyCaseFolder | { readonly unavailable: string }> {
  const work = realpathSync(mkdtempSync(path.join(tmpdir(), 'layercast-case-')));
  const folder = path.join(work, 'disk');
  mkdirSync(folder);
  const removeWork = (): void => {
    rmSync(work, { recursive: true, force: true, maxRetries: 3 });
  };
  writeFileSync(path.join(work, 'probe'), '');
  if (existsSync(path.join(work, 'PROBE'))) {
    return {
      folder,
      remove: () => {
        removeWork();
        return Promise.resolve();
      },
    };
  }
  const unavailable = (reason: string): { readonly unavailable: string } => {
    removeWork();
    return { unavailable: `Names differ by case on this machine's disk, and ${reason}` };
  };
  const release = debianRelease();
  if (release === undefined) return unavailable('a disk on which they do not can be made only on Debian.');
  if (process.getuid?.() !== 0) return unavailable('making one on which they do not needs root.');
  if (!existsSync('/dev/fuse')) return unavailable('making one on which they do not needs FUSE, which is not here.');
  try {
    const root = await unpackDebianPackages({
      folder: path.join(cache, 'exfat'),
      packages: ['exfat-fuse', 'exfatprogs', 'libfuse2'].map(name => ({ name, release })),
      size: '1 MB',
      say: line => {
        console.log(`> exFAT: ${line}`);
      },
    });
    return { folder, remove: await mountDisk(root, work, folder).then(unmount => () => unmount().then(removeWork)) };
  } catch (error) {
    return unavailable(`making one failed: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Makes a disk in a file and puts it into place; gives what takes it away again. */
async function mountDisk(root: string, work: string, folder: string): Promise<() => Promise<void>> {
  const image = path.join(work, 'disk.img');
  await mustRun('truncate', ['--size=64M', image]);
  await mustRun(path.join(root, 'usr/sbin/mkfs.exfat'), [image]);
  const device = (await mustRun('losetup', ['--find', '--show', image])).trim();
  try {
    const libraries = (await mustRun('find', [root, '-name', 'libfuse.so.2', '-printf', '%h'])).trim();
    await mustRun(path.join(root, 'sbin/mount.exfat-fuse'), [device, folder], { LD_LIBRARY_PATH: libraries });
  } finally {
    // From here on it lasts as long as it is mounted.
    await mustRun('losetup', ['--detach', device]);
  }
  return async () => {
    await mustRun('umount', ['--lazy', folder]);
  };
}

async function mustRun(program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
  const { code, stdout, stderr } = await runProgram(program, args, { env: { ...process.env, ...env } });
  if (code !== 0) throw new Error(`${path.basename(program)} said "${lastLine(stderr)}".`);
  return stdout;
}
