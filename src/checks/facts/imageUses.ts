import type { EvaluatedStage } from '../../dockerfile/evaluate';
import type { ImageReference } from '../../dockerfile/imageReference';
import { isNamedContext } from '../../dockerfile/namedContexts';
import type { Dockerfile } from '../../dockerfile/parse';
import type { CheckInput } from '../check';
import { linesWithIt } from './places';

/** An image that stages are built from, where the file first names it. */
export interface ImageUse {
  readonly stage: EvaluatedStage;
  readonly reference: ImageReference;
  /** The other stages that name it too. */
  readonly others: readonly EvaluatedStage[];
}

/** The images of a file, each once; those left out whose name needs a variable that nothing defines, or is a context's. */
export function firstUses(input: CheckInput): readonly ImageUse[] {
  return input.once(findUses);
}

function findUses({ evaluation, namedContexts }: CheckInput): readonly ImageUse[] {
  const uses = new Map<
    string,
    {
      stage: EvaluatedStage;
      reference: ImageReference;
      others: EvaluatedStage[];
    }
  >();
  for (const stage of evaluation.stages) {
    const { base, image } = stage;
    if (base.kind !== 'image' || !base.reference || image.undefinedVariables.length > 0) continue;
    const { reference } = base;
    if (isNamedContext(namedContexts, reference.text)) continue;
    const use = uses.get(reference.text);
    if (use) use.others.push(stage);
    else uses.set(reference.text, { stage, reference, others: [] });
  }
  return [...uses.values()];
}

/** An image's name for a sentence: without the 64 letters of its digest, of which the first ones do where there is no tag. */
export function withoutDigest(image: string): string {
  const [name = '', digest] = image.split('@');
  if (digest === undefined) return image;
  return /:[^/]*$/.test(name) ? name : `${name}@${digest.slice(0, 'sha256:'.length + 12)}…`;
}

/** An image as the file writes it, with what that comes to where variables are in it. */
export function spokenImage({ image }: EvaluatedStage, { text }: ImageReference): string {
  return image.text === text ? text : `${image.text} (${text} by default)`;
}

/** A sentence, with a blank before it, that says where else an image is used; '' when it is nowhere. */
export function otherUses(dockerfile: Dockerfile, { others }: ImageUse): string {
  return linesWithIt(
    dockerfile,
    others.map(({ stage }) => stage.from),
  );
}
