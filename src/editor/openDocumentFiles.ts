import { workspace, type TextDocument } from 'vscode';
import type { FileSystem } from '../context/fileSystem';
import { spelledAsOnDisk } from '../context/spelling';
import { slashPath } from './dockerfileDocuments';

/** A file system in which a file that is being edited has the editor's text, though it is not saved. */
export function withOpenDocuments(files: FileSystem): FileSystem {
  return {
    ...files,
    readText: async path => {
      const open = await editedAt(files, path);
      return open ? { ok: true, text: open.getText() } : files.readText(path);
    },
  };
}

/** What is saved is read from the disk: VS Code keeps documents for a while after their files are gone. */
async function editedAt(files: FileSystem, path: string): Promise<TextDocument | undefined> {
  const edited = workspace.textDocuments.filter(
    ({ uri, isClosed, isDirty }) => uri.scheme === 'file' && isDirty && !isClosed,
  );
  const exact = edited.find(({ uri }) => slashPath(uri) === path);
  if (exact) return exact;
  // Where case does not count, it may have been opened by another spelling.
  for (const document of edited) {
    const opened = slashPath(document.uri);
    if (opened.toLowerCase() === path.toLowerCase() && (await spelledAsOnDisk(files, opened)) === path) return document;
  }
  return undefined;
}
