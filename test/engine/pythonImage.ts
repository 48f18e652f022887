import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { debianRelease, unpackDebianPackages } from '../harness/debianPackages';
import type { Wheel } from './wheel';

/** Where the image keeps the packages that pip may install. */
const index = 'wheels';

/** The Debian that the official images of Python 3.13 stand on, and the distroless one. */
const release = 'trixie';
const packages = [
  ...['python3.13', 'python3.13-minimal', 'libpython3.13-minimal', 'libpython3.13-stdlib', 'python3.13-venv'],
  ...['python3-pip', 'python3-pip-whl', 'libc6', 'zlib1g', 'libexpat1', 'busybox-static'],
];

/**
 * The files of an image with Python, pip and a shell, to be built `FROM scratch`. pip finds in it the packages that it is given
 * here, in a folder: the engine of the tests has no network.
 * In its second form, why it cannot be had.
 * @param cache where it is kept for the next time; some 60 MB
 */
export async function pythonFiles(
  cache: string,
  wheels: readonly Wheel[],
  say: (line: string) => void,
): Promise<string | { readonly unavailable: string }> {
  if (debianRelease() === undefined)
    return { unavailable: 'An image with Python is made of Debian’s packages, and they can be had only on Debian.' };
  try {
    const root = await unpackDebianPackages({
      folder: path.join(cache, 'python'),
      packages: packages.map(name => ({ name, release })),
      size: '20 MB',
      say,
    });
    makeImage(root, wheels);
    return root;
  } catch (error) {
    return { unavailable: `Python cannot be had: ${error instanceof Error ? error.message : String(error)}` };
  }
}

/** Adds what makes an image of unpacked packages; what an earlier run has added is made anew. */
function makeImage(root: string, wheels: readonly Wheel[]): void {
  const at = (...parts: string[]): string => path.join(root, ...parts);
  const link = (to: string, ...parts: string[]): void => {
    rmSync(at(...parts), { force: true });
    symlinkSync(to, at(...parts));
  };
  for (const folder of ['bin', 'lib', 'lib64']) link(`usr/${folder}`, folder);
  for (const name of ['python', 'python3']) link('python3.13', 'usr/bin', name);
  link('busybox', 'usr/bin/sh');
  // Debian's own Python leaves its packages to apt; that of the official images does not.
  rmSync(at('usr/lib/python3.13/EXTERNALLY-MANAGED'), { force: true });
  for (const [folder, mode] of [
    ['tmp', 0o1777],
    ['root', 0o700],
    [index, 0o755],
  ] as const) {
    mkdirSync(at(folder), { recursive: true });
    chmodSync(at(folder), mode);
  }
  mkdirSync(at('etc'), { recursive: true });
  writeFileSync(at('etc/passwd'), 'root:x:0:0:root:/root:/bin/sh\n');
  writeFileSync(at('etc/group'), 'root:x:0:\n');
  writeFileSync(at('etc/pip.conf'), `[global]\nno-index = true\nfind-links = /${index}\n`);
  for (const { file, content } of wheels) writeFileSync(at(index, file), content);
}

/** The Dockerfile that makes images of these files: `full` for those with pip and a shell, `distroless` for those without. */
export const pythonDockerfile = [
  'FROM scratch AS full',
  'COPY . /',
  'FROM full AS distroless',
  `RUN ["/usr/bin/busybox", "rm", "-r", "/usr/bin/busybox", "/usr/bin/sh", "/usr/bin/pip", "/usr/bin/pip3", "/${index}", "/usr/lib/python3/dist-packages"]`,
  '',
].join('\n');
