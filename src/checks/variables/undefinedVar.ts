import type { Environment } from '../../dockerfile/environment';
import { variablesOfImage } from '../../dockerfile/environment';
import type { EvaluatedInstruction, EvaluatedStage, ExpandedWord } from '../../dockerfile/evaluate';
import { nearestName } from '../../dockerfile/nearestName';
import type { Dockerfile } from '../../dockerfile/parse';
import type { VariableReference } from '../../dockerfile/shellLexer';
import type { Instruction } from '../../dockerfile/instructions';
import { buildkitLink, type Check, type Finding, type Fix } from '../check';
import { keywordLike } from '../facts/keywordCase';
import { insertLinesAbove, isVerbatim, replace } from '../fixes/edits';
import { ownReferencesOf } from '../facts/ownReferences';
import { originOf, placeOf } from '../facts/places';
import { rangeOfReference, renameFixes } from '../facts/variableReferences';

/** BuildKit reads these itself, whether they are set or not. */
const exemptNames: ReadonlySet<string> = new Set(['BUILDKIT_SBOM_SCAN_CONTEXT', 'BUILDKIT_SBOM_SCAN_STAGE']);

/** A file with more undefined variables than this is not one of a few misspelt names, and looking for near ones takes time. */
const mostSuggestions = 50;

export const undefinedVar: Check = {
  code: 'UndefinedVar',
  name: 'undefined-var',
  also: [],
  severity: 'warning',
  concept: 'build-arguments',
  title: 'A variable is used that nothing defines',
  why:
    'BuildKit puts an empty text where a variable has no value, without a word: a misspelt $VERSION copies from the wrong ' +
    'folder or empties PATH. An ARG counts in its own stage only, and one before the first FROM must be repeated in the stage.',
  example: {
    bad: 'FROM alpine:3.20\nARG APP_DIR=/app\nWORKDIR $APP_DIRR\n',
    good: 'FROM alpine:3.20\nARG APP_DIR=/app\nWORKDIR $APP_DIR\n',
  },
  link: buildkitLink('UndefinedVar'),

  *check(input) {
    const { dockerfile, evaluation } = input;
    // What an ENV sets itself, another check reports.
    const own = new Set(ownReferencesOf(input).map(({ reference }) => reference));
    const knownBases: boolean[] = [];
    let suggestions = 0;
    for (const stage of evaluation.stages) {
      const baseIsKnown = isBaseKnown(knownBases, stage);
      knownBases.push(baseIsKnown);
      const names = createNameCollector();
      for (const evaluated of stage.instructions) {
        // BuildKit expands EXPOSE too, but does not look for undefined variables there.
        if (evaluated.instruction.kind === 'EXPOSE') continue;
        for (const word of evaluated.expanded) {
          for (const reference of undefinedReferences(evaluated, word)) {
            if (own.has(reference)) continue;
            const known = suggestions++ < mostSuggestions ? names.upTo(evaluated.environment) : [];
            yield findingFor(dockerfile, evaluated, word, reference, nearestName(reference.name, known), baseIsKnown);
          }
        }
      }
    }
  },
};

/** The first reference to each undefined variable in a word; in a --mount every option is a word of its own. */
function undefinedReferences(
  { instruction }: EvaluatedInstruction,
  { references, text }: ExpandedWord,
): VariableReference[] {
  const seen = new Set<string>();
  return references.filter(({ name, start, defined }) => {
    const key = instruction.kind === 'RUN' ? `${name} ${text.slice(0, start).split(',').length}` : name;
    if (defined || exemptNames.has(name) || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function findingFor(
  dockerfile: Dockerfile,
  evaluated: EvaluatedInstruction,
  word: ExpandedWord,
  reference: VariableReference,
  nearest: string | undefined,
  baseIsKnown: boolean,
): Finding {
  const { name } = reference;
  const advice = nearest === undefined ? 'Define it with ARG or ENV above.' : `Perhaps $${nearest} is meant.`;
  const where = baseIsKnown ? 'Nothing defines' : 'Nothing in this file defines';
  const unless = baseIsKnown ? '' : ' unless the base image does';
  return {
    range: placeOf(dockerfile, evaluated, rangeOfReference(dockerfile, word, reference)),
    message: `${where} $${name} here, so it is empty${unless}. ${advice}${originOf(dockerfile, evaluated)}`,
    fixes: evaluated.firedBy
      ? []
      : [
          ...(nearest === undefined ? [] : renameFixes(dockerfile, word, name, nearest)),
          ...leaveOutFixes(dockerfile, word, reference),
          ...declareFixes(dockerfile, evaluated.instruction, name),
        ],
    ...(baseIsKnown ? {} : { severity: 'info' }),
  };
}

/** `/opt/lib:$LD_LIBRARY_PATH` without what is empty, so that no empty folder is left in the list: it would mean the current one. */
function leaveOutFixes(dockerfile: Dockerfile, word: ExpandedWord, { name, start, end }: VariableReference): Fix[] {
  if (!isVerbatim(dockerfile, word) || !/(?:PATH|FLAGS|DIRS)$/.test(name)) return [];
  const [from, to] =
    word.text.charAt(start - 1) === ':'
      ? [start - 1, end]
      : word.text.charAt(end) === ':'
        ? [start, end + 1]
        : [start, end];
  if (to - from === end - start) return [];
  const range = { start: word.range.start + from, end: word.range.start + to };
  return [{ title: `Leave $${name} out`, edits: [replace(range, '')], safe: false }];
}

/** An ARG above, so that a build can give the variable a value. */
function declareFixes(dockerfile: Dockerfile, instruction: Instruction, name: string): Fix[] {
  if (!/^[A-Za-z_]\w*$/.test(name)) return [];
  const line = `${keywordLike(dockerfile, 'ARG')} ${name}`;
  return [
    {
      title: `Declare ARG ${name} above, for --build-arg`,
      edits: [insertLinesAbove(dockerfile, instruction, [line])],
      safe: false,
    },
  ];
}

/**
 * Whether all variables that come with the base image are known, so that no other can be defined.
 * @param knownBases the answers for the stages above
 */
function isBaseKnown(knownBases: readonly boolean[], { base }: EvaluatedStage): boolean {
  if (base.kind === 'stage') return knownBases[base.index] === true;
  if (base.kind === 'scratch') return true;
  const { registry, repository } = base.reference ?? {};
  const isFromHub = registry === undefined || registry === 'docker.io';
  return isFromHub && variablesOfImage(repository).complete;
}

interface NameCollector {
  /** The names that are in force at a place; places must come in the order of the stage. */
  upTo(environment: Environment | undefined): ReadonlySet<string>;
}

/** Collects each assignment once: an environment is a list that later places of the stage share. */
function createNameCollector(): NameCollector {
  const names = new Set<string>();
  let collected: Environment | undefined;
  return {
    upTo(environment) {
      for (let entry = environment; entry && entry !== collected; entry = entry.before) names.add(entry.name);
      collected = environment;
      return names;
    },
  };
}
