import { compareInKeyOrder, type CopySource } from '../context/copySelection';
import { hasWildcards } from '../context/goPathMatch';
import { fileModes } from '../history/history';
import { addContent, contentText, emptyContent, hashEntry, hashInto, subtractContent } from './contentKey';
import type { ContextFolders } from './contextFolders';
import type { ContextHistory } from './contextHistory';
import { createOrderedContent } from './orderedContent';
import { changeOf, noChange, type SourceChange } from './sourceChange';

/** What a source was at a commit. */
export type SourceKind = 'absent' | 'file' | 'folder' | 'list';

/** One source in the build context over all commits of a history. */
export interface SourceTimeline {
  /** One a commit: equal texts are equal contents, also between sources. */
  readonly contents: readonly string[];
  /** One a commit. A source with wildcards, `--exclude` or `--parents` is a list unless it is one file, absent when it is empty. */
  readonly kinds: readonly SourceKind[];
  /** One a commit: whether nothing is missing that a plain path, or a link that a pattern matches, must lead to. */
  readonly isMet: readonly boolean[];
  /** Whether symbolic links were followed to it. */
  readonly followsLinks?: boolean;
  /** The files of the source that a commit changed; for the first commit, those of that commit alone. */
  changeAt(commit: number): SourceChange;
  /** The numbers of the files that it selects after the last commit. */
  filesAtEnd(): readonly number[];
}

/** The files of a build context that are not sent, by their numbers and texts. */
export interface Ignored {
  file(path: number): boolean;
  folder(folder: number): boolean;
}

const folderMode = 0o40000;

/** Follows a source from commit to commit. The start costs one look at every file, each commit as much as it changes. */
export function followSource(
  history: ContextHistory,
  folders: ContextFolders | undefined,
  source: CopySource,
  ignored: Ignored | undefined,
  ignoresModes = false,
): SourceTimeline {
  const { start, changes, commitCount } = history;
  const modeOf = (mode: number): number => (ignoresModes && mode === fileModes.executable ? fileModes.regular : mode);
  const selected = selectedFiles(history, source, ignored);
  const state =
    source.form === 'list' && folders
      ? listState(history, folders, source, selected, ignored)
      : treeState(source, folders, ignored);
  const contents: string[] = [];
  const kinds: SourceKind[] = [];
  const offsets = new Uint32Array(commitCount + 1);
  const changed: number[] = [];
  const changesByCommit = new Array<SourceChange | undefined>(commitCount).fill(undefined);
  let filesAtEnd: readonly number[] | undefined;

  start.path.forEach((path, row) => {
    if (selected[path] !== 1) return;
    state.set(path, history.pathText(path) ?? '', 0, 0, modeOf(start.mode[row] ?? 0), start.blob[row] ?? 0);
  });
  for (let commit = 0; commit < commitCount; commit++) {
    const end = changes.offsets[commit + 1] ?? 0;
    for (let row = changes.offsets[commit] ?? end; row < end; row++) {
      const path = changes.path[row] ?? 0;
      if (selected[path] !== 1) continue;
      changed.push(path);
      const modeBefore = modeOf(changes.modeBefore[row] ?? 0);
      const mode = modeOf(changes.mode[row] ?? 0);
      state.set(
        path,
        history.pathText(path) ?? '',
        modeBefore,
        changes.blobBefore[row] ?? 0,
        mode,
        changes.blob[row] ?? 0,
      );
    }
    folders?.visitChanges(commit, (folder, isThere) => {
      state.setFolder(folder, isThere);
    });
    offsets[commit + 1] = changed.length;
    contents.push(state.content());
    kinds.push(state.kind());
  }
  return {
    contents,
    kinds,
    isMet: kinds.map(kind => source.form === 'list' || (source.required ?? '') === '' || kind !== 'absent'),
    changeAt: commit => {
      const [start, end] = [offsets[commit] ?? 0, offsets[commit + 1] ?? 0];
      if (start === end) return noChange;
      return (changesByCommit[commit] ??= changeOf(changed.slice(start, end), file => history.pathText(file) ?? ''));
    },
    filesAtEnd: () => (filesAtEnd ??= filesAfterAll(history, selected)),
  };
}

/** 1 for each file that the source selects and that is sent. */
function selectedFiles(
  { pathCount, pathText }: ContextHistory,
  source: CopySource,
  ignored: Ignored | undefined,
): Uint8Array {
  const selected = new Uint8Array(pathCount);
  const { path: prefix } = source;
  const isPlain = source.form === 'tree' && prefix !== '';
  for (let path = 0; path < pathCount; path++) {
    const text = pathText(path);
    if (text === undefined || (isPlain && !text.startsWith(prefix)) || !source.selects(text)) continue;
    if (ignored?.file(path) !== true) selected[path] = 1;
  }
  return selected;
}

/** The selected files that are there after the last commit. */
function filesAfterAll({ start, changes }: ContextHistory, selected: Uint8Array): number[] {
  const isThere = new Uint8Array(selected.length);
  for (const file of start.path) isThere[file] = 1;
  changes.path.forEach((file, row) => {
    isThere[file] = changes.mode[row] === 0 ? 0 : 1;
  });
  const files: number[] = [];
  selected.forEach((isSelected, file) => {
    if (isSelected === 1 && isThere[file] === 1) files.push(file);
  });
  return files;
}

