import type { ContextListing } from '../../context/contextListing';
import { fromTop } from '../../context/copySelection';
import { hasWildcards } from '../../context/goPathMatch';
import type { EvaluatedInstruction } from '../../dockerfile/evaluate';
import { findFlag } from '../../dockerfile/instructions';
import { isRemoteSource } from '../../dockerfile/remoteSource';
import type { CheckInput } from '../check';
import { copySourcesOf, type CopySource } from './copySources';

/** A source of a COPY or ADD in the build context. */
export interface ContextSource extends CopySource {
  /** Clean, from the top; '' for the whole context. */
  readonly place: string;
}

/** The sources that a COPY or ADD takes from the build context; those with wildcards or unknown variables left out. */
export function contextSourcesOf(evaluated: EvaluatedInstruction): readonly ContextSource[] {
  const { instruction, firedBy } = evaluated;
  if (firedBy || (instruction.kind !== 'COPY' && instruction.kind !== 'ADD')) return [];
  if (findFlag(instruction, 'from') || !instruction.destination) return [];
  return copySourcesOf(evaluated).flatMap(source => {
    const { path } = source;
    if (path === '' || path.includes('$') || isRemoteSource(path) || hasWildcards(path)) return [];
    return [{ ...source, place: fromTop(path) }];
  });
}

/** A file or folder with all that is below it. */
export interface CopiedEntry {
  readonly path: string;
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  /** Bytes, of a folder with all that is below it. */
  readonly size: number;
}

/** The entries that a source takes, folders with their whole size; itself left out. Undefined when nobody looked. */
export function entriesBelow(input: CheckInput, { place }: ContextSource): readonly CopiedEntry[] | undefined {
  const { context } = input;
  if (!context?.sources.has(place)) return undefined;
  const prefix = place === '' ? '' : `${place}/`;
  return input.once(entriesOfContext).filter(({ path }) => path !== place && path.startsWith(prefix));
}

/** Whether a COPY leaves out some of what its sources hold, so that what lies there says little. */
export function excludesSome({ instruction }: EvaluatedInstruction): boolean {
  return findFlag(instruction, 'exclude') !== undefined;
}

function entriesOfContext({ context }: CheckInput): readonly CopiedEntry[] {
  return context ? withSizes(context) : [];
}

function withSizes({ entries }: ContextListing): readonly CopiedEntry[] {
  const sizes = new Map<string, number>();
  for (const [path, { size }] of entries) {
    if (size === 0) continue;
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      const folder = path.slice(0, end);
      sizes.set(folder, (sizes.get(folder) ?? 0) + size);
    }
  }
  return [...entries].map(([path, { kind, size }]) => ({
    path,
    name: path.slice(path.lastIndexOf('/') + 1),
    kind,
    size: kind === 'folder' ? (sizes.get(path) ?? 0) : size,
  }));
}
