import type { ContextHistory } from './contextHistory';

/** The folders of a build context over its history: git keeps none that is empty, so each is there while a file in it is. */
export interface ContextFolders {
  /** Folders have numbers from 0, the top's, to below this one. */
  readonly count: number;
  /** From the context's top, with slashes; '' for the top. */
  text(folder: number): string;
  /** The folder above; -1 for the top's. */
  above(folder: number): number;
  /** The folder that a file is in, by the file's number; -1 for one outside of the context. */
  of(path: number): number;
  /** Visits each folder that a commit made or took away; for the first commit, all that it has. */
  visitChanges(commit: number, change: (folder: number, isThere: boolean) => void): void;
}

/** Finds all folders, and when each came and went. */
export function findContextFolders(history: ContextHistory): ContextFolders {
  const { folderOf, texts, parents } = numberFolders(history);
  const entries = new Int32Array(texts.length);
  const isThere = new Uint8Array(texts.length);
  const offsets = new Uint32Array(history.commitCount + 1);
  const changed: number[] = [];

  const touched = new Set<number>();
  /** A folder's first entry is an entry of the folder above, and so is its last when it goes. */
  const count = (folder: number, difference: 1 | -1): void => {
    for (let at = folder; at !== -1; at = parents[at] ?? -1) {
      const before = entries[at] ?? 0;
      entries[at] = before + difference;
      if (before !== 0 && before + difference !== 0) return;
      touched.add(at);
    }
  };
  const { start, changes } = history;
  for (const path of start.path) count(folderOf[path] ?? -1, 1);

  for (let commit = 0; commit < history.commitCount; commit++) {
    const end = changes.offsets[commit + 1] ?? 0;
    for (let row = changes.offsets[commit] ?? end; row < end; row++) {
      const folder = folderOf[changes.path[row] ?? 0] ?? -1;
      const wasThere = changes.modeBefore[row] !== 0;
      const isThereNow = changes.mode[row] !== 0;
      if (folder === -1 || wasThere === isThereNow) continue;
      count(folder, isThereNow ? 1 : -1);
    }
    // A folder may go and come back within one commit.
    for (const folder of touched) {
      const now = (entries[folder] ?? 0) > 0 ? 1 : 0;
      if (now === isThere[folder]) continue;
      isThere[folder] = now;
      changed.push(now === 1 ? folder : ~folder);
    }
    touched.clear();
    offsets[commit + 1] = changed.length;
  }

  return {
    count: texts.length,
    text: folder => texts[folder] ?? '',
    above: folder => parents[folder] ?? -1,
    of: path => folderOf[path] ?? -1,
    visitChanges: (commit, change) => {
      const end = offsets[commit + 1] ?? 0;
      for (let at = offsets[commit] ?? end; at < end; at++) {
        const folder = changed[at] ?? 0;
        if (folder >= 0) change(folder, true);
        else change(~folder, false);
      }
    },
  };
}

interface Numbered {
  /** By the file's number. */
  readonly folderOf: Int32Array;
  readonly texts: readonly string[];
  readonly parents: readonly number[];
}

function numberFolders({ pathCount, pathText }: ContextHistory): Numbered {
  const texts = [''];
  const parents = [-1];
  const numbers = new Map([['', 0]]);
  const numberOf = (text: string): number => {
    const known = numbers.get(text);
    if (known !== undefined) return known;
    const above = numberOf(text.slice(0, Math.max(0, text.lastIndexOf('/'))));
    const number = texts.push(text) - 1;
    parents.push(above);
    numbers.set(text, number);
    return number;
  };
  const folderOf = new Int32Array(pathCount);
  // Files come folder by folder.
  let last = '';
  let lastNumber = 0;
  for (let path = 0; path < pathCount; path++) {
    const text = pathText(path);
    if (text === undefined) {
      folderOf[path] = -1;
      continue;
    }
    const end = text.lastIndexOf('/');
    if (end === -1) continue;
    if (end !== last.length || !text.startsWith(last)) {
      last = text.slice(0, end);
      lastNumber = numberOf(last);
    }
    folderOf[path] = lastNumber;
  }
  return { folderOf, texts, parents };
}
