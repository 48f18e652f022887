import { Hover, languages, MarkdownString, type Disposable, type Position, type TextDocument } from 'vscode';
import type { Analysis } from '../engine';
import { linksOf, type HoverContent, type HoverInput, type HoverLink } from '../lesson/hovers/hover';
import { hoverAt } from '../lesson/hovers/hoverAt';
import type { Analyses } from './analyses';
import { appendProse } from './appendProse';
import type { Builds } from './builds';
import { commandLink } from './commandLink';
import type { CommandId } from './contributions';
import { toEditorRange } from './convert';
import { currentSteps } from './currentSteps';
import { dockerfileSelector, isDockerfile } from './dockerfileDocuments';
import type { Forecasts, KnownForecast } from './forecasts';
import { readSettings } from './settings';

/** The commands that a hover's links may run. */
const enabledCommands: readonly CommandId[] = ['layercast.showStep', 'layercast.explain', 'layercast.openLesson'];

/** Tells what stands under the mouse: what is so in this file, why, and what it is. */
export function registerHovers(analyses: Analyses, forecasts: Forecasts, builds: Builds): Disposable {
  return languages.registerHoverProvider(dockerfileSelector, {
    provideHover: (document, position) => {
      if (!isDockerfile(document)) return undefined;
      const analysis = analyses.of(document);
      const input = inputOf(analysis, builds.of(document.uri).target, forecasts.of(document));
      const atLens = lensOffset(document, position, analysis);
      const content = hoverAt(input, atLens ?? document.offsetAt(position));
      // Only steps have lenses that tell of them.
      if (atLens !== undefined && content?.stepLine === undefined) return undefined;
      return content && new Hover(markdownOf(document, content), toEditorRange(document, content.range));
    },
  });
}

/** The keyword of the step whose lens stands at a place, for those who have lenses at the ends of lines. */
function lensOffset(document: TextDocument, position: Position, { dockerfile }: Analysis): number | undefined {
  if (readSettings(document).lensPlacement !== 'endOfLine') return undefined;
  if (!position.isEqual(document.lineAt(position.line).range.end)) return undefined;
  const start = dockerfile.instructions.find(
    ({ keyword }) => document.positionAt(keyword.range.start).line === position.line,
  );
  return start?.keyword.range.start;
}

function inputOf(
  { dockerfile, evaluation, problems, ignoredCodes }: Analysis,
  target: string | undefined,
  known: KnownForecast | undefined,
): HoverInput {
  const base = { dockerfile, evaluation, problems, ignoredCodes, target };
  if (!known?.forecast) return base;
  const steps = currentSteps(dockerfile, known);
  return {
    ...base,
    forecast: {
      forecast: known.forecast,
      sharedCache: known.sharedCache,
      stepOf: instruction => steps.find(step => step.instruction === instruction)?.forecast,
      lineOf: step => (steps[0]?.lineOf(step) ?? 0) + 1,
    },
  };
}

function markdownOf({ uri }: TextDocument, content: HoverContent): MarkdownString {
  const text = new MarkdownString();
  text.isTrusted = { enabledCommands };
  text.appendMarkdown('**');
  appendProse(text, content.headline).appendMarkdown('**\n\n');
  for (const paragraph of content.paragraphs) appendProse(text, paragraph).appendMarkdown('\n\n');
  return text.appendMarkdown(
    linksOf(content)
      .map(link => linkInMarkdown(uri.toString(), link))
      .join(' · '),
  );
}

function linkInMarkdown(uri: string, link: HoverLink): string {
  switch (link.opens) {
    case 'step':
      return commandLink(link.title, 'layercast.showStep', uri, link.line);
    case 'check':
      return commandLink(link.title, 'layercast.explain', link.code);
    case 'lesson':
      return commandLink(link.title, 'layercast.openLesson', link.concept);
    case 'page':
      return `[${link.title}](${link.address})`;
  }
}
