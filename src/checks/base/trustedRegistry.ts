import type { Flag } from '../../dockerfile/splitInstruction';
import { parseImageReference, type ImageReference } from '../../dockerfile/imageReference';
import { sourcesElsewhere } from '../../dockerfile/mounts';
import { isNamedContext } from '../../dockerfile/namedContexts';
import { resolveFilesFrom } from '../../dockerfile/stageGraph';
import type { Range } from '../../dockerfile/text';
import { hadolintLink, type Check, type CheckInput, type Finding, type Fix } from '../check';
import { findFlag } from '../../dockerfile/instructions';
import { isVerbatim, replace } from '../fixes/edits';

export const trustedRegistry: Check = {
  code: 'DL3026',
  name: 'trusted-registry',
  also: [],
  severity: 'error',
  concept: 'security',
  title: 'An image comes from a registry that the project does not trust',
  why:
    'The project says which registries its images may come from. Whoever can push to a registry decides what runs in your builds and ' +
    'in your containers, so others are used only by mistake.',
  example: {
    bad: 'FROM docker.io/library/debian:12\n',
    good: 'FROM registry.example.com/library/debian:12\n',
    rules: { trustedRegistries: ['registry.example.com'] },
  },
  link: hadolintLink('DL3026'),

  *check(input) {
    const { trustedRegistries } = input.rules;
    if (trustedRegistries.length === 0) return;
    const { stages } = input.evaluation;
    for (const { stage, base, image, instructions } of stages) {
      const isTold = image.undefinedVariables.length + image.unsetVariables.length === 0;
      const isContext = (name: string): boolean => isNamedContext(input.namedContexts, name);
      if (base.kind === 'image' && base.reference && isTold && !isContext(base.reference.text)) {
        yield* findingsFor(input, base.reference, image.text, image.range);
      }
      for (const { instruction, firedBy } of instructions) {
        if (firedBy) continue;
        for (const { name, range, by } of sourcesElsewhere(instruction)) {
          if (name === 'scratch' || isContext(name) || resolveFilesFrom(stages, stage.index, name, by).kind !== 'image')
            continue;
          const reference = parseImageReference(name);
          if (!reference) continue;
          const flag = by === 'copy' ? findFlag(instruction, 'from') : undefined;
          yield* findingsFor(input, reference, flag ? textOf(input, flag) : undefined, range);
        }
      }
    }
  },
};

function textOf({ dockerfile }: CheckInput, { valueRange }: Flag): string {
  return dockerfile.text.slice(valueRange.start, valueRange.end);
}

/** @param written how the image is written at `range`; undefined when it is only a part of what stands there */
function* findingsFor(
  input: CheckInput,
  reference: ImageReference,
  written: string | undefined,
  range: Range,
): Iterable<Finding> {
  const { trustedRegistries } = input.rules;
  // Docker Hub, by its two names. hadolint takes a host with a port and no dot for a name on Docker Hub; Docker does not.
  const names = isHub(reference) ? ['docker.io', 'hub.docker.com'] : [reference.registry ?? ''];
  if (names.some(name => trustedRegistries.some(pattern => matchesPattern(pattern, name)))) return;
  yield {
    range,
    message: `${reference.text} comes from ${names[0] ?? ''}, which is none of the registries that this project trusts: ${trustedRegistries.join(', ')}.`,
    fixes: written === undefined ? [] : fixesFor(input, reference, written, range),
  };
}

function isHub({ registry }: ImageReference): boolean {
  return registry === undefined || registry === 'docker.io' || registry === 'index.docker.io';
}

/** Whether a name is one of those that a pattern stands for: `*` stands for any text. */
function matchesPattern(pattern: string, name: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return first === name;
  if (name.length < first.length + last.length || !name.startsWith(first) || !name.endsWith(last)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = name.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return at <= name.length - last.length;
}

/** The same image from the one registry that is trusted: right where that is a mirror. */
function fixesFor({ dockerfile, rules }: CheckInput, reference: ImageReference, written: string, range: Range): Fix[] {
  const [registry, more] = rules.trustedRegistries.filter(pattern => !pattern.includes('*'));
  if (registry === undefined || more !== undefined || written !== reference.text) return [];
  if (!isVerbatim(dockerfile, { text: written, range })) return [];
  const path = reference.registry === undefined ? written : written.slice(reference.registry.length + 1);
  const image = registry === 'hub.docker.com' ? path : `${registry}/${path}`;
  return [
    {
      title: `Take it from there: ${image}`,
      edits: [replace(range, image)],
      safe: false,
    },
  ];
}
