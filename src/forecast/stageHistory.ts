import { compareInKeyOrder } from '../context/copySelection';
import { createChangeTable } from '../history/changeTable';
import { emptyTree } from '../history/gitTree';
import { fileModes } from '../history/history';
import type { ContextHistory } from './contextHistory';
import type { FolderChanges } from './folderChanges';
import { pathsTo } from './stagePaths';

/** What one source of a COPY puts into a stage. */
export interface StageLayer {
  readonly files: ContextHistory;
  /** Where its files come to be, by their numbers, as paths in the stage; undefined where they do not. */
  readonly targets: readonly (string | undefined)[];
  /** Folders that are there even with nothing in them that is taken, by their numbers, and where they come to be. */
  readonly folders: ReadonlyMap<number, string>;
  readonly folderChanges: (() => FolderChanges) | undefined;
  /** For each commit the one whose files are in the layer; undefined where it is always itself. */
  readonly madeAt: Int32Array | undefined;
  /** Of the commits whose files it may have, those that put it there at all; undefined for all. */
  readonly commits: ReadonlySet<number> | undefined;
  /** What becomes of a file on the way, as mode and number of its content. */
  readonly change: (mode: number, blob: number) => { readonly mode: number; readonly blob: number };
}

/** One place from which what is at a path may come. */
interface Holder {
  readonly layer: number;
  /** A file's number, or the complement of a folder's. */
  readonly entry: number;
}

/**
 * Lays the files of COPYs over each other, from commit to commit, as if the stage were a build context: at each path the last
 * layer counts that has something there. A folder with nothing in it is told as a submodule is, which is one.
 * @param layers the lowest first
 */
export function layeredHistory(
  layers: readonly StageLayer[],
  commitCount: number,
  linkText: (blob: number) => string | undefined,
): ContextHistory {
  const texts: string[] = [];
  const numbers = new Map<string, number>();
  const holders: Holder[][] = [];
  const hold = (path: string, holder: Holder): number => {
    const text = path.slice(1);
    let number = numbers.get(text);
    if (number === undefined) {
      number = texts.push(text) - 1;
      numbers.set(text, number);
      holders.push([]);
    }
    holders[number]?.push(holder);
    return number;
  };
  const states = layers.map((layer, index) =>
    createLayerState(layer, (path, entry) => hold(path, { layer: index, entry })),
  );
  for (const each of holders) sortHolders(each, layers);
  const isFile = (path: number): boolean => holders[path]?.some(({ entry }) => entry >= 0) === true;
  const meetings = findMeetings(texts, numbers, isFile);
  const isFolder = Uint8Array.from(holders, each => (each.some(({ entry }) => entry < 0) ? 1 : 0));
  const folderPaths = [...isFolder.keys()].filter(path => isFolder[path] === 1);
  const foldersOver = folderPaths.length === 0 ? nowhere : findFoldersOver(texts, numbers, isFolder);
  /** How much is shown in a folder, by its path: then it goes without saying that the folder is there. */
  const shownIn = new Uint32Array(texts.length);

  const table = createGrowingTable(commitCount);
  const shownMode = new Uint16Array(texts.length);
  const shownBlob = new Uint32Array(texts.length);
  const isThere = ({ layer, entry }: Holder): boolean => states[layer]?.isThere(entry) === true;
  /** The last that is there. */
  const topOf = (path: number): Holder | undefined => {
    const own = holders[path] ?? [];
    for (let index = own.length - 1; index >= 0; index--) {
      const holder = own[index];
      if (holder && isThere(holder)) return holder;
    }
    return undefined;
  };
  /** The layer of the file that is at a path; -1 for none. */
  const heightOf = (path: number): number => {
    const top = topOf(path);
    const mode = top === undefined ? 0 : (states[top.layer]?.at(top.entry).mode ?? 0);
    return top === undefined || mode === fileModes.submodule ? -1 : top.layer;
  };
  const depths = texts.map(text => text.split('/').length);
  /** By depth. */
  const touchedFolders = Array.from(
    { length: 1 + folderPaths.reduce((most, path) => Math.max(most, depths[path] ?? 0), 0) },
    () => new Set<number>(),
  );
  const show = (path: number): void => {
    const top = topOf(path);
    const isHidden = top !== undefined && (meetings.get(path) ?? noPaths).some(other => heightOf(other) > top.layer);
    const isSaid = top !== undefined && !isHidden && (top.entry >= 0 || shownIn[path] === 0);
    const state = isSaid ? (states[top.layer]?.at(top.entry) ?? nothing) : nothing;
    const [mode, blob] = [shownMode[path] ?? 0, shownBlob[path] ?? 0];
    if (state.mode === mode && state.blob === blob) return;
    table.add(path, mode, blob, state.mode, state.blob);
    const more = (state.mode === 0 ? 0 : 1) - (mode === 0 ? 0 : 1);
    for (const folder of more === 0 ? noPaths : (foldersOver.get(path) ?? noPaths)) {
      shownIn[folder] = (shownIn[folder] ?? 0) + more;
      touchedFolders[depths[folder] ?? 0]?.add(folder);
    }
    shownMode[path] = state.mode;
    shownBlob[path] = state.blob;
  };

  for (let commit = 0; commit < commitCount; commit++) {
    const touched = new Set<number>();
    for (const state of states) state.moveTo(commit, path => touched.add(path));
    for (const path of [...touched]) for (const other of meetings.get(path) ?? noPaths) touched.add(other);
    for (const path of touched) {
      if (isFolder[path] === 1) touchedFolders[depths[path] ?? 0]?.add(path);
      else show(path);
    }
    // Each after all that may be in it.
    for (let depth = touchedFolders.length - 1; depth >= 0; depth--) {
      touchedFolders[depth]?.forEach(show);
      touchedFolders[depth]?.clear();
    }
    table.endCommit();
  }
  return {
    commitCount,
    pathCount: texts.length,
    pathText: path => texts[path],
    pathNumber: text => numbers.get(text),
    start: emptyTree,
    changes: table.table(),
    linkText,
  };
}

