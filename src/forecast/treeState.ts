import type { CopySource } from '../context/copySelection';
import { fileModes } from '../history/history';
import { contentText, hashEntry, highOfEntry, lowOfEntry } from './contentKey';
import type { Ignored, SelectedFiles } from './selectedFiles';
import { folderMode, type SourceState } from './sourceState';

/**
 * A plain path: the set of its entries, named from the source. Folders that have files in them go without saying; one whose
 * files are all left out is sent all the same.
 */
export function treeState(
  source: CopySource,
  { nameHigh, nameLow, itself }: SelectedFiles,
  folders: readonly string[],
  ignored: Ignored | undefined,
): SourceState {
  let high = 0;
  let low = 0;
  let text: string | undefined;
  let files = 0;
  let folderEntries = 0;
  let isFile = false;
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
      text = undefined;
    },
    setFolder: (folder, isThere) => {
      const name = folders[folder] ?? '';
      if (source.folderRole(name) !== 'always' || (name !== '' && ignored?.folder(folder) === true)) return;
      const sign = isThere ? 1 : -1;
      const entry = hashEntry(`${source.entryName(name)}/`, folderMode, 0);
      high = (high + sign * entry.high) | 0;
      low = (low + sign * entry.low) | 0;
      text = undefined;
      folderEntries += sign;
    },
    content: () => (text ??= contentText({ high, low })),
    kind: () => {
      if (isFile) return 'file';
      return files > 0 || folderEntries > 0 ? 'folder' : 'absent';
    },
    fileCount: () => files,
  };
}
