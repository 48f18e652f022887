import type { Attachment, Concept, ConceptId } from '../course/course';
import { conceptOf, conceptsFor } from '../course/concepts';
import type { FoundHere } from './findingHover';
import type { HoverDraft } from './hover';
import { ownWords, type Prose } from './prose';

/** The idea behind what a hover tells. */
export interface HoverConcept {
  readonly id: ConceptId;
  readonly title: string;
  /** Its first sentence. */
  readonly essence: Prose;
}

/** The idea behind a hover: the one it asks for, else that of its place, else that of what was found there. */
export function conceptBehind(
  { concept: wanted, attachment }: Pick<HoverDraft, 'concept' | 'attachment'>,
  found: readonly FoundHere[],
): HoverConcept | undefined {
  const [first] = found;
  const concept =
    (wanted && conceptOf(wanted)) ?? ideaOf(attachment) ?? (first ? conceptOf(first.check.concept) : undefined);
  if (!concept) return undefined;
  const { id, title, essence } = concept;
  return { id, title, essence: ownWords(/^.*?[.?](?=\s|$)/s.exec(essence)?.[0] ?? essence) };
}

/** Commands that the course does not name are commands of a shell. */
function ideaOf(attachment: Attachment | undefined): Concept | undefined {
  if (!attachment) return undefined;
  const [idea] = conceptsFor(attachment);
  return idea ?? (attachment.kind === 'command' ? conceptsFor({ kind: 'instruction', keyword: 'RUN' })[0] : undefined);
}
