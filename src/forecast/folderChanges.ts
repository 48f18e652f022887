import type { ContextHistory } from './contextHistory';
import type { ContextPaths } from './contextPaths';

/**
 * When the folders and files of a build context came and went: git keeps no folder that is empty, so each is there while a file in
 * it is. The top is always there.
 */
export interface FolderChanges {
  /** Visits each folder that a commit made or took away; for the first commit, all that it has. */
  visit(commit: number, change: (folder: number, isThere: boolean) => void): void;
  /** Visits each file that a commit made or took away. Those before the first commit are in `isAtStart`. */
  visitFiles(commit: number, change: (file: number, isThere: boolean) => void): void;
  /** 1 for each file that is there before the first commit. */
  readonly isAtStart: Uint8Array;
  /** 1 for each file that is there at every commit. */
  readonly isSteady: Uint8Array;
}

export function findFolderChanges(history: ContextHistory, { folders, above, folderOf }: ContextPaths): FolderChanges {
  const entries = new Int32Array(folders.length);
  const isThere = new Uint8Array(folders.length);
  const offsets = new Uint32Array(history.commitCount + 1);
  const changed: number[] = [];

  const top = 0;
  const touched = new Set([top]);
  /** A folder's first entry is an entry of the folder above, and so is its last when it goes. */
  const count = (folder: number, difference: 1 | -1): void => {
    for (let at = folder; at !== -1; at = above[at] ?? -1) {
      const before = entries[at] ?? 0;
      entries[at] = before + difference;
      if (before !== 0 && before + difference !== 0) return;
      touched.add(at);
    }
  };
  const { start, changes } = history;
  const isAtStart = new Uint8Array(history.pathCount);
  for (const path of start.path) {
    count(folderOf[path] ?? -1, 1);
    isAtStart[path] = 1;
  }
  const isSteady = isAtStart.slice();
  const fileOffsets = new Uint32Array(history.commitCount + 1);
  const changedFiles: number[] = [];

  for (let commit = 0; commit < history.commitCount; commit++) {
    const end = changes.offsets[commit + 1] ?? 0;
    for (let row = changes.offsets[commit] ?? end; row < end; row++) {
      const file = changes.path[row] ?? 0;
      const folder = folderOf[file] ?? -1;
      const wasThere = changes.modeBefore[row] !== 0;
      const isThereNow = changes.mode[row] !== 0;
      if (folder === -1 || wasThere === isThereNow) continue;
      count(folder, isThereNow ? 1 : -1);
      changedFiles.push(isThereNow ? file : ~file);
      isSteady[file] = 0;
    }
    fileOffsets[commit + 1] = changedFiles.length;
    // A folder may go and come back within one commit.
    for (const folder of touched) {
      const now = folder === top || (entries[folder] ?? 0) > 0 ? 1 : 0;
      if (now === isThere[folder]) continue;
      isThere[folder] = now;
      changed.push(now === 1 ? folder : ~folder);
    }
    touched.clear();
    offsets[commit + 1] = changed.length;
  }

  return {
    visit: visitorOf(changed, offsets),
    visitFiles: visitorOf(changedFiles, fileOffsets),
    isAtStart,
    isSteady,
  };
}

/** @param changed commit by commit, what came, and the complement of what went */
function visitorOf(changed: readonly number[], offsets: Uint32Array): FolderChanges['visit'] {
  return (commit, change) => {
    const end = offsets[commit + 1] ?? 0;
    for (let at = offsets[commit] ?? end; at < end; at++) {
      const each = changed[at] ?? 0;
      if (each >= 0) change(each, true);
      else change(~each, false);
    }
  };
}
