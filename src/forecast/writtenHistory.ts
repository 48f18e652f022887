import { emptyTree } from '../history/gitTree';
import { fileModes } from '../history/history';
import type { ContextHistory } from './contextHistory';

/**
 * What a commit changes, by path from the context's top: a file's new content, or `null` for a file that it deletes. Equal
 * contents are equal texts.
 */
export type WrittenCommit = Readonly<Record<string, WrittenFile | null>>;

/** A content, which is that of a regular file where git's mode is not given. */
export type WrittenFile = string | { readonly content: string; readonly mode: number };

/**
 * The history of a build context in which nothing was before these commits, oldest first.
 * @param contents what blob numbers stand for, to be shared by histories whose contents are compared
 */
export function writtenHistory(commits: readonly WrittenCommit[], contents: string[] = ['']): ContextHistory {
  const paths = [...new Set(commits.flatMap(commit => Object.keys(commit)))];
  const numbers = new Map(paths.map((path, number) => [path, number]));
  // Number 0 is no content.
  const blobs = new Map(contents.map((content, number) => [content, number] as const).slice(1));
  const blobOf = (content: string): number => {
    const known = blobs.get(content);
    if (known !== undefined) return known;
    const added = contents.push(content) - 1;
    blobs.set(content, added);
    return added;
  };
  const current = new Map<string, { readonly mode: number; readonly blob: number }>();
  const none = { mode: fileModes.none, blob: 0 };
  const offsets = [0];
  const rows = commits.flatMap(commit => {
    const changed = Object.entries(commit).map(([path, file]) => {
      const before = current.get(path) ?? none;
      const after = file === null ? none : { mode: modeOf(file), blob: blobOf(contentOf(file)) };
      current.set(path, after);
      return { path: numbers.get(path) ?? 0, before, after };
    });
    offsets.push((offsets.at(-1) ?? 0) + changed.length);
    return changed;
  });
  return {
    commitCount: commits.length,
    pathCount: paths.length,
    pathText: path => paths[path],
    pathNumber: text => numbers.get(text),
    start: emptyTree,
    changes: {
      offsets: Uint32Array.from(offsets),
      path: Uint32Array.from(rows, ({ path }) => path),
      modeBefore: Uint16Array.from(rows, ({ before }) => before.mode),
      blobBefore: Uint32Array.from(rows, ({ before }) => before.blob),
      mode: Uint16Array.from(rows, ({ after }) => after.mode),
      blob: Uint32Array.from(rows, ({ after }) => after.blob),
    },
    linkText: blob => contents[blob],
    sizeOf: blob => Buffer.byteLength(contents[blob] ?? ''),
  };
}

function modeOf(file: WrittenFile): number {
  return typeof file === 'string' ? fileModes.regular : file.mode;
}

function contentOf(file: WrittenFile): string {
  return typeof file === 'string' ? file : file.content;
}
