import type { Stage } from '../../dockerfile/parse';
import type { CheckInput, Fix } from '../check';
import { stageReferences } from '../facts/stageReferences';
import { isVerbatim, replace } from './edits';

/** Another name for a stage, there and where it is used: FROM takes the last stage of a name above it, COPY the last of the file. */
export function renameStageFixes(input: CheckInput, stage: Stage, newName: string): Fix[] {
  const { dockerfile } = input;
  const { name, from } = stage;
  if (name === undefined || !from.name || !isVerbatim(dockerfile, from.name)) return [];
  const { references, images, lastOf, nextOf } = input.once(namesInFile);
  const uses = references.get(name) ?? [];
  if (uses.length > mostUses) return [];
  const next = nextOf.get(stage);
  const own = uses.filter(({ range }) => {
    if (range.start < from.range.end) return false;
    // FROM of the next stage of that name still means this one.
    if (images.has(range.start)) return next === undefined || range.start <= next.from.range.end;
    return lastOf.get(name) === stage;
  });
  const edits = [from.name, ...own].map(({ range }) => replace(range, newName));
  return [{ title: `Rename this stage to ${newName}`, edits, safe: false }];
}

/** A stage that is used in more places is not renamed: each of its namesakes would look at all of them. */
const mostUses = 100;

interface NamesInFile {
  readonly references: ReturnType<typeof stageReferences>;
  /** Where the images of FROMs begin. */
  readonly images: ReadonlySet<number | undefined>;
  readonly lastOf: ReadonlyMap<string, Stage>;
  /** The next stage of the same name. */
  readonly nextOf: ReadonlyMap<Stage, Stage>;
}

function namesInFile({ dockerfile }: CheckInput): NamesInFile {
  const lastOf = new Map<string, Stage>();
  const nextOf = new Map<Stage, Stage>();
  for (const stage of dockerfile.stages) {
    if (stage.name === undefined) continue;
    const before = lastOf.get(stage.name);
    if (before) nextOf.set(before, stage);
    lastOf.set(stage.name, stage);
  }
  const images = new Set(dockerfile.stages.map(({ from: { image } }) => image?.range.start));
  return { references: stageReferences(dockerfile), images, lastOf, nextOf };
}
