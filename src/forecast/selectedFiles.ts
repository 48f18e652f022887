import type { CopySource } from '../context/copySelection';
import { hashName } from './contentKey';
import type { ContextHistory } from './contextHistory';

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
  { pathCount, pathText }: ContextHistory,
  source: CopySource,
  ignored: Ignored | undefined,
): SelectedFiles {
  const isSelected = new Uint8Array(pathCount);
  const nameHigh = new Int32Array(pathCount);
  const nameLow = new Int32Array(pathCount);
  let itself = -1;
  // Most paths are told apart by how they begin.
  const prefix = source.form === 'tree' ? source.path : '';
  for (let path = 0; path < pathCount; path++) {
    const text = pathText(path);
    if (text === undefined || !text.startsWith(prefix) || !source.selects(text)) continue;
    if (ignored?.file(path) === true) continue;
    const { high, low } = hashName(source.entryName(text));
    isSelected[path] = 1;
    nameHigh[path] = high;
    nameLow[path] = low;
    if (text === source.path) itself = path;
  }
  return { isSelected, nameHigh, nameLow, itself };
}
