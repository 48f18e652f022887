import {
  DecorationRangeBehavior,
  Disposable,
  ThemeColor,
  window,
  workspace,
  type DecorationOptions,
  type TextEditor,
} from 'vscode';
import type { Analyses } from './analyses';
import { debounce } from './debounce';
import { isDockerfile } from './dockerfileDocuments';
import type { Forecasts } from './forecasts';
import { lensWords, placeLenses, type LensWords } from './lenses';
import { readSettings } from './settings';

/** Quiet in milliseconds before an edit changes what stands at the ends of lines; until then VS Code moves it along. */
const quiet = 300;

/** Shows each step's cache hit rate at the end of its first line, for those who want no lines to move. */
export function registerEndOfLineLenses(analyses: Analyses, forecasts: Forecasts): Disposable {
  const type = window.createTextEditorDecorationType({
    // What is typed at the end of a line comes before its lens.
    rangeBehavior: DecorationRangeBehavior.OpenOpen,
    after: { margin: '0 0 0 2.5em' },
  });
  const show = (editor: TextEditor): void => {
    editor.setDecorations(type, decorationsOf(editor, analyses, forecasts));
  };
  const showAll = (): void => {
    window.visibleTextEditors.forEach(show);
  };
  const showSoon = debounce(quiet, () => '', showAll);
  showAll();
  return Disposable.from(
    type,
    showSoon,
    forecasts.onDidChange(showAll),
    analyses.onDidChange(() => {
      showSoon.call(undefined);
    }),
    window.onDidChangeVisibleTextEditors(showAll),
    workspace.onDidChangeConfiguration(event => {
      if (event.affectsConfiguration('layercast.lens') || event.affectsConfiguration('layercast.lensPlacement'))
        showAll();
    }),
  );
}

function decorationsOf({ document }: TextEditor, analyses: Analyses, forecasts: Forecasts): DecorationOptions[] {
  if (!isDockerfile(document)) return [];
  const { lens: shown, lensPlacement } = readSettings(document);
  if (shown === 'off' || lensPlacement !== 'endOfLine') return [];
  const { dockerfile } = analyses.of(document);
  const known = forecasts.of(document);
  return placeLenses(dockerfile, known, shown).map(lens => {
    const words = lensWords(lens, known, document.getText(), forecasts.isSlow(document.uri));
    return decorationOf(document.lineAt(document.positionAt(lens.instruction.keyword.range.start)).range, words);
  });
}

function decorationOf(range: DecorationOptions['range'], { text, isPale }: LensWords): DecorationOptions {
  const color = new ThemeColor(isPale ? 'disabledForeground' : 'editorCodeLens.foreground');
  return { range, renderOptions: { after: { contentText: text, color } } };
}
