import type { CopySource } from '../context/copySelection';
import { hashName, highInFolder, lowInFolder } from './contentKey';
import type { ContextHistory } from './contextHistory';
import { filesIn, type ContextPaths } from './contextPaths';

/** The files that a source takes at any commit, by their numbers. */
export interface SelectedFiles {
  /** 1 for each that it selects and that is sent. */
  readonly isSelected: Uint8Array;
  /** The hashes of their names as entries. */
  readonly nameHigh: Int32Array;
  readonly nameLow: Int32Array;
  /** The one that the source itself names; -1 when it never is a file. */
  readonly itself: number;
}

/** What the ignore file keeps away: files and folders, by their numbers. */
export interface Ignored {
  file(path: number): boolean;
  folder(folder: number): boolean;
}

/** Looks at each path once, so that following a file from commit to commit needs no text. */
export function selectFiles(
  history: ContextHistory,
  paths: ContextPaths,
  source: CopySource,
  ignored: Ignored | undefined,
): SelectedFiles {
  return source.form === 'tree'
    ? selectTree(history, paths, source, ignored)
    : selectList(history, paths, source, ignored);
}

/** A plain path takes all that is in it, named from there; or it is a file itself, which has no name then. */
function selectTree(
  { pathText }: ContextHistory,
  paths: ContextPaths,
  source: CopySource,
  ignored: Ignored | undefined,
): SelectedFiles {
  const isSelected = new Uint8Array(paths.folderOf.length);
  const nameHigh = new Int32Array(paths.folderOf.length);
  const nameLow = new Int32Array(paths.folderOf.length);
  const folderAbove = paths.folders.indexOf(source.path.slice(0, Math.max(0, source.path.lastIndexOf('/'))));
  const itself = filesIn(paths, folderAbove).find(file => pathText(file) === source.path) ?? -1;
  if (itself !== -1 && ignored?.file(itself) !== true) {
    const { high, low } = hashName('');
    isSelected[itself] = 1;
    nameHigh[itself] = high;
    nameLow[itself] = low;
  }
  paths.folders.forEach((text, folder) => {
    if (source.folderRole(text) === 'never') return;
    const { high, low } = hashName(source.entryName(text));
    for (const file of filesIn(paths, folder)) {
      if (ignored?.file(file) === true || (source.isLacking && !source.selects(pathText(file) ?? ''))) continue;
      isSelected[file] = 1;
      nameHigh[file] = highInFolder(high, paths.nameHigh[file] ?? 0);
      nameLow[file] = lowInFolder(low, paths.nameLow[file] ?? 0);
    }
  });
  return { isSelected, nameHigh, nameLow, itself };
}

/** Of a list only the last component of each path counts. */
function selectList(
  { pathText }: ContextHistory,
  paths: ContextPaths,
  source: CopySource,
  ignored: Ignored | undefined,
): SelectedFiles {
  const { nameHigh, nameLow } = paths;
  const isSelected = new Uint8Array(paths.folderOf.length);
  let itself = -1;
  paths.folders.forEach((folderText, folder) => {
    if (!source.mayTakeFrom(folderText)) return;
    for (const file of filesIn(paths, folder)) {
      const text = pathText(file) ?? '';
      if (!source.selects(text) || ignored?.file(file) === true) continue;
      isSelected[file] = 1;
      if (text === source.path) itself = file;
    }
  });
  return { isSelected, nameHigh, nameLow, itself };
}
