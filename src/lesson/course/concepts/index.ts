import type { Attachment, Concept, ConceptId } from '../course';
import { buildConcepts } from './building';
import { deliveryConcepts } from './delivery';
import { imageConcepts } from './images';
import { isolationConcepts } from './isolation';
import { runtimeConcepts } from './running';
import { safetyConcepts } from './safety';

const byId: Readonly<Record<ConceptId, Concept>> = {
  ...isolationConcepts,
  ...imageConcepts,
  ...buildConcepts,
  ...runtimeConcepts,
  ...safetyConcepts,
  ...deliveryConcepts,
};

/** The ideas of the course, in the order in which it teaches them. */
export const concepts: readonly Concept[] = Object.values(byId);

export function conceptOf(id: ConceptId): Concept {
  return byId[id];
}

/**
 * The ideas behind a part of a Dockerfile; none for what the course does not speak of. The most telling comes first: the one that
 * names the part earlier among what it attaches to.
 */
export function conceptsFor(attachment: Attachment): readonly Concept[] {
  return concepts
    .map(concept => ({ concept, place: concept.attachesTo.findIndex(other => isSame(other, attachment)) }))
    .filter(({ place }) => place !== -1)
    .sort((a, b) => a.place - b.place)
    .map(({ concept }) => concept);
}

function isSame(one: Attachment, other: Attachment): boolean {
  switch (one.kind) {
    case 'instruction':
      return other.kind === 'instruction' && one.keyword === other.keyword;
    case 'flag':
      return other.kind === 'flag' && one.keyword === other.keyword && one.name === other.name;
    case 'mount':
      return other.kind === 'mount' && one.type === other.type;
    case 'directive':
    case 'command':
      return other.kind === one.kind && one.name === other.name;
    default:
      return one.kind === other.kind;
  }
}
