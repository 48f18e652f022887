import { CodeLens, EventEmitter, languages, workspace, Disposable, type Command, type TextDocument } from 'vscode';
import type { Analyses } from './analyses';
import { commandOf } from './contributions';
import { toEditorRange } from './convert';
import { dockerfileSelector, isDockerfile } from './dockerfileDocuments';
import type { Forecasts } from './forecasts';
import { lensWords, placeLenses, type Lens, type LensWords } from './lenses';
import { readSettings } from './settings';

/** A lens that gets its words when it comes into view. */
class StepLens extends CodeLens {
  constructor(
    readonly document: TextDocument,
    readonly lens: Lens,
  ) {
    super(toEditorRange(document, lens.instruction.keyword.range));
  }
}

/** Shows each step's cache hit rate above it. */
export function registerCodeLenses(analyses: Analyses, forecasts: Forecasts): Disposable {
  const changed = new EventEmitter<void>();
  const provider = languages.registerCodeLensProvider(dockerfileSelector, {
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses: document => {
      const { lens: shown, lensPlacement } = readSettings(document);
      if (!isDockerfile(document) || shown === 'off' || lensPlacement !== 'aboveLine') return [];
      const { dockerfile } = analyses.of(document);
      return placeLenses(dockerfile, forecasts.of(document), shown).map(lens => new StepLens(document, lens));
    },
    resolveCodeLens: lens => {
      if (!(lens instanceof StepLens)) return lens;
      const { document } = lens;
      const words = lensWords(lens.lens, forecasts.of(document), document.getText(), forecasts.isSlow(document.uri));
      return Object.assign(lens, { command: commandFor(words, document, lens.range.start.line) });
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
