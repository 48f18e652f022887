import { compareInKeyOrder, type CopySource } from '../context/copySelection';
import { hasWildcards } from '../context/goPathMatch';
import { fileModes } from '../history/history';
import {
  addContent,
  contentText,
  emptyContent,
  hashEntry,
  highOfEntry,
  lowOfEntry,
  subtractContent,
} from './contentKey';
import type { ContextHistory } from './contextHistory';
import type { ContextPaths } from './contextPaths';
import { createOrderedContent } from './orderedContent';
import type { Ignored, SelectedFiles } from './selectedFiles';
import { folderMode, type SourceState } from './sourceState';

/** Wildcards, `--exclude`, `--parents`: the list of files and folders in the order of their paths, each with its base name. */
export function listState(
  history: ContextHistory,
  paths: ContextPaths,
  source: CopySource,
  selected: SelectedFiles,
  ignored: Ignored | undefined,
): SourceState {
  const { folders, folderOf } = paths;
  const { nameHigh, nameLow, itself } = selected;
  const { places, placeOfFile, placeOfFolder, roles } = arrange(history, folders, source, selected.isSelected, ignored);
  const list = createOrderedContent(places);
  /** Files and folders in each folder that are entries. */
  const within = new Int32Array(folders.length);
  const isThere = new Uint8Array(folders.length);
  const isEntry = new Uint8Array(folders.length);
  let fileCount = 0;
  let folderEntries = 0;
  let isFile = false;
  /** Whether it is one path, of which patterns leave something out. */
  const isOne = !source.hasWildcards && source.path !== '';
  // One file under the source's own name is what a plain path would have been.
  const isNamed = isOne || (source.hasWildcards && !hasWildcards(source.baseName));
  let sum = emptyContent;

  const settle = (from: number): void => {
    for (let folder = from; folder !== -1; folder = paths.above[folder] ?? -1) {
      const role = roles[folder];
      if (role === undefined || role === 'never') return;
      const now = (role === 'always' && isThere[folder] === 1) || (within[folder] ?? 0) > 0 ? 1 : 0;
      if (now === isEntry[folder]) return;
      isEntry[folder] = now;
      folderEntries += now === 1 ? 1 : -1;
      const name = source.entryName(folders[folder] ?? '');
      list.set(placeOfFolder.get(folder) ?? 0, now === 1 ? hashEntry(name, folderMode, 0) : undefined);
      const above = paths.above[folder] ?? -1;
      if (above !== -1) within[above] = (within[above] ?? 0) + (now === 1 ? 1 : -1);
    }
  };

  return {
    set: (path, modeBefore, blobBefore, mode, blob) => {
      if (isOne && path === itself) isFile = mode !== 0 && mode !== fileModes.submodule;
      const entry = {
        high: highOfEntry(nameHigh[path] ?? 0, mode, blob),
        low: lowOfEntry(nameLow[path] ?? 0, mode, blob),
      };
      list.set(placeOfFile.get(path) ?? 0, mode === 0 ? undefined : entry);
      if (isNamed && modeBefore !== 0) sum = subtractContent(sum, hashEntry('', modeBefore, blobBefore));
      if (isNamed && mode !== 0) sum = addContent(sum, hashEntry('', mode, blob));
      if ((modeBefore !== 0) !== (mode !== 0)) {
        const folder = folderOf[path] ?? -1;
        within[folder] = (within[folder] ?? 0) + (mode !== 0 ? 1 : -1);
        settle(folder);
        fileCount += mode !== 0 ? 1 : -1;
      }
    },
    setFolder: (folder, now) => {
      isThere[folder] = now ? 1 : 0;
      settle(folder);
    },
    content: () => {
      const isPlain = isOne ? isFile : isNamed && fileCount === 1 && folderEntries === 0;
      return isPlain ? contentText(sum) : `list ${list.text()}`;
    },
    kind: () => {
      if (isFile) return 'file';
      return fileCount > 0 || folderEntries > 0 ? 'list' : 'absent';
    },
    fileCount: () => fileCount,
  };
}

interface Arrangement {
  readonly places: number;
  readonly placeOfFile: ReadonlyMap<number, number>;
  readonly placeOfFolder: ReadonlyMap<number, number>;
  /** By the folder's number; undefined for one that the source does not reach. */
  readonly roles: readonly ('always' | 'withContents' | 'never' | undefined)[];
}

/** Gives every file and folder that may ever be in the list its place. */
function arrange(
  history: ContextHistory,
  folders: readonly string[],
  source: CopySource,
  selected: Uint8Array,
  ignored: Ignored | undefined,
): Arrangement {
  const entries: { readonly text: string; readonly file: number; readonly folder: number }[] = [];
  selected.forEach((isSelected, file) => {
    if (isSelected === 1) entries.push({ text: history.pathText(file) ?? '', file, folder: -1 });
  });
  const roles = folders.map((text, folder) => {
    const role = source.folderRole(text);
    if (role === 'never') return role;
    entries.push({ text, file: -1, folder });
    return role === 'always' && text !== '' && ignored?.folder(folder) === true ? 'withContents' : role;
  });
  entries.sort((a, b) => compareInKeyOrder(a.text, b.text));
  const placeOfFile = new Map<number, number>();
  const placeOfFolder = new Map<number, number>();
  entries.forEach(({ file, folder }, place) => {
    if (file === -1) placeOfFolder.set(folder, place);
    else placeOfFile.set(file, place);
  });
  return { places: entries.length, placeOfFile, placeOfFolder, roles };
}
