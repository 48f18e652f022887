import { commands, window, workspace, WorkspaceEdit, type Disposable, type Uri } from 'vscode';
import type { Analyses } from './analyses';
import { registerCommand } from './contributions';
import { toEditorEdit } from './convert';
import { isDockerfile } from './dockerfileDocuments';

/** The command that applies every safe fix to a Dockerfile, as one step that can be undone. */
export function registerFixAll(analyses: Analyses): Disposable {
  return registerCommand(commands, 'layercast.fixAll', async (uri?: Uri) => {
    const document = uri ? await workspace.openTextDocument(uri) : window.activeTextEditor?.document;
    if (!document || !isDockerfile(document)) {
      void window.showInformationMessage('Open a Dockerfile first, then its problems can be fixed.');
      return;
    }
    const edits = analyses.fixAllEdits(document);
    if (edits.length === 0) {
      void window.showInformationMessage('Nothing in this Dockerfile can be fixed without a decision of yours.');
      return;
    }
    const edit = new WorkspaceEdit();
    edit.set(
      document.uri,
      edits.map(one => toEditorEdit(document, one)),
    );
    await workspace.applyEdit(edit);
  });
}
