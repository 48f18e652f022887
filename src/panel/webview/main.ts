import type { FromWebview, Page, PanelRequest, ToWebview } from '../protocol';
import { renderBuildPage } from './buildPage';
import { renderCheckPage } from './checkPage';
import { renderFilePage } from './filePage';
import { renderStepPage } from './stepPage';

interface VsCodeApi {
  postMessage(message: FromWebview): void;
  getState(): Page | undefined;
  setState(page: Page): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

const vscode = acquireVsCodeApi();

window.addEventListener('message', ({ data }: MessageEvent<ToWebview>) => {
  const before = vscode.getState();
  vscode.setState(data.page);
  show(data.page);
  // A newer state of the same page stays where its reader is.
  if (!before || subjectOf(before) !== subjectOf(data.page)) window.scrollTo(0, 0);
});

// A panel that was hidden starts anew: it shows what it showed, until it is told otherwise.
const shownBefore = vscode.getState();
if (shownBefore) show(shownBefore);
vscode.postMessage({ type: 'ready' });

function ask(request: PanelRequest): void {
  vscode.postMessage(request);
}

function show(page: Page): void {
  document.getElementById('page')?.replaceChildren(...render(page));
}

function render(page: Page): Node[] {
  switch (page.kind) {
    case 'check':
      return renderCheckPage(page);
    case 'step':
      return renderStepPage(page, ask);
    case 'file':
      return renderFilePage(page, ask);
    case 'build':
      return renderBuildPage(page, ask);
  }
}

/** What a page is about. */
function subjectOf(page: Page): string {
  return page.kind === 'check' ? page.code : `${page.kind} ${page.place.uri} ${page.place.line}`;
}