const noPaths: readonly number[] = [];
const nowhere: ReadonlyMap<number, readonly number[]> = new Map();
const nothing = { mode: 0, blob: 0 };

/** A layer at the commit whose files it has. */
interface LayerState {
  /** Tells of each path at which something may have changed. */
  moveTo(commit: number, touch: (path: number) => void): void;
  isThere(entry: number): boolean;
  at(entry: number): { readonly mode: number; readonly blob: number };
}

function createLayerState(
  { files, targets, folders, folderChanges, madeAt, commits, change }: StageLayer,
  hold: (path: string, entry: number) => number,
): LayerState {
  const pathOf = new Int32Array(files.pathCount).fill(-1);
  targets.forEach((target, file) => {
    if (target !== undefined) pathOf[file] = hold(target, file);
  });
  const pathOfFolder = new Map([...folders].map(([folder, path]) => [folder, hold(path, ~folder)]));
  const mode = new Uint16Array(files.pathCount);
  const blob = new Uint32Array(files.pathCount);
  const foldersThere = new Set<number>();
  let at = -1;

  const setFile = (file: number, newMode: number, newBlob: number, touch: (path: number) => void): void => {
    const path = pathOf[file] ?? -1;
    if (path === -1) return;
    mode[file] = newMode;
    blob[file] = newBlob;
    touch(path);
  };
  const visitFolders = (commit: number, isForward: boolean, touch: (path: number) => void): void => {
    if (pathOfFolder.size === 0) return;
    folderChanges?.().visit(commit, (folder, isThere) => {
      const path = pathOfFolder.get(folder);
      if (path === undefined) return;
      if (isThere === isForward) foldersThere.add(folder);
      else foldersThere.delete(folder);
      touch(path);
    });
  };
  const { start, changes } = files;
  const forward = (commit: number, touch: (path: number) => void): void => {
    if (commit === 0) {
      start.path.forEach((file, row) => {
        setFile(file, start.mode[row] ?? 0, start.blob[row] ?? 0, touch);
      });
    }
    const end = changes.offsets[commit + 1] ?? 0;
    for (let row = changes.offsets[commit] ?? end; row < end; row++)
      setFile(changes.path[row] ?? 0, changes.mode[row] ?? 0, changes.blob[row] ?? 0, touch);
    visitFolders(commit, true, touch);
  };
  const backward = (commit: number, touch: (path: number) => void): void => {
    const first = changes.offsets[commit] ?? 0;
    for (let row = (changes.offsets[commit + 1] ?? 0) - 1; row >= first; row--)
      setFile(changes.path[row] ?? 0, changes.modeBefore[row] ?? 0, changes.blobBefore[row] ?? 0, touch);
    visitFolders(commit, false, touch);
  };
  const isPut = (commit: number): boolean => commits === undefined || commits.has(commit);
  return {
    moveTo: (commit, touch) => {
      const [from, to] = [at, madeAt?.[commit] ?? commit];
      while (at < to) forward(++at, touch);
      while (at > to) backward(at--, touch);
      if (isPut(from) === isPut(to)) return;
      pathOf.filter(path => path !== -1).forEach(touch);
      [...pathOfFolder.values()].forEach(touch);
    },
    isThere: entry => isPut(at) && (entry < 0 ? foldersThere.has(~entry) : mode[entry] !== 0),
    at: entry => (entry < 0 ? emptyFolder : change(mode[entry] ?? 0, blob[entry] ?? 0)),
  };
}

