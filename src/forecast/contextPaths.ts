import { highOfName, lowOfName } from './contentKey';
import type { ContextHistory } from './contextHistory';

/** The paths of a build context, taken apart into folders and names once for all sources. */
export interface ContextPaths {
  /** By number, each from the context's top, with slashes; number 0 is the top, ''. */
  readonly folders: readonly string[];
  /** The number of a path that is a folder at any commit; undefined for another. */
  readonly folderNumber: (path: string) => number | undefined;
  /** The folder above each; -1 for the top. */
  readonly above: readonly number[];
  /** The folder that each file is in; -1 for one outside of the context. */
  readonly folderOf: Int32Array;
  /** The files folder by folder: those of one stand from its own offset to the next. */
  readonly files: Int32Array;
  readonly offsets: Int32Array;
  /** The hash of each file's name in its folder. */
  readonly nameHigh: Int32Array;
  readonly nameLow: Int32Array;
}

export function findContextPaths({ pathCount, pathText }: ContextHistory): ContextPaths {
  const folders = [''];
  const above = [-1];
  const numbers = new Map([['', 0]]);
  const numberOf = (text: string): number => {
    const known = numbers.get(text);
    if (known !== undefined) return known;
    const parent = numberOf(text.slice(0, Math.max(0, text.lastIndexOf('/'))));
    const number = folders.push(text) - 1;
    above.push(parent);
    numbers.set(text, number);
    return number;
  };
  const folderOf = new Int32Array(pathCount);
  const nameHigh = new Int32Array(pathCount);
  const nameLow = new Int32Array(pathCount);
  // Files come folder by folder.
  let last = '';
  let lastNumber = 0;
  for (let path = 0; path < pathCount; path++) {
    const text = pathText(path);
    if (text === undefined) {
      folderOf[path] = -1;
      continue;
    }
    const end = Math.max(0, text.lastIndexOf('/'));
    if (end !== last.length || !text.startsWith(last)) {
      last = text.slice(0, end);
      lastNumber = numberOf(last);
    }
    folderOf[path] = lastNumber;
    const name = end === 0 ? 0 : end + 1;
    nameHigh[path] = highOfName(text, name);
    nameLow[path] = lowOfName(text, name);
  }
  const folderNumber = (path: string): number | undefined => numbers.get(path);
  return { folders, folderNumber, above, folderOf, ...filesByFolder(folderOf, folders.length), nameHigh, nameLow };
}

function filesByFolder(folderOf: Int32Array, folders: number): Pick<ContextPaths, 'files' | 'offsets'> {
  const offsets = new Int32Array(folders + 1);
  for (const folder of folderOf) if (folder !== -1) offsets[folder + 1] = (offsets[folder + 1] ?? 0) + 1;
  for (let folder = 0; folder < folders; folder++)
    offsets[folder + 1] = (offsets[folder + 1] ?? 0) + (offsets[folder] ?? 0);
  const files = new Int32Array(offsets[folders] ?? 0);
  const filled = offsets.slice();
  folderOf.forEach((folder, file) => {
    if (folder === -1) return;
    const at = filled[folder] ?? 0;
    files[at] = file;
    filled[folder] = at + 1;
  });
  return { files, offsets };
}

/** The files that are directly in a folder. */
export function filesIn({ files, offsets }: ContextPaths, folder: number): Int32Array {
  return files.subarray(offsets[folder] ?? 0, offsets[folder + 1] ?? 0);
}
