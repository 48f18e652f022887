import { randomBytes } from 'node:crypto';
import { Disposable, EventEmitter, Uri, ViewColumn, window, type Event, type WebviewPanel } from 'vscode';
import type { FromWebview, Page, PanelRequest, SectionId, ToWebview } from './protocol';

/** The one panel of Layercast, beside the editor. */
export interface LessonPanel {
  /** Shows a page; the panel opens, or comes to the front of its column. The editor keeps the focus. */
  show(page: Page): void;
  /** The page that is shown; undefined while the panel is closed. */
  page(): Page | undefined;
  /** Shows a newer state of the page that is shown; the panel comes no further to the front. */
  update(page: Page): void;
  dispose(): void;
}

/** A listener to something that the panel shows. It tells at once what it knows, and again when it changes. */
export type Feed = (target: FeedTarget) => Disposable;

export interface FeedTarget {
  readonly send: (message: ToWebview) => void;
  /** The page that is shown. */
  page(): Page | undefined;
  readonly onDidChangePage: Event<Page>;
}

const viewType = 'layercast.panel';

/**
 * @param answer does what the reader of a page asks for
 * @param feeds run while a panel listens, and start anew when it does
 */
export function createLessonPanel(
  extensionUri: Uri,
  answer: (request: PanelRequest) => void,
  feeds: readonly Feed[],
): LessonPanel {
  const dist = Uri.joinPath(extensionUri, 'dist');
  const options = { enableScripts: true, localResourceRoots: [dist] };
  const pageChanged = new EventEmitter<Page>();
  let panel: WebviewPanel | undefined;
  let page: Page | undefined;
  let listening: Disposable | undefined;

  const send = (message: ToWebview): void => {
    void panel?.webview.postMessage(message);
  };
  const setPage = (next: Page): void => {
    page = next;
    if (panel) panel.title = titleOf(next);
    pageChanged.fire(next);
  };
  const target: FeedTarget = { send, page: () => page, onDidChangePage: pageChanged.event };

  const receive = (message: FromWebview): void => {
    switch (message.type) {
      case 'ready':
        // One that shows it already stays where its reader was.
        if (page && !isSame(page, message.page)) send({ type: 'show', page, isNewer: false });
        else if (message.page) setPage(message.page);
        listening?.dispose();
        listening = Disposable.from(...feeds.map(feed => feed(target)));
        return;
      case 'shown':
        setPage(message.page);
        return;
      default:
        answer(message);
    }
  };

  const adopt = (created: WebviewPanel): void => {
    panel = created;
    created.webview.onDidReceiveMessage(receive);
    created.onDidDispose(() => {
      if (panel !== created) return;
      listening?.dispose();
      listening = undefined;
      panel = undefined;
      page = undefined;
    });
    created.webview.options = options;
    created.webview.html = htmlOf(created, dist, page);
  };

  const restoring = window.registerWebviewPanelSerializer(viewType, {
    deserializeWebviewPanel: restored => {
      panel?.dispose();
      adopt(restored);
      return Promise.resolve();
    },
  });

  return {
    show: next => {
      setPage(next);
      if (panel) {
        panel.reveal(undefined, true);
        send({ type: 'show', page: next, isNewer: false });
      } else {
        adopt(
          window.createWebviewPanel(
            viewType,
            titleOf(next),
            { viewColumn: ViewColumn.Beside, preserveFocus: true },
            options,
          ),
        );
      }
    },
    page: () => page,
    update: next => {
      if (!panel || isSame(next, page)) return;
      setPage(next);
      send({ type: 'show', page: next, isNewer: true });
    },
    dispose: () => {
      restoring.dispose();
      panel?.dispose();
      listening?.dispose();
      pageChanged.dispose();
    },
  };
}

function isSame(page: Page, other: Page | undefined): boolean {
  return JSON.stringify(page) === JSON.stringify(other);
}

const sectionTitles: Readonly<Record<SectionId, string>> = {
  file: 'Layercast: Your file',
  chart: 'Layercast: Chart',
  map: 'Layercast: Concept map',
  lesson: 'Layercast: Lesson',
  mastery: 'Layercast: Mastery',
};

function titleOf(page: Page): string {
  switch (page.kind) {
    case 'section':
      return sectionTitles[page.section];
    case 'check':
      return `Layercast: ${page.code}`;
    case 'step':
      return 'Layercast: builds of a step';
    case 'build':
      return 'Layercast: forecast and fact';
  }
}

/**
 * Holds no data: pages come as messages, so that nothing of a file can become markup.
 * @param first what is shown first; undefined when only the webview knows it
 */
function htmlOf({ webview }: WebviewPanel, dist: Uri, first: Page | undefined): string {
  const nonce = randomBytes(16).toString('base64');
  const address = (name: string): string => webview.asWebviewUri(Uri.joinPath(dist, name)).toString();
  const course = address('course.js');
  const needsCourse = first?.kind === 'section' && first.section !== 'file';
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}';">
    <link rel="stylesheet" href="${address('panel.css')}">
    <title>Layercast</title>
  </head>
  <body>
    <nav id="sections" aria-label="Sections"></nav>
    <main id="page"></main>
    ${needsCourse ? `<script nonce="${nonce}" src="${course}"></script>` : ''}
    <script nonce="${nonce}" src="${address('panel.js')}" data-course="${course}"></script>
  </body>
</html>`;
}
