import type { CopySource } from '../context/copySelection';
import { fileModes } from '../history/history';
import { contentText, hashEntry, highOfEntry, lowOfEntry } from './contentKey';
import type { ContextPaths } from './contextPaths';
import type { Ignored, SelectedFiles } from './selectedFiles';
import { folderMode, type SourceState } from './sourceState';

/**
 * A plain path: the set of its entries, named from the source. Folders that have something in them go without saying, so that
 * equal contents have equal texts whatever the rules by which they are sent; one whose files are all left out is sent all the
 * same, and is told.
 * @param countsFolders whether it will be asked about folders: without an ignore file each that is there has something in it
 */
export function treeState(
  source: CopySource,
  { nameHigh, nameLow, itself }: SelectedFiles,
  { folders, above, folderOf }: ContextPaths,
  ignored: Ignored | undefined,
  countsFolders: boolean,
): SourceState {
  let high = 0;
  let low = 0;
  let text: string | undefined;
  let files = 0;
  let emptyFolders = 0;
  let isFile = false;
  /** Files and folders in each folder that are there. */
  const within = new Int32Array(folders.length);
  /** Folders that are sent for their own sake. */
  const isSent = new Uint8Array(folders.length);
  const isEmpty = new Uint8Array(folders.length);

  const settle = (folder: number): void => {
    const now = isSent[folder] === 1 && within[folder] === 0 ? 1 : 0;
    if (now === isEmpty[folder]) return;
    isEmpty[folder] = now;
    const sign = now === 1 ? 1 : -1;
    const entry = hashEntry(`${source.entryName(folders[folder] ?? '')}/`, folderMode, 0);
    high = (high + sign * entry.high) | 0;
    low = (low + sign * entry.low) | 0;
    emptyFolders += sign;
  };
  /** Counts a file or a folder that has come to be in a folder, or is there no longer. */
  const count = (folder: number, difference: 1 | -1): void => {
    for (let at = folder; at !== -1; at = above[at] ?? -1) {
      const before = within[at] ?? 0;
      within[at] = before + difference;
      const isFirstOrLast = before === 0 || before + difference === 0;
      if (!isFirstOrLast) return;
      settle(at);
      // One that is sent is counted in the folder above as long as it is there.
      if (isSent[at] === 1) return;
    }
  };
  return {
    set: (path, modeBefore, blobBefore, mode, blob) => {
      const ofHigh = nameHigh[path] ?? 0;
      const ofLow = nameLow[path] ?? 0;
      if (path === itself) isFile = mode !== 0 && mode !== fileModes.submodule;
      if (modeBefore !== 0) {
        high = (high - highOfEntry(ofHigh, modeBefore, blobBefore)) | 0;
        low = (low - lowOfEntry(ofLow, modeBefore, blobBefore)) | 0;
        files--;
      }
      if (mode !== 0) {
        high = (high + highOfEntry(ofHigh, mode, blob)) | 0;
        low = (low + lowOfEntry(ofLow, mode, blob)) | 0;
        files++;
      }
      if (countsFolders && (modeBefore === 0) !== (mode === 0)) count(folderOf[path] ?? -1, mode === 0 ? -1 : 1);
      text = undefined;
    },
    setFolder: (folder, isThere) => {
      const name = folders[folder] ?? '';
      if (source.folderRole(name) !== 'always' || (name !== '' && ignored?.folder(folder) === true)) return;
      isSent[folder] = isThere ? 1 : 0;
      settle(folder);
      if (within[folder] === 0) count(above[folder] ?? -1, isThere ? 1 : -1);
      text = undefined;
    },
    content: () => (text ??= contentText({ high, low })),
    kind: () => {
      if (isFile) return 'file';
      return files > 0 || emptyFolders > 0 ? 'folder' : 'absent';
    },
    fileCount: () => files,
  };
}
