import type { CopySource } from '../context/copySelection';
import { fileModes } from '../history/history';
import type { ContextHistory } from './contextHistory';
import type { ContextPaths } from './contextPaths';
import type { FolderChanges } from './folderChanges';
import { listState } from './listState';
import { selectFiles, type Ignored } from './selectedFiles';
import { changeOf, noChange, type SourceChange } from './sourceChange';
import type { SourceKind } from './sourceState';
import { treeState } from './treeState';

/** One source in the build context over all commits of a history. */
export interface SourceTimeline {
  /** One a commit: equal texts are equal contents, also between sources. */
  readonly contents: readonly string[];
  /** One a commit. A source with wildcards, `--exclude` or `--parents` is a list unless it is one file, absent when it is empty. */
  readonly kinds: readonly SourceKind[];
  /** One a commit: whether nothing is missing that a plain path, or a link that a pattern matches, must lead to. */
  readonly isMet: readonly boolean[];
  /** One a commit, where symbolic links were followed to it: whether what its patterns start from is sent. */
  readonly isSent?: readonly boolean[];
  /** The files of the source that a commit changed; for the first commit, those of that commit alone. */
  changeAt(commit: number): SourceChange;
  /** How many files it selects after the last commit. */
  readonly fileCount: number;
  /** Their numbers. */
  readonly filesAtEnd: () => readonly number[];
}

/**
 * Follows a source from commit to commit. The start costs one look at every file, each commit as much as it changes.
 * @param folderChanges where folders count that have no file which is sent
 */
export function followSource(
  history: ContextHistory,
  paths: ContextPaths,
  folderChanges: FolderChanges | undefined,
  source: CopySource,
  ignored: Ignored | undefined,
  ignoresModes = false,
): SourceTimeline {
  const { start, changes, commitCount } = history;
  const modeOf = (mode: number): number => (ignoresModes && mode === fileModes.executable ? fileModes.regular : mode);
  const selected = selectFiles(history, paths, source, ignored);
  const { isSelected } = selected;
  const state =
    source.form === 'list'
      ? listState(history, paths, source, selected, ignored)
      : treeState(source, selected, paths, ignored, folderChanges !== undefined);
  const contents: string[] = [];
  const kinds: SourceKind[] = [];
  const offsets = new Uint32Array(commitCount + 1);
  let changed = new Int32Array(64);
  let filled = 0;

  for (let row = 0; row < start.path.length; row++) {
    const path = start.path[row] ?? 0;
    if (isSelected[path] === 1) state.set(path, 0, 0, modeOf(start.mode[row] ?? 0), start.blob[row] ?? 0);
  }
  for (let commit = 0; commit < commitCount; commit++) {
    const end = changes.offsets[commit + 1] ?? 0;
    for (let row = changes.offsets[commit] ?? end; row < end; row++) {
      const path = changes.path[row] ?? 0;
      if (isSelected[path] !== 1) continue;
      if (filled === changed.length) changed = enlarged(changed);
      changed[filled++] = path;
      const modeBefore = modeOf(changes.modeBefore[row] ?? 0);
      const mode = modeOf(changes.mode[row] ?? 0);
      state.set(path, modeBefore, changes.blobBefore[row] ?? 0, mode, changes.blob[row] ?? 0);
    }
    folderChanges?.visit(commit, (folder, isThere) => {
      state.setFolder(folder, isThere);
    });
    offsets[commit + 1] = filled;
    contents.push(state.content());
    kinds.push(state.kind());
  }
  const isRequired = source.form !== 'list' && (source.required ?? '') !== '';
  return {
    contents,
    kinds,
    isMet: kinds.map(kind => !isRequired || kind !== 'absent'),
    fileCount: state.fileCount(),
    ...changesIn(history, { offsets, changed: changed.slice(0, filled) }, isSelected),
  };
}

function enlarged(column: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * column.length);
  larger.set(column);
  return larger;
}

/** Apart, as what its functions see is kept as long as the timeline: the state of a source has numbers for every path. */
function changesIn(
  history: ContextHistory,
  { offsets, changed }: { readonly offsets: Uint32Array; readonly changed: Int32Array },
  isSelected: Uint8Array,
): Pick<SourceTimeline, 'changeAt' | 'filesAtEnd'> {
  const byCommit = new Array<SourceChange | undefined>(history.commitCount).fill(undefined);
  let filesAtEnd: readonly number[] | undefined;
  return {
    changeAt: commit => {
      const first = offsets[commit] ?? 0;
      const end = offsets[commit + 1] ?? 0;
      if (first === end) return noChange;
      return (byCommit[commit] ??= changeOf(numbersIn(changed, first, end), file => history.pathText(file) ?? ''));
    },
    filesAtEnd: () => (filesAtEnd ??= filesAfterAll(history, isSelected)),
  };
}

/** As `slice`, but of plain numbers; `Array.from` makes an object for each. */
function numbersIn(column: Int32Array, first: number, end: number): number[] {
  const numbers: number[] = [];
  for (let at = first; at < end; at++) numbers.push(column[at] ?? 0);
  return numbers;
}

/** The selected files that are there after the last commit. */
function filesAfterAll({ start, changes }: ContextHistory, isSelected: Uint8Array): number[] {
  const isThere = new Uint8Array(isSelected.length);
  for (const file of start.path) isThere[file] = 1;
  changes.path.forEach((file, row) => (isThere[file] = changes.mode[row] === 0 ? 0 : 1));
  const files: number[] = [];
  isSelected.forEach((selected, file) => {
    if (selected === 1 && isThere[file] === 1) files.push(file);
  });
  return files;
}
