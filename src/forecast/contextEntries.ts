import { compareInKeyOrder } from '../context/copySelection';
import { followLinks } from '../context/followLinks';
import { compilePathPattern } from '../context/goPathMatch';
import { fileModes } from '../history/history';
import type { ContextHistory } from './contextHistory';
import { filesIn, type ContextPaths } from './contextPaths';
import type { FolderChanges } from './folderChanges';
import { linkEnds } from './linkEnds';
import { linksOf } from './linkedSources';
import type { Ignored } from './selectedFiles';

/** What is at a path, symbolic links not followed. `unknown` where only an image or a RUN could tell. */
export type Entry =
  { readonly kind: 'absent' | 'file' | 'folder' | 'unknown' } | { readonly kind: 'link'; readonly text: string };

export const entries = {
  absent: { kind: 'absent' },
  file: { kind: 'file' },
  folder: { kind: 'folder' },
  unknown: { kind: 'unknown' },
} as const;

/** What a build context has at single paths, as it is sent. Paths are clean and from its top, '' is the top. */
export interface ContextEntries {
  at(path: string, commit: number): Entry;
  /** Where a path leads when links are followed, its last component included; undefined when they lead in a circle. */
  follow(path: string, commit: number): string | undefined;
  /** Where each of these paths leads at any commit, with itself where no link is in its way. */
  everyEnd(paths: readonly string[]): readonly (readonly string[])[];
  /** Whether a path may be a folder, a file or a link at some commit. */
  wasFolder(path: string): boolean;
  wasFile(path: string): boolean;
  wasLink(path: string): boolean;
  /** Whether there is any link at some commit. */
  hasLinks(): boolean;
  /** Where in a folder, folders of it included, links may be at some commit: paths from that folder. */
  linksIn(folder: string): readonly string[];
  /** A folder and all in it, of any commit. */
  foldersIn(path: string): readonly string[];
  /** The files in a folder, those in folders of it included, of any commit: paths from that folder. */
  filesIn(folder: string): readonly string[];
  /** All that a pattern with wildcards matches at any commit, in the order in which it is copied. */
  matches(pattern: string): readonly string[];
  /** Keeps what is worked out for a text. */
  once<T>(key: string, work: () => T): T;
}

export function createContextEntries(
  history: ContextHistory,
  paths: () => ContextPaths,
  folderChanges: () => FolderChanges,
  ignored: Ignored | undefined,
): ContextEntries {
  const rows = rowsByPath(history);
  const comings = comingsOf(folderChanges, history.commitCount);
  const folderNumber = (path: string): number | undefined => paths().folderNumber(path);
  const once = onceByKey();
  const numberOf = (path: string): number | undefined => {
    const number = history.pathNumber(path);
    return number === undefined || number >= history.pathCount || ignored?.file(number) === true ? undefined : number;
  };
  const at = (path: string, commit: number): Entry => {
    const number = numberOf(path);
    const { mode, blob } = number === undefined ? noFile : rows().at(number, commit);
    if (mode === fileModes.symbolicLink) return { kind: 'link', text: history.linkText(blob) ?? '' };
    if (mode === fileModes.submodule) return entries.folder;
    if (mode !== 0) return entries.file;
    const folder = folderNumber(path);
    if (folder === undefined || !comings().isThere(folder, commit)) return entries.absent;
    return isFolderSent(path, folder, commit) ? entries.folder : entries.absent;
  };
  /** A folder that is ignored is sent when something in it is not. */
  const isFolderSent = (path: string, folder: number, commit: number): boolean =>
    path === '' ||
    ignored?.folder(folder) !== true ||
    filesBelow(path).some(file => rows().at(file, commit).mode !== 0);
  /** The files in a folder, those in folders of it included, that are sent. */
  const filesBelow = (path: string): readonly number[] =>
    once(`files ${path}`, () =>
      foldersIn(path).flatMap(folder =>
        [...filesIn(paths(), folderNumber(folder) ?? -1)].filter(file => ignored?.file(file) !== true),
      ),
    );
  const foldersIn = (path: string): readonly string[] =>
    once(`folders ${path}`, () => {
      const all = paths().folders;
      return path === '' ? all : all.filter(text => text === path || text.startsWith(`${path}/`));
    });
  let linkPaths: ReadonlySet<string> | undefined;
  const links = (): ReadonlySet<string> => (linkPaths ??= new Set(linksOf(history).values()));
  const linkText = (path: string, commit: number): string | undefined => {
    const entry = at(path, commit);
    return entry.kind === 'link' ? entry.text : undefined;
  };
  return {
    at,
    follow: (path, commit) => followLinks(path, each => linkText(each, commit)),
    everyEnd: all => {
      const isIgnored = (path: string): boolean => ignored?.file(history.pathNumber(path) ?? -1) === true;
      return linkEnds(history, all, { matches: isIgnored }).map(ends => [
        ...new Set(ends.flatMap(({ end }) => end ?? [])),
      ]);
    },
    wasFolder: path => folderNumber(path) !== undefined,
    wasFile: path => numberOf(path) !== undefined,
    wasLink: path => links().has(path),
    hasLinks: () => links().size > 0,
    linksIn: folder => {
      const top = folder === '' ? '' : `${folder}/`;
      return [...links()].flatMap(link => (link.startsWith(top) ? link.slice(top.length) : []));
    },
    foldersIn,
    filesIn: folder =>
      once(`files in ${folder}`, () => {
        const start = folder === '' ? 0 : folder.length + 1;
        return filesBelow(folder).flatMap(file => history.pathText(file)?.slice(start) ?? []);
      }),
    matches: pattern =>
      once(`matches ${pattern}`, () => {
        const compiled = compilePathPattern(pattern);
        if (!compiled.ok) return [];
        const { mayMatchSlash } = compiled.pattern;
        const depth = depthOf(pattern);
        const found = new Set<string>();
        const take = (text: string): void => {
          if (text !== '' && (mayMatchSlash || depthOf(text) === depth) && compiled.pattern.matches(text))
            found.add(text);
        };
        paths().folders.forEach((text, folder) => {
          take(text);
          if (!mayMatchSlash && (text === '' ? 0 : depthOf(text) + 1) !== depth) return;
          for (const file of filesIn(paths(), folder))
            if (ignored?.file(file) !== true) take(history.pathText(file) ?? '');
        });
        return [...found].sort(compareInKeyOrder);
      }),
    once,
  };
}

