import type { CopySource } from '../context/copySelection';
import { hashName, highInFolder, lowInFolder } from './contentKey';
import type { ContextHistory } from './contextHistory';
import type { ContextPaths } from './contextPaths';

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
  { folders, folderOf, nameHigh, nameLow }: ContextPaths,
  source: CopySource,
  ignored: Ignored | undefined,
): SelectedFiles {
  const names = folders.map(folder =>
    source.folderRole(folder) === 'never' ? undefined : hashName(source.entryName(folder)),
  );
  const noName = hashName('');
  const folderAbove = folders.indexOf(source.path.slice(0, Math.max(0, source.path.lastIndexOf('/'))));
  const isSelected = new Uint8Array(folderOf.length);
  const high = new Int32Array(folderOf.length);
  const low = new Int32Array(folderOf.length);
  let itself = -1;
  for (let path = 0; path < folderOf.length; path++) {
    const folder = folderOf[path] ?? -1;
    const name = names[folder];
    const isItself = folder === folderAbove && pathText(path) === source.path;
    if ((!name && !isItself) || ignored?.file(path) === true) continue;
    isSelected[path] = 1;
    high[path] = name ? highInFolder(name.high, nameHigh[path] ?? 0) : noName.high;
    low[path] = name ? lowInFolder(name.low, nameLow[path] ?? 0) : noName.low;
    if (isItself) itself = path;
  }
  return { isSelected, nameHigh: high, nameLow: low, itself };
}

/** Of a list only the last component of each path counts. */
function selectList(
  { pathText }: ContextHistory,
  { folderOf, nameHigh, nameLow }: ContextPaths,
  source: CopySource,
  ignored: Ignored | undefined,
): SelectedFiles {
  const isSelected = new Uint8Array(folderOf.length);
  let itself = -1;
  for (let path = 0; path < folderOf.length; path++) {
    const text = pathText(path);
    if (text === undefined || !source.selects(text) || ignored?.file(path) === true) continue;
    isSelected[path] = 1;
    if (text === source.path) itself = path;
  }
  return { isSelected, nameHigh, nameLow, itself };
}
