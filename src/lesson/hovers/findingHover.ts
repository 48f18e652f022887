import { findCheck } from '../../checks';
import type { Check, Problem } from '../../checks/check';
import { instructionAt } from '../../dockerfile/parse';
import type { HoverDraft, HoverInput } from './hover';
import { rateInWords } from './instructionHover';
import { prose, type Prose } from './prose';
import { layerOf } from './stagePhrases';

/** A check that found something at a place. VS Code says what; the hover says why it matters. */
export interface FoundHere {
  readonly check: Check;
  readonly problem: Problem;
}

/** More checks than this at one place make a hover that scrolls. */
const mostTold = 2;

/** What was found at an offset, each check once, the narrowest first. What ShellCheck finds is explained on its own pages. */
export function findingsAt({ problems }: HoverInput, offset: number): readonly FoundHere[] {
  const found = new Map<string, FoundHere>();
  const here = problems.filter(({ range }) => range.start <= offset && offset <= range.end);
  const lengthOf = ({ range }: Problem): number => range.end - range.start;
  for (const problem of here.sort((a, b) => lengthOf(a) - lengthOf(b))) {
    if (found.has(problem.check.code)) continue;
    const check = findCheck(problem.check.code);
    if (check) found.set(check.code, { check, problem });
  }
  return [...found.values()].slice(0, mostTold);
}

/** What is told over what is underlined, where nothing else is to be told. */
export function findingHover(input: HoverInput, found: readonly FoundHere[]): HoverDraft | undefined {
  const [first, ...more] = found;
  if (!first) return undefined;
  const { check, problem } = first;
  return {
    kind: 'finding',
    range: problem.range,
    headline: titleInWords(check),
    meaning: [prose`${firstSentence(check.why)}`, ...stepInWords(input, problem), ...restOf(check.why)],
    what: more.map(findingInWords),
    attachment: undefined,
    reference: more.length === 0 ? check.link : undefined,
  };
}

/** The same beside what is told of the place itself: its message stands right above. */
export function findingInWords({ check }: FoundHere): Prose {
  return prose`${check.code}: ${firstSentence(check.why)}`;
}

/** What a check finds, by its code. */
export function titleInWords({ code, title }: Check): Prose {
  return prose`${code}: ${title}.`;
}

/** What follows the first sentence. */
function restOf(text: string): Prose[] {
  const rest = text.slice(firstSentence(text).length).trim();
  return rest === '' ? [] : [prose`${rest}`];
}

function firstSentence(text: string): string {
  return /^.*?[.?](?=\s|$)/s.exec(text)?.[0] ?? text;
}

/** The forecast of the step that a finding is about. */
function stepInWords(input: HoverInput, { range }: Problem): Prose[] {
  const instruction = instructionAt(input.dockerfile, range.start);
  const layer = instruction && layerOf(input, instruction);
  const step = instruction && input.forecast?.stepOf(instruction);
  return layer && step && input.forecast ? [prose`${layer} · ${rateInWords(step, input.forecast)}`] : [];
}
