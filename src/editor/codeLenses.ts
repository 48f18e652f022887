import { CodeLens, EventEmitter, languages, workspace, Disposable, type Command, type TextDocument } from 'vscode';
import type { Analyses } from './analyses';
import { commandOf } from './contributions';
import { toEditorRange } from './convert';
import { dockerfileSelector, isDockerfile } from './dockerfileDocuments';
import type { Forecasts } from './forecasts';
import { lensWords, placeLenses, type LensWords } from './lenses';
import { readSettings } from './settings';

/** Shows each step's cache hit rate above it. */
export function registerCodeLenses(analyses: Analyses, forecasts: Forecasts): Disposable {
  const changed = new EventEmitter<void>();
  const provider = languages.registerCodeLensProvider(dockerfileSelector, {
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses: document => {
      const { lens: shown, lensPlacement } = readSettings(document);
      if (!isDockerfile(document) || shown === 'off' || lensPlacement !== 'aboveLine') return [];
      const { dockerfile } = analyses.of(document);
      const known = forecasts.of(document);
      const text = document.getText();
      const isSlow = forecasts.isSlow(document.uri);
      // With their commands at once: VS Code (1.139, codelensController.ts) writes what it asked of lenses before into those
      // that were provided meanwhile, and then drops its commands. A click said "Actual command not found".
      return placeLenses(dockerfile, known, shown).map(lens => {
        const range = toEditorRange(document, lens.instruction.keyword.range);
        return new CodeLens(range, commandFor(lensWords(lens, known, text, isSlow), document, range.start.line));
      });
    },
  });
  return Disposable.from(
    changed,
    provider,
    forecasts.onDidChange(() => {
      changed.fire();
    }),
    workspace.onDidChangeConfiguration(event => {
      if (event.affectsConfiguration('layercast.lens') || event.affectsConfiguration('layercast.lensPlacement')) {
        changed.fire();
      }
    }),
  );
}

function commandFor({ text, tooltip, action }: LensWords, { uri }: TextDocument, line: number): Command {
  switch (action) {
    case 'showForecast':
      return { ...commandOf('layercast.showForecast', text, uri), tooltip };
    case 'showStep':
      return { ...commandOf('layercast.showStep', text, uri, line), tooltip };
    case 'chooseBuild':
      return { ...commandOf('layercast.chooseBuild', text, uri), tooltip };
    case 'refreshForecast':
      return { ...commandOf('layercast.refreshForecast', text), tooltip };
    case 'stopReading':
      return { ...commandOf('layercast.stopReading', text), tooltip };
    case undefined:
      return { command: '', title: text };
  }
}