/** Does each work once, and keeps what comes of it. */
export function onceByKey(): ContextEntries['once'] {
  const kept = new Map<string, unknown>();
  return <T>(key: string, work: () => T): T => {
    if (!kept.has(key)) kept.set(key, work());
    return kept.get(key) as T;
  };
}

function depthOf(path: string): number {
  let depth = 0;
  for (let at = path.indexOf('/'); at !== -1; at = path.indexOf('/', at + 1)) depth++;
  return depth;
}

const noFile = { mode: 0, blob: 0 };

interface PathRows {
  at(path: number, commit: number): { readonly mode: number; readonly blob: number };
}

/** The changes of each file, found once when the first is asked about. */
function rowsByPath(history: ContextHistory): () => PathRows {
  let made: PathRows | undefined;
  return () => (made ??= sortRows(history));
}

function sortRows({ start, changes, pathCount, commitCount }: ContextHistory): PathRows {
  const startRows = new Int32Array(pathCount).fill(-1);
  start.path.forEach((path, row) => (startRows[path] = row));
  const ends = new Uint32Array(pathCount + 1);
  for (const path of changes.path) ends[path] = (ends[path] ?? 0) + 1;
  for (let path = 1; path <= pathCount; path++) ends[path] = (ends[path] ?? 0) + (ends[path - 1] ?? 0);
  // Filled from the end of each file's part, so that `ends` become where the parts begin.
  const rows = new Uint32Array(changes.path.length);
  const commits = new Uint32Array(changes.path.length);
  for (let commit = commitCount - 1; commit >= 0; commit--) {
    const first = changes.offsets[commit] ?? 0;
    for (let row = (changes.offsets[commit + 1] ?? 0) - 1; row >= first; row--) {
      const path = changes.path[row] ?? 0;
      const place = (ends[path] ?? 0) - 1;
      ends[path] = place;
      rows[place] = row;
      commits[place] = commit;
    }
  }
  const stateAtStart = (path: number): { readonly mode: number; readonly blob: number } => {
    const row = startRows[path] ?? -1;
    return row === -1 ? noFile : { mode: start.mode[row] ?? 0, blob: start.blob[row] ?? 0 };
  };
  return {
    at: (path, commit) => {
      for (let place = (ends[path + 1] ?? 0) - 1; place >= (ends[path] ?? 0); place--) {
        if ((commits[place] ?? 0) > commit) continue;
        const row = rows[place] ?? 0;
        return { mode: changes.mode[row] ?? 0, blob: changes.blob[row] ?? 0 };
      }
      return stateAtStart(path);
    },
  };
}

/** When each folder came and went, found once when the first is asked about. */
function comingsOf(
  changes: () => FolderChanges,
  commitCount: number,
): () => { isThere(folder: number, commit: number): boolean } {
  let byFolder: Map<number, number[]> | undefined;
  const find = (): Map<number, number[]> => {
    const found = new Map<number, number[]>();
    const all = changes();
    for (let commit = 0; commit < commitCount; commit++) {
      all.visit(commit, folder => {
        const commits = found.get(folder);
        if (commits) commits.push(commit);
        else found.set(folder, [commit]);
      });
    }
    return found;
  };
  return () => ({
    // It is there behind an odd number of changes.
    isThere: (folder, commit) =>
      ((byFolder ??= find()).get(folder) ?? []).filter(each => each <= commit).length % 2 === 1,
  });
}
