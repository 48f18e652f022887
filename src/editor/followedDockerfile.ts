import { EventEmitter, window, workspace, type Event, type TextDocument, type Uri } from 'vscode';
import { isDockerfile } from './dockerfileDocuments';

/** The Dockerfile that the panel tells of: the last one that somebody worked in. */
export interface FollowedDockerfile {
  /** Undefined when no Dockerfile is open. */
  document(): TextDocument | undefined;
  /** Whether the Dockerfile at an address is the one. */
  is(uri: Uri): boolean;
  /** Follows a Dockerfile that somebody asked about. */
  follow(document: TextDocument): void;
  readonly onDidChange: Event<void>;
  dispose(): void;
}

export function createFollowedDockerfile(): FollowedDockerfile {
  const changed = new EventEmitter<void>();
  let followed = shownDockerfile();

  const follow = (document: TextDocument | undefined): void => {
    if (document === followed) return;
    followed = document;
    changed.fire();
  };
  const subscriptions = [
    changed,
    window.onDidChangeActiveTextEditor(editor => {
      // The focus goes to other files and to the panel itself: what was followed stays.
      if (editor && isDockerfile(editor.document)) follow(editor.document);
    }),
    // When a window is loaded again, the panel may have the focus before any editor is there.
    window.onDidChangeVisibleTextEditors(() => {
      if (!followed) follow(shownDockerfile());
    }),
    workspace.onDidOpenTextDocument(document => {
      if (document === window.activeTextEditor?.document && isDockerfile(document)) follow(document);
    }),
    workspace.onDidCloseTextDocument(document => {
      if (document === followed) follow(shownDockerfile());
    }),
  ];
  return {
    document: () => followed,
    is: uri => followed?.uri.toString() === uri.toString(),
    follow,
    onDidChange: changed.event,
    dispose: () => {
      for (const subscription of subscriptions) subscription.dispose();
    },
  };
}

function shownDockerfile(): TextDocument | undefined {
  const active = window.activeTextEditor?.document;
  const shown = window.visibleTextEditors.map(({ document }) => document);
  return [...(active ? [active] : []), ...shown].find(document => !document.isClosed && isDockerfile(document));
}
