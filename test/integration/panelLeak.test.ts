import assert from 'node:assert/strict';
import v8 from 'node:v8';
import { commands, Disposable, window, type WebviewPanel } from 'vscode';
import { skip } from '../harness/skip';
import { waitFor } from '../harness/waitFor';
import { closeAll, showFile } from './documents';

/** Cycles before anything is counted, in which VS Code makes what it keeps for good. */
const warmUp = 10;
const cycles = 100;

/** Since Node 20.13; it collects garbage first. */
const { queryObjects } = v8 as { readonly queryObjects?: (constructor: unknown) => number };

suite('The panel', () => {
  teardown(closeAll);

  test(`leaves nothing behind over ${cycles} times of being opened and closed`, async function () {
    this.timeout(200_000);
    if (!queryObjects) skip(this, 'This Node cannot count the objects of a heap.');
    // A panel that a test before has left would come to the front, and none would be made.
    await commands.executeCommand('workbench.action.closeAllEditors');
    await showFile('Dockerfile');
    const opened: { panel: WebviewPanel | undefined; isReady: boolean } = { panel: undefined, isReady: false };
    // The extension runs beside this test, with the same VS Code at hand.
    const { createWebviewPanel } = window;
    window.createWebviewPanel = (...args) => {
      const panel = createWebviewPanel(...args);
      opened.panel = panel;
      panel.webview.onDidReceiveMessage(({ type }: { readonly type: string }) => {
        opened.isReady ||= type === 'ready';
      });
      return panel;
    };
    let PanelClass: unknown;
    const cycle = async (): Promise<void> => {
      opened.isReady = false;
      await commands.executeCommand('layercast.openLesson', 'file');
      await waitFor(() => opened.isReady, 'panel that is ready');
      PanelClass = opened.panel?.constructor;
      opened.panel?.dispose();
      opened.panel = undefined;
    };
    const count = async (): Promise<Readonly<Record<string, number>>> => {
      // What is going on between the two sides ends.
      await new Promise(resolve => setTimeout(resolve, 300));
      return { disposables: queryObjects(Disposable), panels: queryObjects(PanelClass) };
    };
    try {
      for (let done = 0; done < warmUp; done++) await cycle();
      const before = await count();
      for (let done = 0; done < cycles; done++) await cycle();
      const after = await count();
      for (const [what, number] of Object.entries(after)) {
        assert.ok(number - (before[what] ?? 0) < cycles / 10, `${what}: ${before[what] ?? 0} before, ${number} after`);
      }
      console.log(`panel leak: ${JSON.stringify({ before, after })}`);
    } finally {
      window.createWebviewPanel = createWebviewPanel;
    }
  });
});
