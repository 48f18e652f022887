import { posix } from 'node:path';
import { commands, Uri, ViewColumn, window, type TextDocumentShowOptions } from 'vscode';
import { createGitRunner, type RunGit } from '../history/gitProcess';
import { readChangedFiles } from '../history/readChangedFiles';
import type { Comparison } from '../panel/protocol';
import { registerCommitFiles } from './commitFiles';
import { isDockerfile } from './dockerfileDocuments';

/** Shows what commits changed, in VS Code's own diff editors. */
export interface CommitChanges {
  /** @param path from the comparison's folder */
  showFile(comparison: Comparison, path: string): Promise<void>;
  showAll(comparison: Comparison): Promise<void>;
  dispose(): void;
}

/** A commit that changed more files than this is shown in part. */
const mostFiles = 300;

export function createCommitChanges(runGit: RunGit = createGitRunner()): CommitChanges {
  const files = registerCommitFiles(runGit);

  const showFile = async (comparison: Comparison, path: string): Promise<void> => {
    const { before, commit } = comparison;
    const file = posix.join(comparison.folder, path);
    const [left, right] = [await files.uriAt(before, file), await files.uriAt(commit, file)];
    const title = `${posix.basename(path)} (${shortId(before)} ↔ ${shortId(commit)})`;
    const options: TextDocumentShowOptions = { viewColumn: columnOfDockerfile(), preview: true };
    await commands.executeCommand('vscode.diff', left, right, title, options);
  };

  const showAll = async (comparison: Comparison): Promise<void> => {
    const { folder, before, commit, subject } = comparison;
    const read = await readChangedFiles({ folder, before, commit }, runGit);
    if (!read.ok) {
      void window.showWarningMessage(`git could not tell what ${shortId(commit)} changed: ${read.message}`);
      return;
    }
    const title = `${subject} (${shortId(commit)})`;
    const changed = read.paths.slice(0, mostFiles).map(path => posix.join(read.root, path));
    const resources = await Promise.all(
      changed.map(async file => [Uri.file(file), await files.uriAt(before, file), await files.uriAt(commit, file)]),
    );
    // It opens in the group that has the focus, which is the panel's.
    await commands.executeCommand('workbench.action.focusFirstEditorGroup');
    try {
      await commands.executeCommand('vscode.changes', title, resources);
    } catch {
      // VS Code before 1.86 shows one file at a time.
      const picked = await window.showQuickPick([...read.paths], { title, placeHolder: 'Which file?' });
      if (picked !== undefined) await showFile({ ...comparison, folder: read.root }, picked);
    }
  };

  return {
    showFile,
    showAll,
    dispose: () => {
      files.dispose();
    },
  };
}

function shortId(id: string): string {
  return id.slice(0, 8);
}

/** Changes are shown where the Dockerfile is, so that the panel stays in sight. */
function columnOfDockerfile(): ViewColumn {
  return window.visibleTextEditors.find(({ document }) => isDockerfile(document))?.viewColumn ?? ViewColumn.One;
}
