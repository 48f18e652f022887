import { Disposable, MarkdownString, StatusBarAlignment, window, type TextDocument } from 'vscode';
import { fileRate, fileSentences } from '../lesson/fileWords';
import { duration, percent } from '../lesson/stepWords';
import type { Analyses } from './analyses';
import { appendWords } from './appendWords';
import { commandOf } from './contributions';
import { currentSteps } from './currentSteps';
import { isDockerfile } from './dockerfileDocuments';
import type { Forecasts, KnownForecast } from './forecasts';

/** Shows, while a Dockerfile is the active editor, what its next builds will cost. */
export function registerStatusBar(analyses: Analyses, forecasts: Forecasts): Disposable {
  const item = window.createStatusBarItem('layercast.forecast', StatusBarAlignment.Right, 100);
  item.name = 'Layercast Forecast';
  const update = (): void => {
    const document = window.activeTextEditor?.document;
    if (!document || !isDockerfile(document)) {
      item.hide();
      return;
    }
    Object.assign(item, contentOf(document, analyses, forecasts));
    item.show();
  };
  update();
  return Disposable.from(item, forecasts.onDidChange(update), window.onDidChangeActiveTextEditor(update));
}

interface Content {
  readonly text: string;
  readonly tooltip: MarkdownString;
  readonly command: ReturnType<typeof commandOf> | undefined;
  readonly accessibilityInformation: { readonly label: string };
}

function contentOf(document: TextDocument, analyses: Analyses, forecasts: Forecasts): Content {
  const known = forecasts.of(document);
  if (forecasts.isSlow(document.uri)) {
    const command = commandOf('layercast.stopReading', 'Stop');
    return content(
      '$(loading~spin) Reading git history',
      ['Layercast reads the git history.', 'Click to stop it.'],
      command,
    );
  }
  if (!known) return content('$(layers) …', ['The forecast of this Dockerfile is being made.'], undefined);
  if (!known.forecast) {
    const command = commandOf('layercast.refreshForecast', 'Read the Git History Again');
    return content('$(layers) No forecast', [known.problem?.message ?? '', 'Click to try again.'], command);
  }
  const [step] = currentSteps(analyses.of(document).dockerfile, known);
  const sentences = fileSentences({
    forecast: known.forecast,
    lineOf: other => (step?.lineOf(other) ?? 0) + 1,
    sharedCache: known.sharedCache,
  });
  const command = commandOf('layercast.showForecast', 'Show the Forecast', document.uri);
  return content(`$(layers) ${shortLine(known)}`, [...sentences, ...known.forecast.warnings], command);
}

function shortLine({ forecast }: KnownForecast): string {
  if (!forecast) return '';
  const { rate, builds, seconds } = fileRate(forecast);
  if (rate === undefined) return 'No builds';
  const parts = [
    `${builds === 0 ? 'likely ' : ''}${percent(rate)} cached`,
    ...(seconds > 0 ? [duration(seconds)] : []),
  ];
  return parts.join(', ');
}

function content(text: string, sentences: readonly string[], command: Content['command']): Content {
  const tooltip = new MarkdownString();
  for (const sentence of sentences) appendWords(tooltip, sentence).appendMarkdown('\n\n');
  const label = `Layercast: ${text.replace(/\$\([^)]+\) /, '')}`;
  return { text, tooltip, command, accessibilityInformation: { label } };
}
