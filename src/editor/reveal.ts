import { Range, TabInputWebview, TextEditorRevealType, Uri, window, workspace } from 'vscode';
import type { StepPlace } from '../panel/protocol';

/**
 * Milliseconds in which VS Code may yet learn of a click in the panel: its webviews look for the focus four times a second
 * (`trackFocus` in VS Code's webview/browser/pre/index.html), and then tell it.
 */
const lateFocus = 600;

/** What was asked for last, as long as the focus is to go there. */
let latest: StepPlace | undefined;

/** Shows an instruction's line in an editor, in the one that has the file open where there is one, and gives that the focus. */
export function reveal(place: StepPlace): void {
  latest = place;
  void showWithFocus(place);
}

/** Leaves the focus to the panel: who has come back to it is not sent away again. */
export function leaveFocus(): void {
  latest = undefined;
}

/** A click that VS Code learns of late takes the focus back to the panel: then it is asked for once more. */
async function showWithFocus(place: StepPlace): Promise<void> {
  const isLost = new Promise<boolean>(resolve => {
    let wasLost = isPanelActive();
    // Not the active editor: it stays the one with the cursor, even where VS Code takes the panel for what is worked in.
    const watch = window.tabGroups.onDidChangeTabGroups(() => {
      const isNowLost = isPanelActive();
      if (isNowLost && !wasLost) end(true);
      wasLost = isNowLost;
    });
    const timer = setTimeout(() => {
      end(false);
    }, lateFocus);
    const end = (answer: boolean): void => {
      watch.dispose();
      clearTimeout(timer);
      resolve(answer);
    };
  });
  await show(place);
  if ((await isLost) && latest === place) await show(place);
}

function isPanelActive(): boolean {
  return window.tabGroups.activeTabGroup.activeTab?.input instanceof TabInputWebview;
}

async function show(place: StepPlace): Promise<void> {
  const uri = Uri.parse(place.uri);
  const shown = window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
  const document = shown?.document ?? (await workspace.openTextDocument(uri));
  const range = new Range(place.line, 0, place.line, 0);
  const options = { selection: range, ...(shown?.viewColumn !== undefined && { viewColumn: shown.viewColumn }) };
  const editor = await window.showTextDocument(document, options);
  editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
}
