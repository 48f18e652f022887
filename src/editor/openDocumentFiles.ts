import { workspace, type TextDocument } from 'vscode';
import type { FileSystem } from '../context/fileSystem';
import { slashPath } from './dockerfileDocuments';

/** A file system in which a file that is being edited has the editor's text, though it is not saved. */
export function withOpenDocuments(files: FileSystem): FileSystem {
  return {
    ...files,
    readText: path => {
      const open = workspace.textDocuments.find(document => isAt(document, path));
      return open ? Promise.resolve({ ok: true, text: open.getText() }) : files.readText(path);
    },
  };
}

/** What is saved is read from the disk: VS Code keeps documents for a while after their files are gone. */
function isAt({ uri, isClosed, isDirty }: TextDocument, path: string): boolean {
  return uri.scheme === 'file' && isDirty && !isClosed && slashPath(uri) === path;
}
