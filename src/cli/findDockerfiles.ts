import { join, relative, resolve, sep } from 'node:path';
import { isDockerfileName } from '../dockerfile/fileName';
import { reasonOf, type Host, type HostFiles } from './host';

/** Something to check. */
export interface DockerfilePath {
  readonly from: 'file' | 'stdin';
  /** As it is spoken of: what was given, or the given folder with the way from there. */
  readonly name: string;
  /** Absolute; for standard input the path that it stands for, if there is one. */
  readonly path: string | undefined;
}

export interface FoundDockerfiles {
  /** In the order of the paths given, those of a folder sorted; each file once. */
  readonly found: readonly DockerfilePath[];
  /** What could not be looked at, a sentence each. */
  readonly problems: readonly string[];
}

/** Folders that hold other people's files, or none that are built. */
const skippedFolders: ReadonlySet<string> = new Set(['.git', 'node_modules']);

/**
 * What paths given on the command line mean: a file is itself, whatever its name; a folder is every Dockerfile in it and
 * below, by its name. Links to folders are followed only where they are given.
 * @param stdinName what standard input stands for
 */
export async function findDockerfiles(
  paths: readonly string[],
  host: Host,
  stdinName: string | undefined,
): Promise<FoundDockerfiles> {
  const found: DockerfilePath[] = [];
  const problems: string[] = [];
  for (const given of paths) {
    if (given === '-') {
      const path = stdinName === undefined ? undefined : resolve(host.cwd, stdinName);
      found.push({ from: 'stdin', name: stdinName ?? '-', path });
      continue;
    }
    const path = resolve(host.cwd, given);
    try {
      if ((await host.files.kindOf(path)) !== 'folder') {
        found.push({ from: 'file', name: given, path });
        continue;
      }
      const below = await walk(path, host.files);
      const name = (inside: string): string => join(given, relative(path, inside));
      found.push(...below.files.map(file => ({ from: 'file' as const, name: name(file), path: file })));
      problems.push(...below.unreadable.map(({ folder, reason }) => `${name(folder)} cannot be read: ${reason}.`));
      if (below.files.length === 0 && below.unreadable.length === 0) {
        problems.push(`${given} holds no Dockerfile, nor does a folder below it.`);
      }
    } catch (error) {
      problems.push(`${given} cannot be read: ${reasonOf(error)}.`);
    }
  }
  return { found: await withoutRepeated(found, host.files), problems };
}

interface Walked {
  readonly files: readonly string[];
  readonly unreadable: readonly { readonly folder: string; readonly reason: string }[];
}

async function walk(folder: string, files: HostFiles): Promise<Walked> {
  const found: string[] = [];
  const unreadable: { folder: string; reason: string }[] = [];
  await visit(folder);
  return { files: found.sort(byPath), unreadable: unreadable.sort((a, b) => byPath(a.folder, b.folder)) };

  async function visit(current: string): Promise<void> {
    try {
      const entries = await files.list(current);
      await Promise.all(
        entries.map(async ({ name, kind }) => {
          const path = join(current, name);
          if (kind === 'folder' && !skippedFolders.has(name)) await visit(path);
          else if (isDockerfileName(name) && (kind === 'file' || (kind === 'link' && (await isFile(path))))) {
            found.push(path);
          }
        }),
      );
    } catch (error) {
      unreadable.push({ folder: current, reason: reasonOf(error) });
    }
  }

  /** A link that leads nowhere is left alone: nobody asked for it by its name. */
  async function isFile(path: string): Promise<boolean> {
    try {
      return (await files.kindOf(path)) === 'file';
    } catch {
      return false;
    }
  }
}

/** Folder by folder, names by their characters' numbers: the same on every computer. */
function byPath(a: string, b: string): number {
  const left = a.split(sep);
  const right = b.split(sep);
  for (let index = 0; index < Math.min(left.length, right.length); index++) {
    const [x = '', y = ''] = [left[index], right[index]];
    if (x !== y) return x < y ? -1 : 1;
  }
  return left.length - right.length;
}

/** The same without what leads to a file that is there already, by another name or by a link. */
async function withoutRepeated(paths: readonly DockerfilePath[], files: HostFiles): Promise<DockerfilePath[]> {
  const known = new Set<string>();
  const kept: DockerfilePath[] = [];
  for (const dockerfile of paths) {
    const { from, path } = dockerfile;
    const identity = from === 'stdin' || path === undefined ? '-' : await files.realPath(path).catch(() => path);
    if (known.has(identity)) continue;
    known.add(identity);
    kept.push(dockerfile);
  }
  return kept;
}
