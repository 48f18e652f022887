import { evaluate, type EvaluatedStage, type Evaluation, type ExpandedWord } from '../../dockerfile/evaluate';
import { parseImageReference } from '../../dockerfile/imageReference';
import { buildkitLink, type Check, type CheckInput, type Fix } from '../check';
import { insertBefore, isVerbatim, replace } from '../fixes/edits';
import { tagOf } from '../fixes/tagFixes';
import { globalDeclarations } from '../facts/globalDeclarations';
import { placeIn } from '../facts/places';

export const invalidDefaultArgInFrom: Check = {
  code: 'InvalidDefaultArgInFrom',
  name: 'invalid-default-arg-in-from',
  also: [],
  severity: 'warning',
  concept: 'build-arguments',
  title: 'FROM names no image when no argument is given',
  why:
    'A plain docker build gives no arguments. With the defaults alone, the name in this FROM comes out empty or malformed, so ' +
    'whoever does not know which --build-arg to give cannot build the file.',
  example: {
    bad: 'ARG TAG\nFROM alpine:${TAG}\n',
    good: 'ARG TAG=3.20\nFROM alpine:${TAG}\n',
  },
  link: buildkitLink('InvalidDefaultArgInFrom'),
  ignoredByFileOnly: true,

  *check(input) {
    const { dockerfile, evaluation } = input;
    for (const { stage, image } of withDefaults(evaluation)) {
      if (!stage.from.image || image.error !== undefined || parseImageReference(image.value)) continue;
      yield {
        range: placeIn(dockerfile, stage.from, image.range),
        message: messageFor(image),
        fixes: [...defaultFixes(input, image), ...lowerCaseFixes(evaluation, image)],
      };
    }
  },
};

/** The stages as they are without any --build-arg. */
function withDefaults({ dockerfile, options, stages }: Evaluation): readonly EvaluatedStage[] {
  return options.buildArgs === undefined ? stages : evaluate(dockerfile, { ...options, buildArgs: {} }).stages;
}

function messageFor({ value, references }: ExpandedWord): string {
  if (references.length === 0)
    return `"${value}" is not the name of an image: names are in lower case, then :tag or @digest.`;
  const outcome = value === '' ? 'is empty' : `comes out as "${value}", which names no image`;
  return `Without --build-arg, this name ${outcome}. Give the ARG a default that works.`;
}

/** A default for the one ARG without a value: the one of this build, or a tag that the image has. */
function defaultFixes(input: CheckInput, { references, text }: ExpandedWord): Fix[] {
  const { dockerfile, options } = input.evaluation;
  const newest = input.once(globalDeclarations);
  const names = [...new Set(references.map(({ name }) => name))];
  const [declaration, more] = names
    .flatMap(name => newest.get(name) ?? [])
    .filter(({ value }) => (value?.text ?? '') === '');
  const reference = references.find(({ name }) => name === declaration?.name.text);
  if (!declaration || more || !reference || !isVerbatim(dockerfile, declaration.name)) return [];
  const given = options.buildArgs?.[declaration.name.text];
  const isTag = text.charAt(reference.start - 1) === ':' && reference.end === text.length;
  const tagged = isTag ? tagOf(text.slice(0, reference.start - 1)) : undefined;
  const value = given !== undefined && /^[\w./:@-]+$/.test(given) ? given : tagged;
  if (value === undefined) return [];
  const edit = insertBefore(declaration.range.end, declaration.value ? value : `=${value}`);
  return [{ title: `Give ${declaration.name.text} the default ${value}`, edits: [edit], safe: false }];
}

function lowerCaseFixes({ dockerfile }: Evaluation, { range, references, text }: ExpandedWord): Fix[] {
  const lower = text.toLowerCase();
  const helps = references.length === 0 && parseImageReference(lower) !== undefined;
  if (!helps || !isVerbatim(dockerfile, { text, range })) return [];
  return [{ title: `Write ${lower}`, edits: [replace(range, lower)], safe: false }];
}
