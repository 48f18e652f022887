import { compileSentContext } from '../context/sentContext';
import type { ContextHistory } from './contextHistory';
import { filesIn, type ContextPaths } from './contextPaths';
import type { FolderChanges } from './folderChanges';
import type { IgnoreRules } from './contextTimelines';
import type { Ignored } from './selectedFiles';

/** An ignore file that keeps away what is not sent; undefined when a source is no pattern. */
export function rulesOfSent(sources: readonly string[], ignore: IgnoreRules | undefined): IgnoreRules | undefined {
  const compiled = compileSentContext(sources, ignore);
  if (!compiled.ok) return undefined;
  const { sent } = compiled;
  return { text: JSON.stringify([sources, ignore?.text ?? null]), matches: path => !sent.sends(path) };
}

/**
 * Whether anything at or below a path is sent, one a commit: what is there is counted from commit to commit.
 * @param path clean, from the top
 * @param sources all sources of the build, as only what they name is sent
 */
export function followSent(
  history: ContextHistory,
  paths: ContextPaths,
  folderChanges: FolderChanges,
  path: string,
  sources: readonly string[],
  ignored: Ignored | undefined,
): readonly boolean[] {
  const { commitCount, pathText } = history;
  // The top is there whatever is sent.
  if (path === '') return new Array<boolean>(commitCount).fill(true);
  const compiled = compileSentContext(sources);
  if (!compiled.ok) return new Array<boolean>(commitCount).fill(false);
  const { sent } = compiled;
  const isBelow = (text: string): boolean => text === path || text.startsWith(`${path}/`);
  const isFolderSent = (folder: number): boolean => {
    const text = paths.folders[folder] ?? '';
    return isBelow(text) && ignored?.folder(folder) !== true && sent.sends(text);
  };
  const isFileSent = (file: number): boolean => {
    const text = pathText(file);
    return text !== undefined && ignored?.file(file) !== true && sent.sends(text);
  };

  const itself = history.pathNumber(path);
  const files = paths.folders.flatMap((text, folder) => (isBelow(text) ? [...filesIn(paths, folder)] : []));
  if (itself !== undefined && itself < history.pathCount) files.push(itself);
  const { isAtStart, isSteady } = folderChanges;
  // One file that is sent at every commit is enough, and mostly the first one is such.
  if (files.some(file => isSteady[file] === 1 && isFileSent(file))) {
    return new Array<boolean>(commitCount).fill(true);
  }
  const isCounted = new Set(files.filter(isFileSent));
  let count = 0;
  for (const file of isCounted) count += isAtStart[file] ?? 0;
  return Array.from({ length: commitCount }, (_, commit) => {
    folderChanges.visitFiles(commit, (file, isThere) => {
      if (isCounted.has(file)) count += isThere ? 1 : -1;
    });
    folderChanges.visit(commit, (folder, isThere) => {
      if (isFolderSent(folder)) count += isThere ? 1 : -1;
    });
    return count > 0;
  });
}
