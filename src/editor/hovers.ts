import { Hover, languages, MarkdownString, type Disposable, type Position, type TextDocument } from 'vscode';
import type { Instruction } from '../dockerfile/instructions';
import { stepHelp } from '../lesson/stepHelp';
import { secondsWords, stepLine, stepSentences, type Telling } from '../lesson/stepWords';
import type { Analyses } from './analyses';
import { appendWords } from './appendWords';
import { commandLink } from './commandLink';
import { toEditorRange } from './convert';
import { currentSteps } from './currentSteps';
import { dockerfileSelector, isDockerfile } from './dockerfileDocuments';
import type { Forecasts } from './forecasts';
import { readSettings } from './settings';

/** Tells, over the keyword of a step, how often it comes from the cache, why not, and what would help. */
export function registerHovers(analyses: Analyses, forecasts: Forecasts): Disposable {
  return languages.registerHoverProvider(dockerfileSelector, {
    provideHover: (document, position) => {
      if (!isDockerfile(document)) return undefined;
      const analysis = analyses.of(document);
      const known = forecasts.of(document);
      const step = currentSteps(analysis.dockerfile, known).find(({ instruction }) =>
        isAt(document, position, instruction),
      );
      if (!known?.forecast || !step?.forecast || step.instruction.kind === 'FROM') return undefined;
      const { forecast, instruction } = step;
      const telling: Telling = {
        forecast: known.forecast,
        lineOf: other => step.lineOf(other) + 1,
        sharedCache: known.sharedCache,
      };
      const text = new MarkdownString();
      text.isTrusted = { enabledCommands: ['layercast.showStep', 'layercast.explain'] };
      text.appendMarkdown('**');
      appendWords(text, headline(stepLine(forecast, telling), secondsWords(forecast))).appendMarkdown('**\n\n');
      for (const sentence of stepSentences(forecast, telling).slice(0, 2))
        appendWords(text, sentence).appendMarkdown('\n\n');
      const help = stepHelp(instruction, forecast, analysis.problems);
      for (const { message } of help) appendWords(text, message).appendMarkdown('\n\n');
      const line = document.positionAt(instruction.range.start).line;
      const codes = new Set(help.flatMap(({ code }) => code ?? []));
      text.appendMarkdown(
        [
          commandLink('Show its builds', 'layercast.showStep', document.uri.toString(), line),
          ...[...codes].map(code => commandLink(`Explain ${code}`, 'layercast.explain', code)),
        ].join(' · '),
      );
      return new Hover(text, toEditorRange(document, instruction.keyword.range));
    },
  });
}

/** The keyword, and the end of its line where that is where the lens stands. */
function isAt(document: TextDocument, position: Position, { keyword }: Instruction): boolean {
  const range = toEditorRange(document, keyword.range);
  if (range.contains(position)) return true;
  const end = document.lineAt(range.start.line).range.end;
  return readSettings(document).lensPlacement === 'endOfLine' && position.isEqual(end);
}

function headline(line: string, seconds: string | undefined): string {
  return seconds === undefined || line.includes(seconds) ? line : `${line} · ${seconds} when built`;
}
