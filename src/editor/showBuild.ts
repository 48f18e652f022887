import { basename } from 'node:path';
import type { TextDocument } from 'vscode';
import type { Dockerfile } from '../dockerfile/parse';
import { buildNotes, buildSentences, builtStepWords, type BuiltStep } from '../lesson/buildWords';
import type { MatchedStep } from '../measure/matchSteps';
import type { LessonPanel } from '../panel/panel';
import type { BuildPage, StepPlace } from '../panel/protocol';
import { currentSteps } from './currentSteps';
import type { KnownForecast } from './forecasts';

/** A build that has ended, beside the forecast of before. */
export interface EndedBuild {
  readonly dockerfile: Dockerfile;
  readonly steps: readonly MatchedStep[];
  /** What was forecast when it began. */
  readonly known: KnownForecast | undefined;
  /** Where it is told of and why it ended, in sentences. */
  readonly remarks: readonly string[];
  /** Whether the forecast of the next build was one of this build. */
  readonly isNextBuild: boolean;
}

/** Shows forecast and fact side by side. */
export function showBuild(panel: LessonPanel, document: TextDocument, ended: EndedBuild): void {
  panel.show(pageOf(document, ended));
}

function pageOf(document: TextDocument, { dockerfile, steps, known, remarks, isNextBuild }: EndedBuild): BuildPage {
  const name = basename(document.uri.path);
  const place = (line: number, label: string): StepPlace => ({ uri: document.uri.toString(), line, label });
  const forecasts = new Map(currentSteps(dockerfile, known).map(step => [step.instruction, step.forecast]));
  // Without a history, what the next build does is a guess of its own.
  const isForecast = isNextBuild && known?.text === dockerfile.text && known.forecast?.basis === 'history';
  const nextBuild = isForecast ? known.forecast.nextBuild : undefined;
  const built = steps.map(({ instruction, logged }): BuiltStep => {
    const forecast = forecasts.get(instruction);
    const index = forecast ? (known?.forecast?.steps.indexOf(forecast) ?? -1) : -1;
    return { forecast, expected: nextBuild?.steps[index]?.outcome, logged };
  });
  return {
    kind: 'build',
    place: place(0, name),
    summary: [...remarks, ...buildSentences(built)],
    hasExpectations: built.some(({ expected }) => expected !== undefined),
    steps: steps.map(({ instruction }, index) => {
      const line = dockerfile.lines.lineAt(instruction.range.start);
      return {
        place: place(line, `${name}, line ${line + 1}`),
        instruction:
          dockerfile.text.slice(instruction.headerRange.start, instruction.headerRange.end).split('\n', 1)[0] ?? '',
        ...builtStepWords(built[index] ?? { forecast: undefined, expected: undefined, logged: undefined }),
      };
    }),
    warnings: buildNotes(built),
  };
}
