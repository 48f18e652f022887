import type { History } from '../history/history';
import type { ChangeVisitor, ContextChanges } from './replay';

const nothing = { mode: 0, blob: 0 };

/**
 * What a history's commits changed in the build context. The first commit holds its whole tree, as the first build starts
 * from nothing.
 * @param contextFolder the context's path from the repository's root, with slashes; '' for the root itself
 */
export function contextChanges(history: History, contextFolder: string): ContextChanges {
  const { commits, changes, startTree, paths } = history;
  const prefix = contextFolder === '' ? '' : `${contextFolder}/`;
  const texts = new Map<number, string | undefined>();

  const visitStart = (change: ChangeVisitor): void => {
    startTree.path.forEach((path, row) => {
      change(path, nothing, { mode: startTree.mode[row] ?? 0, blob: startTree.blob[row] ?? 0 });
    });
  };

  return {
    commitCount: commits.length,
    pathCount: paths.size(),
    pathText: path => {
      if (!texts.has(path)) {
        const text = paths.text(path);
        texts.set(path, text.startsWith(prefix) ? text.slice(prefix.length) : undefined);
      }
      return texts.get(path);
    },
    visit: (commit, change) => {
      if (commit === 0) visitStart(change);
      const end = changes.offsets[commit + 1] ?? 0;
      for (let row = changes.offsets[commit] ?? end; row < end; row++) {
        const before = { mode: changes.modeBefore[row] ?? 0, blob: changes.blobBefore[row] ?? 0 };
        change(changes.path[row] ?? 0, before, { mode: changes.mode[row] ?? 0, blob: changes.blob[row] ?? 0 });
      }
    },
  };
}
