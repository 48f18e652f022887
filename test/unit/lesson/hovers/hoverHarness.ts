import assert from 'node:assert/strict';
import type { BuildOptions } from '../../../../src/dockerfile/evaluate';
import { analyze } from '../../../../src/engine';
import type { StepForecast } from '../../../../src/forecast/forecast';
import type { HoverContent, HoverInput } from '../../../../src/lesson/hovers/hover';
import { hoverAt } from '../../../../src/lesson/hovers/hoverAt';
import { textOf } from '../../../../src/lesson/hovers/prose';
import { forecastOf, stepOf } from '../tellings';

export interface Surroundings {
  readonly options?: BuildOptions;
  readonly target?: string;
  /** Whether checks look at the snippet; by default they do not, as most snippets would draw some. */
  readonly checked?: boolean;
  /** What is forecast of the steps of the file, in order, its FROMs included. */
  readonly steps?: readonly Partial<StepForecast>[];
  readonly sharedCache?: 'all' | 'none';
}

/** A hover as text. */
export interface ToldHover {
  readonly kind: HoverContent['kind'];
  /** The text that it is about. */
  readonly at: string;
  readonly headline: string;
  readonly paragraphs: readonly string[];
  readonly content: HoverContent;
}

/** What is told where the `‸` stands in a snippet; undefined where nothing is. */
export function hoverIn(marked: string, surroundings: Surroundings = {}): ToldHover | undefined {
  const offset = marked.indexOf('‸');
  assert.ok(offset >= 0, 'the snippet has a ‸');
  const text = marked.replace('‸', '');
  const content = hoverAt(inputFor(text, surroundings), offset);
  return (
    content && {
      kind: content.kind,
      at: text.slice(content.range.start, content.range.end),
      headline: textOf(content.headline),
      paragraphs: content.paragraphs.map(textOf),
      content,
    }
  );
}

/** The same where something has to be told. */
export function toldIn(marked: string, surroundings?: Surroundings): ToldHover {
  const hover = hoverIn(marked, surroundings);
  assert.ok(hover, `nothing is told in ${marked}`);
  return hover;
}

/** A line of its headline and its paragraphs. */
export function linesOf({ headline, paragraphs }: Pick<ToldHover, 'headline' | 'paragraphs'>): string {
  return [headline, ...paragraphs].join('\n');
}

export function inputFor(text: string, surroundings: Surroundings = {}): HoverInput {
  const { options, target, checked = false, steps, sharedCache = 'all' } = surroundings;
  const { dockerfile, evaluation, problems, ignoredCodes } = analyze(text, { ignoreFile: 'none' }, options);
  const base = { dockerfile, evaluation, problems: checked ? problems : [], ignoredCodes, target };
  if (!steps) return base;
  const stepped = dockerfile.instructions.filter(({ kind }) => /^(?:FROM|WORKDIR|RUN|COPY|ADD)$/.test(kind));
  const forecasts = stepped.map(({ kind, range }, index) => stepOf({ kind, range, ...steps[index] }));
  return {
    ...base,
    forecast: {
      forecast: forecastOf(forecasts),
      sharedCache,
      stepOf: instruction => forecasts[stepped.indexOf(instruction)],
      lineOf: step => dockerfile.lines.lineAt(step.range.start) + 1,
    },
  };
}
