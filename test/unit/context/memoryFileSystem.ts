import { posix } from 'node:path';
import type { FileSystem } from '../../../src/context/fileSystem';

/** Files by absolute path: a text, or a reason why they cannot be read. Folders are there when something is in them. */
export type MemoryFiles = Readonly<Record<string, string | { readonly unreadable: 'folder' | 'denied' | 'failed' }>>;

export function createMemoryFileSystem(files: MemoryFiles): FileSystem {
  const below = (folder: string): readonly string[] =>
    Object.keys(files).flatMap(path => {
      const relative = posix.relative(folder, path);
      return relative === '' || relative.startsWith('../') ? [] : [relative.split('/')[0] ?? ''];
    });
  return {
    readText: path => {
      const file = files[path];
      if (file === undefined) return Promise.resolve({ ok: false, reason: 'missing', message: `${path} is missing` });
      if (typeof file === 'string') return Promise.resolve({ ok: true, text: file });
      return Promise.resolve({ ok: false, reason: file.unreadable, message: `${path} cannot be read` });
    },
    list: folder => Promise.resolve([...new Set(below(folder))]),
    stat: path => {
      const file = files[path];
      if (file !== undefined)
        return Promise.resolve({ kind: 'file', size: typeof file === 'string' ? file.length : 0, mode: 0o644 });
      return Promise.resolve(below(path).length > 0 ? { kind: 'folder', size: 0, mode: 0o755 } : undefined);
    },
    realPath: path => Promise.resolve(path in files || below(path).length > 0 ? path : undefined),
  };
}

/** The same on a disk that finds files by their names in any case, as on macOS and Windows. */
export function createAnyCaseFileSystem(files: MemoryFiles): FileSystem {
  const disk = createMemoryFileSystem(files);
  const spelled = (path: string): string => {
    const wanted = path.toLowerCase();
    for (const file of Object.keys(files)) {
      const start = file.slice(0, path.length);
      if (start.toLowerCase() === wanted && /^(?:\/|$)/.test(file.slice(path.length))) return start;
    }
    return path;
  };
  return {
    readText: path => disk.readText(spelled(path)),
    list: path => disk.list(spelled(path)),
    stat: path => disk.stat(spelled(path)),
    realPath: path => disk.realPath(spelled(path)),
  };
}
