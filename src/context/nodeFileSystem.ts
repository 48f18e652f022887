import { lstat, type Stats } from 'node:fs';
import { readdir, readFile, realpath } from 'node:fs/promises';
import { sep } from 'node:path';
import type { FileStat, FileSystem, TextResult } from './fileSystem';
import { spelledAsOnDisk } from './spelling';

/** The real disk. */
export const nodeFileSystem: FileSystem = {
  readText: path =>
    readFile(path, 'utf8').then(
      (text): TextResult => ({ ok: true, text }),
      (error: unknown) => describeFailure(error),
    ),
  list: path => readdir(path).catch(() => undefined),
  // Much is asked for that is not there, and the promises of Node make an error with a stack of each.
  stat: path =>
    new Promise(resolve => {
      lstat(path, (error, stats) => {
        resolve(error ? undefined : describeStat(stats));
      });
    }),
  realPath: async path => {
    const real = await realpath(path).catch(() => undefined);
    if (real === undefined) return undefined;
    // On Linux the spelling is the one that was given, on a disk of Windows, too.
    return process.platform === 'linux' ? spelledAsOnDisk(nodeFileSystem, real) : real.split(sep).join('/');
  },
};

function describeFailure(error: unknown): TextResult {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const message = error instanceof Error ? error.message : String(error);
  return { ok: false, reason: failureReasons.get(code) ?? 'failed', message };
}

const failureReasons: ReadonlyMap<unknown, 'missing' | 'folder' | 'denied'> = new Map([
  ['ENOENT', 'missing'],
  ['ENOTDIR', 'missing'],
  ['EISDIR', 'folder'],
  ['EACCES', 'denied'],
  ['EPERM', 'denied'],
]);

function describeStat(stats: Stats): FileStat {
  return { kind: kindOf(stats), size: stats.size, mode: stats.mode & 0o7777 };
}

function kindOf(stats: Stats): FileStat['kind'] {
  if (stats.isFile()) return 'file';
  if (stats.isDirectory()) return 'folder';
  return stats.isSymbolicLink() ? 'link' : 'other';
}
