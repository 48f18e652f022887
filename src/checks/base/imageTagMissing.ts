import type { VariableReference } from '../../dockerfile/shellLexer';
import { hadolintLink, type Check, type CheckInput } from '../check';
import { globalDeclarations } from '../facts/globalDeclarations';
import { tagFixes } from '../fixes/tagFixes';

export const imageTagMissing: Check = {
  code: 'DL3006',
  name: 'image-tag-missing',
  also: [],
  severity: 'warning',
  concept: 'base-image',
  title: 'The base image has no tag',
  why:
    'An image without a tag means `latest`: whatever was published last. The same Dockerfile then builds on another version ' +
    'next month, and nobody can tell from the file which one an image was made from.',
  example: { bad: 'FROM python\n', good: 'FROM python:3.12-slim\n' },
  link: hadolintLink('DL3006'),

  // hadolint lets every name with a variable pass; here its default is looked at, and a name without one passes.
  *check(input) {
    for (const stage of input.evaluation.stages) {
      const { base, image } = stage;
      if (base.kind !== 'image' || !base.reference || image.undefinedVariables.length > 0) continue;
      const { tag, digest, text } = base.reference;
      if (tag !== undefined || digest !== undefined) continue;
      if (image.references.some(reference => isEmptyByDefault(input, image.text, reference))) continue;
      yield { range: image.range, message: messageFor(text, image.text), fixes: tagFixes(input, stage) };
    }
  },
};

/** Whether a reference comes out empty when no argument is given: what the name is then waits for one. */
function isEmptyByDefault(input: CheckInput, text: string, { name, start, end }: VariableReference): boolean {
  const declaration = input.once(globalDeclarations).get(name);
  const hasNoDefault = /^\$(?:\w+|\{\w+(?::?\+.*)?\})$/s.test(text.slice(start, end));
  return hasNoDefault && declaration !== undefined && (declaration.value?.text ?? '') === '';
}

function messageFor(image: string, written: string): string {
  const which = image === written ? image : `${written} (${image} by default)`;
  return `${which} has no tag, so the build takes the latest one. Name a version: ${image}:<version>.`;
}
