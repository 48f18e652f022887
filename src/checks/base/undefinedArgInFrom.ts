import { platformArgs, type ExpandedWord } from '../../dockerfile/evaluate';
import type { ArgDeclaration } from '../../dockerfile/instructions';
import { nearestName } from '../../dockerfile/nearestName';
import { globalArgs } from '../../dockerfile/parse';
import { buildkitLink, type Check, type CheckInput, type Finding, type Fix } from '../check';
import { insertLinesAbove, isVerbatim } from '../fixes/edits';
import { placeIn } from '../facts/places';
import { rangeOfReference, renameFixes } from '../facts/variableReferences';

/** A file in which more is undefined than this has another problem than its spelling. */
const mostSuggestions = 50;

export const undefinedArgInFrom: Check = {
  code: 'UndefinedArgInFrom',
  name: 'undefined-arg-in-from',
  also: [],
  severity: 'warning',
  concept: 'build-arguments',
  title: 'FROM uses an argument that is not declared before it',
  why:
    'FROM sees only the ARGs that stand before the first FROM, and a few that BuildKit sets itself, such as BUILDPLATFORM. ' +
    'Any other variable is empty there, even one given with --build-arg or declared inside a stage.',
  example: {
    bad: 'FROM python:${PYTHON_TAG:-3.12-slim}\n',
    good: 'ARG PYTHON_TAG\nFROM python:${PYTHON_TAG:-3.12-slim}\n',
  },
  link: buildkitLink('UndefinedArgInFrom'),

  *check(input) {
    const { dockerfile, evaluation } = input;
    let suggestions = 0;
    const declared = globalArgs(dockerfile).flatMap(arg => arg.declarations.map(({ name }) => name.text));
    for (const { stage, image, platform } of evaluation.stages) {
      for (const word of platform ? [platform, image] : [image]) {
        for (const name of word.undefinedVariables) {
          const known = suggestions++ < mostSuggestions ? [...declared, ...platformArgs] : [];
          yield findingFor(input, stage.index, word, name, nearestName(name, known));
        }
      }
    }
  },
};

function findingFor(
  input: CheckInput,
  stageIndex: number,
  word: ExpandedWord,
  name: string,
  nearest: string | undefined,
): Finding {
  const { dockerfile } = input;
  const from = dockerfile.stages[stageIndex]?.from;
  const reference = word.references.find(use => use.name === name);
  const part = reference ? rangeOfReference(dockerfile, word, reference) : word.range;
  return {
    range: from ? placeIn(dockerfile, from, part) : part,
    message:
      `No ARG before the first FROM declares ${name}, so it is empty here.` +
      (nearest === undefined ? ` Declare it there.` : ` Perhaps ${nearest} is meant.`),
    fixes: [
      ...(nearest === undefined ? [] : renameFixes(dockerfile, word, name, nearest)),
      ...declareFixes(input, name),
    ],
  };
}

/** The ARG before the first FROM, with the default that a later ARG of that name has. */
function declareFixes(input: CheckInput, name: string): Fix[] {
  const { dockerfile } = input;
  const [first] = dockerfile.stages;
  if (!first || !/^[A-Za-z_]\w*$/.test(name)) return [];
  const later = input.once(firstDeclarations).get(name);
  // A default of `latest` would be one more thing to repair.
  const isFit = later?.value && isVerbatim(dockerfile, later.value) && later.value.text !== 'latest';
  const value = isFit ? `=${later.value.text}` : '';
  const line = `ARG ${name}${value}`;
  return [
    {
      title: `Declare ${line} before the first FROM`,
      edits: [insertLinesAbove(dockerfile, first.from, [line])],
      safe: false,
    },
  ];
}

/** Where each name is first declared by an ARG, before the first FROM or behind it. */
function firstDeclarations({ dockerfile }: CheckInput): ReadonlyMap<string, ArgDeclaration> {
  const first = new Map<string, ArgDeclaration>();
  for (const instruction of dockerfile.instructions) {
    if (instruction.kind !== 'ARG') continue;
    for (const declaration of instruction.declarations) {
      if (!first.has(declaration.name.text)) first.set(declaration.name.text, declaration);
    }
  }
  return first;
}