const emptyFolder = { mode: fileModes.submodule, blob: 0 };

/** Of what one source puts at one path, the last wins; and a file counts more than that a folder is there. */
function sortHolders(holders: Holder[], layers: readonly StageLayer[]): void {
  if (holders.length < 2) return;
  const textOf = ({ layer, entry }: Holder): string => (entry < 0 ? '' : (layers[layer]?.files.pathText(entry) ?? ''));
  holders.sort((a, b) => a.layer - b.layer || compareInKeyOrder(textOf(a), textOf(b)));
}

/** The paths of files that are folders at other commits, or in other layers, with all that is in those; and the reverse. */
function findMeetings(
  texts: readonly string[],
  numbers: ReadonlyMap<string, number>,
  isFile: (path: number) => boolean,
): ReadonlyMap<number, readonly number[]> {
  const met = new Map<number, number[]>();
  const add = (one: number, other: number): void => {
    const known = met.get(one);
    if (known) known.push(other);
    else met.set(one, [other]);
  };
  texts.forEach((text, path) => {
    for (const above of pathsTo(text).slice(0, -1)) {
      const other = numbers.get(above.slice(1));
      if (other === undefined || !isFile(other)) continue;
      add(path, other);
      add(other, path);
    }
  });
  return met;
}

/** The folders that are told by themselves, and that paths lie in, by those. */
function findFoldersOver(
  texts: readonly string[],
  numbers: ReadonlyMap<string, number>,
  isFolder: Uint8Array,
): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, readonly number[]>();
  texts.forEach((text, path) => {
    const above = pathsTo(text).slice(0, -1);
    const folders = above.flatMap(each => numbers.get(each.slice(1)) ?? []).filter(each => isFolder[each] === 1);
    if (folders.length > 0) found.set(path, folders);
  });
  return found;
}

/** A table of changes of which nobody knows how many there will be. */
function createGrowingTable(
  commits: number,
): Pick<ReturnType<typeof createChangeTable>, 'add' | 'endCommit' | 'table'> {
  const rows: (readonly [number, number, number, number, number])[] = [];
  const ends: number[] = [];
  return {
    add: (...row) => {
      rows.push(row);
    },
    endCommit: () => {
      ends.push(rows.length);
    },
    table: () => {
      const table = createChangeTable(rows.length, commits);
      let row = 0;
      for (const end of ends) {
        for (; row < end; row++) table.add(...(rows[row] ?? [0, 0, 0, 0, 0]));
        table.endCommit();
      }
      return table.table();
    },
  };
}
