import { compilePathPattern } from '../context/goPathMatch';
import { applyCommit, fileModes, treeOf, type ChangeTable, type TreeTable } from '../history/history';
import type { ContextHistory } from './contextHistory';
import { linksOf } from './linkedSources';
import type { Ignored } from './selectedFiles';

/** What a symbolic link leads to, from commit to commit. */
export interface FollowedLink {
  /** Where it leads, one a commit; undefined when nowhere. */
  readonly paths: readonly (string | undefined)[];
  /** What is there, one a commit, as a text; undefined when nothing is. */
  contentAt(commit: number): string | undefined;
}

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
 * Engine 28.5; a real folder of the same content has another key).
 */
export function followMatches(
  history: ContextHistory,
  links: ReadonlyMap<number, string>,
  follow: (link: string) => FollowedLink,
): FollowedMatches {
  const followed = new Map([...links].map(([file, text]) => [file, follow(text)]));
  const numbers = new Map<string, number>();
  for (let file = 0; file < history.pathCount; file++) {
    const text = history.pathText(file);
    if (text !== undefined) numbers.set(text, file);
  }
  const contents = new Map<string, number>();
  const tree = treeOf(history.start, history.pathCount);
  const stateOf = (file: number): FileState => ({ mode: tree.mode[file] ?? 0, blob: tree.blob[file] ?? 0 });
  const shown = new Map<number, FileState>();
  const rows: Row[][] = [];
  const dangles: boolean[] = [];

  for (let commit = 0; commit < history.commitCount; commit++) {
    applyCommit(tree, history, commit);
    const added: Row[] = [];
    let isDangling = false;
    for (const [file, link] of followed) {
      let now = stateOf(file);
      if (now.mode === fileModes.symbolicLink) {
        const target = numbers.get(link.paths[commit] ?? '');
        const content = link.contentAt(commit);
        isDangling ||= content === undefined;
        const found = target === undefined ? none : stateOf(target);
        if (content === undefined) now = none;
        else if (found.mode !== 0 && found.mode !== fileModes.symbolicLink) now = found;
        else now = { mode: fileModes.symbolicLink, blob: firstContent + numberOf(contents, content) };
      }
      const before = shown.get(file) ?? none;
      if (now.mode !== before.mode || now.blob !== before.blob) added.push({ path: file, before, now });
      shown.set(file, now);
    }
    rows.push(added);
    dangles.push(isDangling);
  }
  return {
    history: {
      ...history,
      start: withoutFiles(history.start, followed),
      changes: replaceRows(history.changes, followed, rows),
    },
    dangles,
  };
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
  changes: ChangeTable,
  files: ReadonlyMap<number, unknown>,
  added: readonly (readonly Row[])[],
): ChangeTable {
  const offsets = [0];
  const rows: Row[] = [];
  added.forEach((more, commit) => {
    const end = changes.offsets[commit + 1] ?? 0;
    for (let row = changes.offsets[commit] ?? end; row < end; row++) {
      const path = changes.path[row] ?? 0;
      if (files.has(path)) continue;
      const before = { mode: changes.modeBefore[row] ?? 0, blob: changes.blobBefore[row] ?? 0 };
      rows.push({ path, before, now: { mode: changes.mode[row] ?? 0, blob: changes.blob[row] ?? 0 } });
    }
    rows.push(...more);
    offsets.push(rows.length);
  });
  return {
    offsets: Uint32Array.from(offsets),
    path: Uint32Array.from(rows, ({ path }) => path),
    modeBefore: Uint16Array.from(rows, ({ before }) => before.mode),
    blobBefore: Uint32Array.from(rows, ({ before }) => before.blob),
    mode: Uint16Array.from(rows, ({ now }) => now.mode),
    blob: Uint32Array.from(rows, ({ now }) => now.blob),
  };
}
