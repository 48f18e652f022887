import type { Attachment, ConceptId } from '../course/course';
import { concepts } from '../concepts';
import type { FoundHere } from './findingHover';
import { ownWords, type Prose } from './prose';

/** The idea behind what a hover tells. */
export interface HoverConcept {
  readonly id: ConceptId;
  readonly title: string;
  /** Its first sentence. */
  readonly essence: Prose;
}

/** The idea behind what a hover is about: that of the place, else that of what was found there. */
export function conceptOf(_attachment: Attachment | undefined, found: readonly FoundHere[]): HoverConcept | undefined {
  const [first] = found;
  if (!first) return undefined;
  const id = first.check.concept;
  const { title, essence } = concepts[id];
  return { id, title, essence: ownWords(/^.*?[.?](?=\s|$)/s.exec(essence)?.[0] ?? essence) };
}
