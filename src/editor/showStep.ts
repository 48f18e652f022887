import { commands, Disposable, window, type TextDocument } from 'vscode';
import type { LessonPanel } from '../panel/panel';
import type { StepPage } from '../panel/protocol';
import type { Analyses } from './analyses';
import { registerCommand } from './contributions';
import { currentSteps } from './currentSteps';
import { documentAt, openDocumentAt } from './dockerfileDocuments';
import type { Forecasts } from './forecasts';
import { stepStory } from './stepStory';

/** The command that shows a step's builds in the panel: the step above the cursor when it is not told which. */
export function registerShowStep(analyses: Analyses, forecasts: Forecasts, panel: LessonPanel): Disposable {
  const pageAt = (document: TextDocument, line: number): StepPage | undefined => {
    const analysis = analyses.of(document);
    const { lines } = analysis.dockerfile;
    const known = forecasts.of(document);
    const step = currentSteps(analysis.dockerfile, known).find(
      ({ instruction: { range } }) => lines.lineAt(range.start) <= line && line <= lines.lineAt(range.end),
    );
    return known && step && stepStory(document, analysis, step, known);
  };
  return Disposable.from(
    registerCommand(commands, 'layercast.showStep', async (uri, line) => {
      const editor = window.activeTextEditor;
      const document = uri === undefined ? editor?.document : await documentAt(uri);
      if (!document) return;
      const page = pageAt(document, line ?? editor?.selection.active.line ?? 0);
      if (page) panel.show(page);
      else {
        const why = forecasts.of(document)?.problem?.message ?? 'There is no step with a forecast on this line.';
        void window.showInformationMessage(why);
      }
    }),
    // The story that is open follows its step while the file is edited.
    forecasts.onDidChange(uri => {
      const shown = panel.page();
      if (shown?.kind !== 'step' || shown.place.uri !== uri.toString()) return;
      const document = openDocumentAt(shown.place.uri);
      const page = document && sameStep(document, shown);
      if (page) panel.update(page);
    }),
  );

  function sameStep(document: TextDocument, { instruction, place }: StepPage): StepPage | undefined {
    const { dockerfile } = analyses.of(document);
    const same = dockerfile.instructions.filter(
      ({ headerRange }) => dockerfile.text.slice(headerRange.start, headerRange.end) === instruction,
    );
    const lines = same.map(({ range }) => dockerfile.lines.lineAt(range.start));
    const line = lines.includes(place.line) ? place.line : lines[0];
    return line === undefined ? undefined : pageAt(document, line);
  }
}
