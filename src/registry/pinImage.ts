import type { Evaluation } from '../dockerfile/evaluate';
import type { Range, TextEdit } from '../dockerfile/text';

/** An image of a FROM that can be pinned: its name is written out, with a tag, and has no digest yet. */
export interface PinnableImage {
  /** `registry/repository:tag` */
  readonly name: string;
  readonly range: Range;
}

/** The images that FROMs name, in file order; none that are stages or `scratch`, and none whose name has variables. */
export function pinnableImages({ stages }: Evaluation): readonly PinnableImage[] {
  return stages.flatMap(({ stage, base }) => {
    const word = stage.from.image;
    if (base.kind !== 'image' || !base.reference || !word) return [];
    const { text, tag, digest } = base.reference;
    // A digest belongs to one value of a variable, and would contradict every other.
    if (tag === undefined || digest !== undefined || word.text !== text) return [];
    return [{ name: text, range: word.range }];
  });
}

/** Adds a digest to each FROM that names an image. Its tag is kept: it tells people, and tools that update it, what it is. */
export function pinEdits(evaluation: Evaluation, image: string, digest: string): readonly TextEdit[] {
  return pinnableImages(evaluation)
    .filter(({ name }) => name === image)
    .map(({ range }) => ({ range: { start: range.end, end: range.end }, newText: `@${digest}` }));
}
