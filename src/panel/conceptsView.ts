import type { ConceptStates } from '../lesson/conceptStates';

/** What the followed Dockerfile does about the concepts of the course. */
export type ConceptsView =
  /** No Dockerfile is open. */
  { readonly kind: 'none' } | FollowedConcepts;

export interface FollowedConcepts {
  readonly kind: 'file';
  readonly uri: string;
  /** The file's name, for people. */
  readonly name: string;
  readonly states: ConceptStates;
}
