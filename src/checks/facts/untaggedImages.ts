import type { EvaluatedStage } from '../../dockerfile/evaluate';
import type { ImageReference } from '../../dockerfile/imageReference';
import { isNamedContext } from '../../dockerfile/namedContexts';
import type { VariableReference } from '../../dockerfile/shellLexer';
import type { CheckInput } from '../check';
import { globalDeclarations } from './globalDeclarations';

/**
 * The image of a stage when it has neither tag nor digest; undefined for all other stages. hadolint lets every name with a variable
 * pass; here its default is looked at, and a name without one passes.
 */
export function untaggedImage(input: CheckInput, { base, image }: EvaluatedStage): ImageReference | undefined {
  if (base.kind !== 'image' || !base.reference || image.undefinedVariables.length > 0) return undefined;
  if (isNamedContext(input.namedContexts, base.reference.text)) return undefined;
  const { tag, digest } = base.reference;
  if (tag !== undefined || digest !== undefined) return undefined;
  const isOpen = image.references.some(reference => isEmptyByDefault(input, image.text, reference));
  return isOpen ? undefined : base.reference;
}

/** Whether a stage is built from an image that is tagged `latest`, and not pinned by a digest. */
export function isTaggedLatest({ base, image }: EvaluatedStage): boolean {
  if (base.kind !== 'image') return false;
  return base.reference
    ? base.reference.tag === 'latest' && base.reference.digest === undefined
    : image.text.endsWith(':latest');
}

/** Whether a reference comes out empty when no argument is given: what the name is then waits for one. */
function isEmptyByDefault(input: CheckInput, text: string, { name, start, end }: VariableReference): boolean {
  const declaration = input.once(globalDeclarations).get(name);
  const hasNoDefault = /^\$(?:\w+|\{\w+(?::?\+.*)?\})$/s.test(text.slice(start, end));
  return hasNoDefault && declaration !== undefined && (declaration.value?.text ?? '') === '';
}
