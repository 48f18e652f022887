import { createChangeTable } from '../history/changeTable';
import { fileModes, type TreeTable } from '../history/history';
import type { ContextHistory } from './contextHistory';
import { createContextTimelines, type ContextTimelines, type IgnoreRules } from './contextTimelines';

/**
 * The files of a build context that arrive with nothing in them (see `sendsEmpty` of `context/patternMatcher.ts`), by their
 * numbers. Most ignore files have no patterns that do so: then no path is looked at.
 */
export function filesSentEmpty(history: ContextHistory, ignore: IgnoreRules | undefined): readonly number[] {
  if (!ignore?.sendsEmpty) return none;
  const { sendsEmpty } = ignore;
  return keptFor(keptFiles, history, ignore, () => {
    const found: number[] = [];
    for (let file = 0; file < history.pathCount; file++) {
      const text = history.pathText(file);
      if (text !== undefined && sendsEmpty(text)) found.push(file);
    }
    return found;
  });
}

const none: readonly number[] = [];
const keptFiles = new WeakMap<ContextHistory, Map<string, readonly number[]>>();
const keptTimelines = new WeakMap<ContextTimelines, Map<string, ContextTimelines>>();

/** Keeps what is made with an ignore file; of one that is being edited, which has a new text with every letter, not all. */
function keptFor<Key extends object, Value>(
  all: WeakMap<Key, Map<string, Value>>,
  key: Key,
  { text }: IgnoreRules,
  make: () => Value,
): Value {
  const ofKey = all.get(key) ?? new Map<string, Value>();
  all.set(key, ofKey);
  const known = ofKey.get(text) ?? make();
  if (ofKey.size > 3 && !ofKey.has(text)) ofKey.clear();
  ofKey.set(text, known);
  return known;
}

/** The blobs that files have at any commit, by their numbers. */
export function blobsOf(
  { start, changes }: Pick<ContextHistory, 'start' | 'changes'>,
  files: readonly number[],
): number[] {
  const wanted = new Set(files);
  const blobs = new Set<number>();
  for (const { path, mode, blob } of [start, changes]) {
    path.forEach((file, row) => {
      if (wanted.has(file) && isRegular(mode[row] ?? 0)) blobs.add(blob[row] ?? 0);
    });
  }
  return [...blobs];
}

/** A build context as it arrives: the same one unless files of it are sent empty. */
export function asSent(timelines: ContextTimelines, ignore: IgnoreRules | undefined): ContextTimelines {
  if (!ignore?.sendsEmpty) return timelines;
  return keptFor(keptTimelines, timelines, ignore, () => emptied(timelines, filesSentEmpty(timelines.history, ignore)));
}

/**
 * Of a file that is sent empty BuildKit compares mode and size, as the client tells of both before it sends (seen on Docker
 * Engine 28.5). Where nobody has asked for the size, every change of the file is taken to change it.
 */
function emptied(timelines: ContextTimelines, files: readonly number[]): ContextTimelines {
  if (files.length === 0) return timelines;
  const { history } = timelines;
  const { start, changes, commitCount, sizeOf } = history;
  const isEmptied = new Uint8Array(history.pathCount);
  for (const file of files) isEmptied[file] = 1;
  const arriving = (path: number, mode: number, blob: number): number => {
    const size = isEmptied[path] === 1 && isRegular(mode) ? sizeOf?.(blob) : undefined;
    return size === undefined ? blob : firstOfSize + Math.min(size, largestSize);
  };
  const table = createChangeTable(changes.path.length, commitCount);
  for (let commit = 0; commit < commitCount; commit++) {
    const end = changes.offsets[commit + 1] ?? 0;
    for (let row = changes.offsets[commit] ?? end; row < end; row++) {
      const path = changes.path[row] ?? 0;
      const [modeBefore, mode] = [changes.modeBefore[row] ?? 0, changes.mode[row] ?? 0];
      const blobBefore = arriving(path, modeBefore, changes.blobBefore[row] ?? 0);
      const blob = arriving(path, mode, changes.blob[row] ?? 0);
      if (mode !== modeBefore || blob !== blobBefore) table.add(path, modeBefore, blobBefore, mode, blob);
    }
    table.endCommit();
  }
  const arrivingStart: TreeTable = {
    ...start,
    blob: start.blob.map((blob, row) => arriving(start.path[row] ?? 0, start.mode[row] ?? 0, blob)),
  };
  return createContextTimelines({ ...history, start: arrivingStart, changes: table.table() });
}

function isRegular(mode: number): boolean {
  return mode === fileModes.regular || mode === fileModes.executable;
}

/** Beyond the numbers of any real history's contents, and below those that others add. */
const firstOfSize = 0x4000_0000;
const largestSize = 0x3fff_ffff;
