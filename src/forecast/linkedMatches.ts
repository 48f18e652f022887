import { compilePathPattern } from '../context/goPathMatch';
import { createChangeTable } from '../history/changeTable';
import { applyCommit, fileModes, treeOf, type ChangeTable, type TreeTable } from '../history/history';
import type { ContextHistory } from './contextHistory';
import { movesOf, type LinkEnd } from './linkEnds';
import { linksOf } from './linkedSources';
import type { Ignored } from './selectedFiles';

/**
 * What is at a path to which links lead: just what the history has there, as a file that is sent whenever it is there; or, one a
 * commit, its content as a text, undefined where nothing is.
 */
export type EndContent = 'asItIs' | readonly (string | undefined)[];

export interface FollowedMatches {
  /** The same history with what the links lead to in their places. */
  readonly history: ContextHistory;
  /** Whether a link leads nowhere, one a commit: the build fails. */
  readonly dangles: readonly boolean[];
}

/** The links, by file number, that a source with wildcards may match themselves; those inside a matched folder stay links. */
export function matchedLinks(
  history: ContextHistory,
  pattern: string,
  ignored: Ignored | undefined,
): ReadonlyMap<number, string> {
  const compiled = compilePathPattern(pattern);
  if (!compiled.ok) return new Map();
  const isMatch = (file: number, text: string): boolean =>
    compiled.pattern.matches(text) && ignored?.file(file) !== true;
  return new Map([...linksOf(history)].filter(([file, text]) => isMatch(file, text)));
}

/**
 * Puts what links lead to in their places: a file counts as if it stood there, a folder by its content (seen on Docker
 * Engine 28.5; a real folder of the same content has another key). Links are looked at again only where a commit has changed
 * them, what they pass, or what they lead to.
 * @param ends where each of them leads, in their order
 */
export function followMatches(
  history: ContextHistory,
  links: ReadonlyMap<number, string>,
  ends: readonly (readonly LinkEnd[])[],
  contentOf: (end: string) => EndContent,
): FollowedMatches {
  const files = [...links.keys()];
  const indexOfFile = new Map(files.map((file, index) => [file, index]));
  const isLink = new Uint8Array(history.pathCount);
  for (const file of files) isLink[file] = 1;
  /** 1 for each file of which a change is one of what links stand for. */
  const isEnd = new Uint8Array(history.pathCount);
  const moves = movesOf(ends);
  /** Where each leads, and by its path and its file, who leads to an end. */
  const led: (End | undefined)[] = [];
  const endsByPath = new Map<string, End>();
  const endsByFile = new Map<number, End>();
  const watched: End[] = [];
  const endAt = (path: string): End => {
    const known = endsByPath.get(path);
    if (known) return known;
    const file = history.pathNumber(path);
    const end: End = { file, content: contentOf(path), leading: new Set() };
    endsByPath.set(path, end);
    if (file !== undefined) {
      endsByFile.set(file, end);
      isEnd[file] = 1;
    }
    if (end.content !== 'asItIs') watched.push(end);
    return end;
  };

  const numbers = numbersOf(history);
  const tree = treeOf(history.start, history.pathCount);
  const stateOf = (file: number): FileState => ({ mode: tree.mode[file] ?? 0, blob: tree.blob[file] ?? 0 });
  const isNothing = (end: End | undefined, commit: number): boolean => {
    if (end?.content !== 'asItIs') return end?.content[commit] === undefined;
    return end.file === undefined || tree.mode[end.file] === 0;
  };
  /** What stands in a link's place. */
  const inPlace = (own: FileState, end: End | undefined, commit: number): FileState => {
    if (own.mode !== fileModes.symbolicLink) return own;
    if (end === undefined || isNothing(end, commit)) return none;
    const found = end.file === undefined ? none : stateOf(end.file);
    if (end.content === 'asItIs') return found;
    if (found.mode !== 0 && found.mode !== fileModes.symbolicLink) return found;
    const content = numberOf(numbers, end.content[commit] ?? '');
    return { mode: fileModes.symbolicLink, blob: firstContent + content };
  };

  const shown = files.map(() => none);
  const astray = new Set<number>();
  const rows: Row[][] = [];
  const dangles: boolean[] = [];
  let next = 0;
  for (let commit = 0; commit < history.commitCount; commit++) {
    applyCommit(tree, history, commit);
    const changed = new Set<number>(commit === 0 ? files.keys() : []);
    for (let move = moves[next]; move?.from === commit; move = moves[++next]) {
      led[move.index]?.leading.delete(move.index);
      led[move.index] = move.end === undefined ? undefined : endAt(move.end);
      led[move.index]?.leading.add(move.index);
      changed.add(move.index);
    }
    const end = history.changes.offsets[commit + 1] ?? 0;
    for (let row = history.changes.offsets[commit] ?? end; row < end; row++) {
      const file = history.changes.path[row] ?? 0;
      if (isLink[file] === 1) changed.add(indexOfFile.get(file) ?? 0);
      if (isEnd[file] === 1) endsByFile.get(file)?.leading.forEach(each => changed.add(each));
    }
    for (const { content, leading } of watched) {
      if (content[commit] !== content[commit - 1]) leading.forEach(each => changed.add(each));
    }
    const added: Row[] = [];
    for (const index of changed) {
      const path = files[index] ?? 0;
      const own = stateOf(path);
      if (own.mode === fileModes.symbolicLink && isNothing(led[index], commit)) astray.add(index);
      else astray.delete(index);
      const now = inPlace(own, led[index], commit);
      const before = shown[index] ?? none;
      if (now.mode !== before.mode || now.blob !== before.blob) added.push({ path, before, now });
      shown[index] = now;
    }
    rows.push(added);
    dangles.push(astray.size > 0);
  }
  return {
    history: {
      ...history,
      start: withoutFiles(history.start, links),
      changes: replaceRows(history.changes, isLink, rows),
    },
    dangles,
  };
}

