import type { UncommittedFiles } from '../history/readWorkingTree';
import type { FileChange } from './contextHistory';
import { pathIn } from './unseenFiles';

/**
 * What a build of the working tree would find changed since the newest commit. Files that git ignores are left out: they were
 * there, or not, at any build before.
 * @param folder the context's path from the repository's root, with slashes; '' for the root itself
 */
export function uncommittedChanges({ files }: UncommittedFiles, folder: string): FileChange[] {
  return files.flatMap(({ path, state, mode, id }) => {
    const inContext = pathIn(folder, path);
    if (state === 'ignored' || inContext === undefined) return [];
    // What could not be read differs from all that is known.
    return { path: inContext, mode, content: mode === 0 ? '' : (id ?? `unread ${path}`) };
  });
}
