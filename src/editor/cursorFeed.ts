import { window } from 'vscode';
import type { Feed } from '../panel/panel';
import type { FollowedDockerfile } from './followedDockerfile';

/** Tells the panel where the cursor is in the Dockerfile that it follows. */
export function cursorFeed(followed: FollowedDockerfile): Feed {
  return ({ send }) => {
    const editor = window.visibleTextEditors.find(({ document }) => document === followed.document());
    if (editor) send({ type: 'cursor', line: editor.selection.active.line });
    return window.onDidChangeTextEditorSelection(({ textEditor }) => {
      if (textEditor.document === followed.document()) {
        send({ type: 'cursor', line: textEditor.selection.active.line });
      }
    });
  };
}
