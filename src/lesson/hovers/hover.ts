import type { Problem } from '../../checks/check';
import type { UsedIgnoredCode } from '../../checks/suppressions';
import type { Evaluation } from '../../dockerfile/evaluate';
import type { Instruction } from '../../dockerfile/instructions';
import type { Dockerfile } from '../../dockerfile/parse';
import type { Range } from '../../dockerfile/text';
import type { Forecast, StepForecast } from '../../forecast/forecast';
import type { Attachment, ConceptId } from '../course/course';
import type { Prose } from './prose';

/** What a hover may look at: the analysis of a file, and what is known beside it. */
export interface HoverInput {
  readonly dockerfile: Dockerfile;
  readonly evaluation: Evaluation;
  readonly problems: readonly Problem[];
  readonly ignoredCodes: readonly UsedIgnoredCode[];
  /** The stage that is built; the last one when it is not given. */
  readonly target?: string | undefined;
  /** Undefined until there is one. */
  readonly forecast?: HoverForecast | undefined;
}

/** The last forecast of a file, which may be that of an earlier text. */
export interface HoverForecast {
  readonly forecast: Forecast;
  readonly sharedCache: 'all' | 'none';
  /** What is known of an instruction of the text as it is now. */
  readonly stepOf: (instruction: Instruction) => StepForecast | undefined;
  /** The line on which a step of the forecast stands now, counted from one. */
  readonly lineOf: (step: StepForecast) => number;
}

/** What a hover tells, as plain data. */
export interface HoverContent {
  readonly kind: HoverKind;
  readonly range: Range;
  /** What is so in this file. */
  readonly headline: Prose;
  readonly paragraphs: readonly Prose[];
  /** The idea behind it. */
  readonly concept: { readonly id: ConceptId; readonly title: string } | undefined;
  /** The page that says all of it. */
  readonly reference: string | undefined;
  /** The zero-based line of the step whose builds can be shown. */
  readonly stepLine: number | undefined;
  /** The codes of checks that can be explained. */
  readonly explains: readonly string[];
}

/** A link at the end of a hover. */
export type HoverLink = { readonly title: string } & (
  | { readonly opens: 'step'; readonly line: number }
  | { readonly opens: 'check'; readonly code: string }
  | { readonly opens: 'lesson'; readonly concept: ConceptId }
  | { readonly opens: 'page'; readonly address: string }
);

/** The links of a hover, in order. */
export function linksOf({ stepLine, explains, concept, reference }: HoverContent): readonly HoverLink[] {
  return [
    ...(stepLine === undefined ? [] : [{ title: 'Show its builds', opens: 'step', line: stepLine } as const]),
    ...explains.map(code => ({ title: `Explain ${code}`, opens: 'check', code }) as const),
    ...(concept ? [{ title: `Lesson: ${concept.title}`, opens: 'lesson', concept: concept.id } as const] : []),
    ...(reference === undefined ? [] : [{ title: 'Reference', opens: 'page', address: reference } as const]),
  ];
}

export type HoverKind =
  | 'instruction'
  | 'flag'
  | 'mount'
  | 'directive'
  | 'variable'
  | 'label'
  | 'image'
  | 'stage'
  | 'command'
  | 'heredoc'
  | 'ignore'
  | 'finding';

/** What one kind of hover says, before it is cut to what fits. */
export interface HoverDraft {
  readonly kind: HoverKind;
  readonly range: Range;
  readonly headline: Prose;
  /** What it means for this file, the most telling first. */
  readonly meaning: readonly Prose[];
  /** What it is, wherever it stands. */
  readonly what: readonly Prose[];
  readonly attachment: Attachment | undefined;
  /** The idea behind it, where that is not the first of the attachment's. */
  readonly concept?: ConceptId;
  readonly reference: string | undefined;
  /** The step whose builds can be shown. */
  readonly step?: Instruction | undefined;
  /** Codes of checks that would help and that can be explained. */
  readonly explains?: readonly string[];
}