/** The source at the commit that is looked at. */
interface SourceState {
  /** Sets a file; mode 0 stands for none. */
  set(path: number, text: string, modeBefore: number, blobBefore: number, mode: number, blob: number): void;
  setFolder(folder: number, isThere: boolean): void;
  content(): string;
  kind(): SourceKind;
}

/**
 * A plain path: the set of its entries, named from the source. Folders that have files in them go without saying; one whose
 * files are all left out is sent all the same.
 */
function treeState(source: CopySource, folders: ContextFolders | undefined, ignored: Ignored | undefined): SourceState {
  let high = 0;
  let low = 0;
  let text: string | undefined;
  let fileCount = 0;
  let folderCount = 0;
  let isFile = false;
  const pair = new Int32Array(2);
  const add = (entry: string, mode: number, blob: number, sign: 1 | -1): void => {
    hashInto(pair, entry, mode, blob);
    high = (high + sign * (pair[0] ?? 0)) | 0;
    low = (low + sign * (pair[1] ?? 0)) | 0;
    text = undefined;
  };
  return {
    set: (_, name, modeBefore, blobBefore, mode, blob) => {
      const entry = source.entryName(name);
      if (entry === '') isFile = mode !== 0 && mode !== fileModes.submodule;
      if (modeBefore !== 0) {
        add(entry, modeBefore, blobBefore, -1);
        fileCount--;
      }
      if (mode !== 0) {
        add(entry, mode, blob, 1);
        fileCount++;
      }
    },
    setFolder: (folder, isThere) => {
      const name = folders?.text(folder) ?? '';
      if (source.folderRole(name) !== 'always' || (name !== '' && ignored?.folder(folder) === true)) return;
      add(`${source.entryName(name)}/`, folderMode, 0, isThere ? 1 : -1);
      folderCount += isThere ? 1 : -1;
    },
    content: () => (text ??= contentText({ high, low })),
    kind: () => {
      if (isFile) return 'file';
      return fileCount > 0 || folderCount > 0 ? 'folder' : 'absent';
    },
  };
}

/** Wildcards, `--exclude`, `--parents`: the list of files and folders in the order of their paths, each with its base name. */
function listState(
  history: ContextHistory,
  folders: ContextFolders,
  source: CopySource,
  selected: Uint8Array,
  ignored: Ignored | undefined,
): SourceState {
  const { places, placeOfFile, placeOfFolder, roles } = arrange(history, folders, source, selected, ignored);
  const list = createOrderedContent(places);
  /** Files and folders in each folder that are entries. */
  const within = new Int32Array(folders.count);
  const isThere = new Uint8Array(folders.count);
  const isEntry = new Uint8Array(folders.count);
  let fileCount = 0;
  let folderEntries = 0;
  let isFile = false;
  let sum = emptyContent;
  // One match under the source's own name is what a plain path would have been.
  /** Whether it is one path, of which patterns leave something out. */
  const isOne = !source.hasWildcards && source.path !== '';
  const isNamed = source.hasWildcards && !hasWildcards(source.baseName);

  const settle = (from: number): void => {
    for (let folder = from; folder !== -1; folder = folders.above(folder)) {
      const role = roles[folder];
      if (role === undefined || role === 'never') return;
      const now = (role === 'always' && isThere[folder] === 1) || (within[folder] ?? 0) > 0 ? 1 : 0;
      if (now === isEntry[folder]) return;
      isEntry[folder] = now;
      folderEntries += now === 1 ? 1 : -1;
      const name = source.entryName(folders.text(folder));
      list.set(placeOfFolder.get(folder) ?? 0, now === 1 ? hashEntry(name, folderMode, 0) : undefined);
      const above = folders.above(folder);
      if (above !== -1) within[above] = (within[above] ?? 0) + (now === 1 ? 1 : -1);
    }
  };

  return {
    set: (path, name, modeBefore, blobBefore, mode, blob) => {
      const entry = source.entryName(name);
      if (isOne && name === source.path) isFile = mode !== 0 && mode !== fileModes.submodule;
      list.set(placeOfFile.get(path) ?? 0, mode === 0 ? undefined : hashEntry(entry, mode, blob));
      if (modeBefore !== 0) sum = subtractContent(sum, hashEntry('', modeBefore, blobBefore));
      if (mode !== 0) sum = addContent(sum, hashEntry('', mode, blob));
      if ((modeBefore !== 0) !== (mode !== 0)) {
        const folder = folders.of(path);
        within[folder] = (within[folder] ?? 0) + (mode !== 0 ? 1 : -1);
        settle(folder);
        fileCount += mode !== 0 ? 1 : -1;
      }
    },
    setFolder: (folder, now) => {
      isThere[folder] = now ? 1 : 0;
      settle(folder);
    },
    content: () => (isNamed && fileCount === 1 && folderEntries === 0 ? contentText(sum) : `list ${list.text()}`),
    kind: () => {
      if (isFile) return 'file';
      return fileCount > 0 || folderEntries > 0 ? 'list' : 'absent';
    },
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
  folders: ContextFolders,
  source: CopySource,
  selected: Uint8Array,
  ignored: Ignored | undefined,
): Arrangement {
  const entries: { readonly text: string; readonly file: number; readonly folder: number }[] = [];
  selected.forEach((isSelected, file) => {
    if (isSelected === 1) entries.push({ text: history.pathText(file) ?? '', file, folder: -1 });
  });
  const roles = Array.from({ length: folders.count }, (_, folder) => {
    const text = folders.text(folder);
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
