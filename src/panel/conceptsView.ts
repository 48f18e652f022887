/** What the followed Dockerfile does of each concept. */
export interface ConceptsView {
  readonly states: Readonly<Record<string, never>>;
}
