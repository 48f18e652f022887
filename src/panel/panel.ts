import { randomBytes } from 'node:crypto';
import { Uri, ViewColumn, window, type WebviewPanel } from 'vscode';
import type { FromWebview, Page, PanelRequest, ToWebview } from './protocol';

/** The one panel that Layercast shows its pages in, beside the editor. */
export interface LessonPanel {
  show(title: string, page: Page): void;
  /** The page that is open; undefined when none is. */
  page(): Page | undefined;
  /** Shows a newer state of the page that is open; the panel comes no further to the front. */
  update(page: Page): void;
  dispose(): void;
}

/** @param answer does what the reader of a page asks for */
export function createLessonPanel(extensionUri: Uri, answer: (request: PanelRequest) => void): LessonPanel {
  let panel: WebviewPanel | undefined;
  let page: Page | undefined;

  const post = (): void => {
    if (panel && page) void panel.webview.postMessage({ type: 'show', page } satisfies ToWebview);
  };

  const open = (title: string): WebviewPanel => {
    const media = Uri.joinPath(extensionUri, 'media');
    const dist = Uri.joinPath(extensionUri, 'dist');
    const created = window.createWebviewPanel(
      'layercast.panel',
      title,
      { viewColumn: ViewColumn.Beside, preserveFocus: true },
      { enableScripts: true, localResourceRoots: [media, dist] },
    );
    created.webview.onDidReceiveMessage((message: FromWebview) => {
      if (message.type === 'ready') post();
      else answer(message);
    });
    created.onDidDispose(() => {
      panel = undefined;
      page = undefined;
    });
    created.webview.html = htmlOf({
      script: created.webview.asWebviewUri(Uri.joinPath(dist, 'panel.js')).toString(),
      style: created.webview.asWebviewUri(Uri.joinPath(media, 'panel.css')).toString(),
      source: created.webview.cspSource,
      nonce: randomBytes(16).toString('base64'),
    });
    return created;
  };

  return {
    show: (title, next) => {
      page = next;
      if (panel) {
        panel.title = title;
        panel.reveal(undefined, true);
        post();
      } else panel = open(title);
    },
    page: () => page,
    update: next => {
      if (!panel || JSON.stringify(next) === JSON.stringify(page)) return;
      page = next;
      post();
    },
    dispose: () => {
      panel?.dispose();
    },
  };
}

/** Holds no data: the page comes as a message, so that nothing of a file can become markup. */
function htmlOf(parts: {
  readonly script: string;
  readonly style: string;
  readonly source: string;
  readonly nonce: string;
}): string {
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${parts.source}; script-src 'nonce-${parts.nonce}';">
    <link rel="stylesheet" href="${parts.style}">
    <title>Layercast</title>
  </head>
  <body>
    <main id="page"></main>
    <script nonce="${parts.nonce}" src="${parts.script}"></script>
  </body>
</html>`;
}
