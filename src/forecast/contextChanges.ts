import type { History } from '../history/history';
import type { Changes, FileChange } from './replay';

/**
 * What each commit changed in the build context, with paths from the context's top. The first commit holds its whole tree,
 * as the first build starts from nothing.
 * @param contextFolder the context's path from the repository's root, with slashes; '' for the root itself
 */
export function contextChanges(history: History, contextFolder: string): Changes {
  const { commits, changes, startTree, paths } = history;
  const prefix = contextFolder === '' ? '' : `${contextFolder}/`;
  const change = (path: number, mode: number, blob: number): FileChange[] => {
    const text = paths.text(path);
    return text.startsWith(prefix) ? [{ path: text.slice(prefix.length), mode, blob }] : [];
  };
  return commits.map((_, commit) => {
    const files: FileChange[] = [];
    if (commit === 0) {
      startTree.path.forEach((path, row) => {
        files.push(...change(path, startTree.mode[row] ?? 0, startTree.blob[row] ?? 0));
      });
    }
    const end = changes.offsets[commit + 1] ?? 0;
    for (let row = changes.offsets[commit] ?? end; row < end; row++) {
      files.push(...change(changes.path[row] ?? 0, changes.mode[row] ?? 0, changes.blob[row] ?? 0));
    }
    return files;
  });
}
