import type { FromWebview, Page, StepPlace, ToWebview } from '../protocol';
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
  vscode.setState(data.page);
  show(data.page);
});

// A panel that was hidden starts anew: it shows what it showed, until it is told otherwise.
const shownBefore = vscode.getState();
if (shownBefore) show(shownBefore);
vscode.postMessage({ type: 'ready' });

function reveal(place: StepPlace): void {
  vscode.postMessage({ type: 'reveal', place });
}

function show(page: Page): void {
  document.getElementById('page')?.replaceChildren(...render(page));
}

function render(page: Page): Node[] {
  switch (page.kind) {
    case 'check':
      return renderCheckPage(page);
    case 'step':
      return renderStepPage(page, reveal);
    case 'file':
      return renderFilePage(page, reveal);
    case 'build':
      return renderBuildPage(page, reveal);
  }
}