interface End {
  /** Its number, when it ever is a file. */
  readonly file: number | undefined;
  readonly content: EndContent;
  /** The places of the links that lead there. */
  readonly leading: Set<number>;
}

interface FileState {
  readonly mode: number;
  readonly blob: number;
}

interface Row {
  readonly path: number;
  readonly before: FileState;
  readonly now: FileState;
}

const none: FileState = { mode: 0, blob: 0 };

/** Beyond the numbers of contents that a history has, and of those that others add. */
const firstContent = 0xc000_0000;

const numbersByHistory = new WeakMap<ContextHistory, Map<string, number>>();

/** The numbers of contents count for all that is made of a history, as what is sent of it may differ from commit to commit. */
function numbersOf(history: ContextHistory): Map<string, number> {
  const numbers = numbersByHistory.get(history) ?? new Map<string, number>();
  numbersByHistory.set(history, numbers);
  return numbers;
}

function numberOf(numbers: Map<string, number>, text: string): number {
  const number = numbers.get(text) ?? numbers.size;
  numbers.set(text, number);
  return number;
}

function withoutFiles({ path, mode, blob }: TreeTable, files: ReadonlyMap<number, unknown>): TreeTable {
  const kept = Uint32Array.from(path.keys()).filter(row => !files.has(path[row] ?? 0));
  return {
    path: kept.map(row => path[row] ?? 0),
    mode: Uint16Array.from(kept, row => mode[row] ?? 0),
    blob: kept.map(row => blob[row] ?? 0),
  };
}

/** Takes the rows of some files out, and puts others in, commit by commit. */
function replaceRows(
  { offsets, path, modeBefore, blobBefore, mode, blob }: ChangeTable,
  isReplaced: Uint8Array,
  added: readonly (readonly Row[])[],
): ChangeTable {
  const table = createChangeTable(path.length + added.reduce((sum, { length }) => sum + length, 0), added.length);
  added.forEach((more, commit) => {
    const end = offsets[commit + 1] ?? 0;
    for (let row = offsets[commit] ?? end; row < end; row++) {
      const file = path[row] ?? 0;
      if (isReplaced[file] === 1) continue;
      table.add(file, modeBefore[row] ?? 0, blobBefore[row] ?? 0, mode[row] ?? 0, blob[row] ?? 0);
    }
    for (const { path: file, before, now } of more) table.add(file, before.mode, before.blob, now.mode, now.blob);
    table.endCommit();
  });
  return table.table();
}
