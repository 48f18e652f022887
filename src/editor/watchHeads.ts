import { posix } from 'node:path';
import { RelativePattern, Uri, workspace, type Disposable } from 'vscode';
import type { FileSystem } from '../context/fileSystem';

/** Calls when a commit, a checkout or a pull moves what is checked out. */
export interface HeadWatchers {
  /** Watches the repository that holds a folder, if one does; once, however often it is asked. */
  watch(folder: string): Promise<void>;
  dispose(): void;
}

export function watchHeads(files: FileSystem, moved: () => void): HeadWatchers {
  const watched = new Map<string, readonly Disposable[]>();
  return {
    watch: async folder => {
      const gitFolder = await findGitFolder(files, folder);
      if (gitFolder === undefined || watched.has(gitFolder)) return;
      // HEAD names the branch; its log grows with each commit. Both as files of their folders, which are cheap to watch.
      const places = [gitFolder, posix.join(gitFolder, 'logs')];
      const watchers = places.map(place => {
        const watcher = workspace.createFileSystemWatcher(new RelativePattern(Uri.file(place), 'HEAD'));
        watcher.onDidChange(moved);
        watcher.onDidCreate(moved);
        return watcher;
      });
      watched.set(gitFolder, watchers);
    },
    dispose: () => {
      for (const watcher of [...watched.values()].flat()) void watcher.dispose();
    },
  };
}

/** The folder in which a repository keeps its HEAD: `.git`, or what a `.git` file names in a linked worktree or a submodule. */
async function findGitFolder(files: FileSystem, folder: string): Promise<string | undefined> {
  const path = posix.join(folder, '.git');
  const found = await files.stat(path);
  if (found?.kind === 'folder' || found?.kind === 'link') return path;
  if (found?.kind === 'file') {
    const read = await files.readText(path);
    const named = read.ok ? /^gitdir: (.+)/.exec(read.text)?.[1]?.trim().replaceAll('\\', '/') : undefined;
    return named === undefined
      ? undefined
      : posix.isAbsolute(named) || /^[a-z]:/i.test(named)
        ? named
        : posix.join(folder, named);
  }
  const above = posix.dirname(folder);
  return above === folder || above === '.' ? undefined : findGitFolder(files, above);
}
