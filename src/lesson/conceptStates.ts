import type { CheckInput, Problem, Severity } from '../checks/check';
import type { Instruction } from '../dockerfile/instructions';
import type { Dockerfile } from '../dockerfile/parse';
import type { Range } from '../dockerfile/text';
import { hitRate } from '../forecast/forecast';
import { evidenceOf } from './conceptEvidence';
import type { ConceptId } from './course/course';
import type { ForecastedInstruction } from './findingWords';
import { percent, plural, sampleSize } from './stepWords';

/** What a file does about a concept. */
export type ConceptState =
  /** The file does it. */
  | {
      readonly kind: 'present';
      readonly sentence: string;
      readonly lines: readonly LineSpan[];
    }
  /** It would apply and is not there, or not right: the sentence says what to do. */
  | {
      readonly kind: 'missing';
      readonly sentence: string;
      readonly lines: readonly LineSpan[];
      /** The check that says so. */
      readonly code: string;
    }
  /** No line of the file shows it, and none has to. */
  | { readonly kind: 'notApplicable'; readonly sentence: string };

export type ConceptStates = Readonly<Record<ConceptId, ConceptState>>;

/** Zero-based lines, the last one included. */
export interface LineSpan {
  readonly first: number;
  readonly last: number;
}

/** A file that was checked. */
export interface CheckedFile {
  /** What the checks looked at. */
  readonly input: CheckInput;
  readonly problems: readonly Problem[];
}

/**
 * What checks teach beside, or instead of, the concept that they have: the course has finer ones. A code that is not here
 * belongs to its check's concept.
 */
export const conceptsOfCheck: Readonly<Record<string, readonly ConceptId[]>> = {
  DL3000: ['working-directory', 'base-image'],
  DL3002: ['user', 'security'],
  DL3003: ['working-directory', 'style'],
  DL3006: ['base-image', 'reproducibility'],
  DL3007: ['base-image', 'reproducibility'],
  DL3011: ['ports'],
  DL3012: ['health'],
  DL3026: ['registry', 'security'],
  DL3029: ['platform'],
  DL3044: ['environment', 'build-arguments'],
  DL3045: ['working-directory', 'build-context'],
  DL3048: ['metadata'],
  DL3049: ['metadata'],
  DL3050: ['metadata'],
  DL3051: ['metadata'],
  DL3052: ['metadata'],
  DL3053: ['metadata'],
  DL3054: ['metadata'],
  DL3055: ['metadata'],
  DL3056: ['metadata'],
  DL3057: ['health'],
  DL3058: ['metadata'],
  DL3059: ['layer'],
  DL3064: ['secrets', 'security'],
  DL3065: ['platform'],
  // A number is what Kubernetes can tell an ordinary user by.
  DL3066: ['orchestration'],
  DL4000: ['metadata'],
  ExposeInvalidFormat: ['ports'],
  ExposeProtoCasing: ['ports'],
  LC0001: ['dockerfile', 'build'],
  LC1002: ['user', 'security'],
  LC1005: ['stages', 'distroless'],
  LC1006: ['cache-mount'],
  LC1013: ['image-size', 'build-context'],
  LC1014: ['secrets', 'security'],
};

/**
 * What a file does about each concept of the course: what the checks found comes first, then what the file shows.
 * @param steps the file's own, with what is forecast of them
 */
export function conceptStates(file: CheckedFile, steps: readonly ForecastedInstruction[] = []): ConceptStates {
  const { input } = file;
  const problems = problemsByConcept(file.problems);
  const stateOf = (concept: ConceptId): ConceptState => {
    const found = problems.get(concept);
    if (found) return missing(input.dockerfile, found);
    const evidence = evidenceOf[concept](input);
    if (evidence.kind === 'notApplicable') return evidence;
    const { at, ...said } = evidence;
    const lines = spansOf(
      input.dockerfile,
      at.map(({ headerRange }) => headerRange),
    );
    const more = concept === 'layer-cache' && said.kind === 'present' ? rateAmong(steps, at) : '';
    return { ...said, sentence: `${said.sentence}${more}`, lines };
  };
  return Object.fromEntries(conceptIds.map(id => [id, stateOf(id)])) as Record<ConceptId, ConceptState>;
}

const conceptIds = Object.keys(evidenceOf) as ConceptId[];

function problemsByConcept(problems: readonly Problem[]): ReadonlyMap<ConceptId, readonly Problem[]> {
  const byConcept = new Map<ConceptId, Problem[]>();
  for (const problem of problems) {
    for (const concept of conceptsOfCheck[problem.check.code] ?? [problem.check.concept]) {
      const others = byConcept.get(concept);
      if (others) others.push(problem);
      else byConcept.set(concept, [problem]);
    }
  }
  return byConcept;
}

const weight: Readonly<Record<Severity, number>> = {
  error: 2,
  warning: 1,
  info: 0,
};

/** The check's own words: of several findings the gravest, the first in the file among equals. */
function missing(dockerfile: Dockerfile, problems: readonly Problem[]): ConceptState {
  const gravest = problems.reduce((a, b) => (weight[b.severity] > weight[a.severity] ? b : a));
  const others = problems.length - 1;
  const more =
    others === 0 ? '' : ` ${others} more ${plural(others, 'finding')} ${others === 1 ? 'is' : 'are'} about this.`;
  const places = [gravest, ...problems.filter(problem => problem !== gravest)].map(({ range }) => range);
  return {
    kind: 'missing',
    sentence: `${gravest.message}${more}`,
    lines: spansOf(dockerfile, places),
    code: gravest.check.code,
  };
}

/** So many places are told: nobody follows more. */
const mostSpans = 12;

/** The lines of some ranges, each once, in the order of the ranges. */
function spansOf({ lines }: Dockerfile, ranges: readonly Range[]): LineSpan[] {
  const spans = new Map<string, LineSpan>();
  for (const { start, end } of ranges) {
    if (spans.size === mostSpans) break;
    const first = lines.lineAt(start);
    const last = Math.max(first, lines.lineAt(Math.max(start, end - 1)));
    if (!spans.has(`${first} ${last}`)) spans.set(`${first} ${last}`, { first, last });
  }
  return [...spans.values()];
}

/** How often steps came from the cache, in the history of this very repository; nothing where there is none. */
function rateAmong(steps: readonly ForecastedInstruction[], at: readonly Instruction[]): string {
  const scored = steps.flatMap(({ instruction, forecast }) =>
    forecast && forecast.builds > 0 && at.includes(instruction) ? [forecast] : [],
  );
  const [first] = scored;
  if (!first) return '';
  const worst = scored.reduce((a, b) => ((hitRate(b) ?? 1) < (hitRate(a) ?? 1) ? b : a), first);
  return ` It came from the cache in ${percent(hitRate(worst) ?? 1)} of ${sampleSize(worst.builds)}.`;
}
