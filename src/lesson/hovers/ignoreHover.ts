import { checks } from '../../checks';
import type { Check } from '../../checks/check';
import type { IgnoreComment, IgnoredCode } from '../../checks/ignoreComments';
import { isKnownElsewhere, isNamedBy, isShellcheckCode, type UsedIgnoredCode } from '../../checks/suppressions';
import { holds } from '../../dockerfile/partAt';
import { plural } from '../stepWords';
import { reference } from '../reference/instructions';
import { titleInWords } from './findingHover';
import type { HoverDraft, HoverInput } from './hover';
import { evaluatedStageOf } from './layers';
import { code, listProse, prose, type Prose } from './prose';
import { lineOf, stageInWords } from './stagePhrases';

/** What a code of a comment means: one of our checks, all of BuildKit's, or a rule of another tool. */
type Meaning = Check | 'all' | 'elsewhere';

interface MeantCode extends UsedIgnoredCode {
  readonly meaning: Meaning;
}

/**
 * What is told over a comment that ignores findings: what it silences, and where. Over one of its codes, of that code alone.
 * Undefined over all other text, and over codes that mean nothing: a check reports them.
 */
export function ignoreHover(input: HoverInput, offset: number): HoverDraft | undefined {
  const codes = input.ignoredCodes.filter(({ comment }) => holds(comment.range, offset));
  const under = codes.find(({ range }) => holds(range, offset));
  const told = (under ? [under] : codes).flatMap(meant);
  const [first] = told;
  if (!first) return undefined;
  const { comment, meaning } = first;
  const named = told.flatMap(each => (typeof each.meaning === 'object' ? [each.meaning] : []));
  return {
    kind: 'ignore',
    range: under?.range ?? comment.range,
    headline: prose`${silencedInWords(told)} ${placeInWords(input, comment)}`,
    meaning: [],
    what: [...named.map(titleInWords), readersInWords(comment)],
    attachment: undefined,
    ...(named[0] && { concept: named[0].concept }),
    reference: under ? (typeof meaning === 'object' ? meaning.link : pageOf(first)) : pages[comment.tool],
    explains: [...new Set(named.map(check => check.code))],
  };
}

function meant(ignored: UsedIgnoredCode): MeantCode[] {
  if (ignored.written === 'all') return [{ ...ignored, meaning: 'all' }];
  const check = checks.find(each => isNamedBy(each, ignored));
  if (check) return [{ ...ignored, meaning: check }];
  return isKnownElsewhere(ignored) ? [{ ...ignored, meaning: 'elsewhere' }] : [];
}

function silencedInWords(told: readonly MeantCode[]): Prose {
  const silenced = told.reduce((sum, each) => sum + each.silenced, 0);
  const names = told.some(({ meaning }) => meaning === 'all')
    ? prose`every check of BuildKit`
    : listProse(told.map(({ written }) => code(written)));
  return silenced === 0
    ? prose`Would silence ${names}`
    : prose`Silences ${silenced} ${plural(silenced, 'finding')} of ${names}`;
}

function placeInWords(input: HoverInput, { scope, range }: IgnoreComment): Prose {
  // A comment that counts stands above its instruction.
  const below = input.dockerfile.instructions.find(instruction => instruction.range.start >= range.end);
  if (scope === 'file' || !below) return prose`in this file`;
  const stage = scope === 'stage' ? evaluatedStageOf(input, below) : undefined;
  return stage
    ? prose`in ${stageInWords(input, stage)}`
    : prose`in the ${below.keyword.text.toUpperCase()} on line ${lineOf(input, below)}`;
}

function readersInWords({ tool, scope }: IgnoreComment): Prose {
  const readers = {
    buildkit: 'BuildKit reads this comment too',
    hadolint: 'hadolint reads this comment too',
    tally: 'tally reads this comment too',
    layercast: 'Layercast alone reads this comment',
  }[tool];
  return scope === 'instruction' && tool !== 'buildkit'
    ? prose`${readers}. It counts on the line directly above the instruction.`
    : prose`${readers}.`;
}

const pages: Readonly<Record<IgnoreComment['tool'], string | undefined>> = {
  buildkit: `${reference}#check`,
  hadolint: 'https://github.com/hadolint/hadolint#inline-ignores',
  tally: undefined,
  layercast: undefined,
};

function pageOf({ written, comment }: IgnoredCode): string | undefined {
  return isShellcheckCode(written) ? `https://www.shellcheck.net/wiki/${written.toUpperCase()}` : pages[comment.tool];
}
