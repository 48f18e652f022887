/** What lies in a build context, as far as the sources of a Dockerfile take it and the ignore file lets it through. */
export interface ContextListing {
  /** By clean path from the top, such as `src/main.c`; the folders on the way included. */
  readonly entries: ReadonlyMap<string, ContextEntry>;
  /** The sources that were looked for, clean: of others nothing is known. */
  readonly sources: ReadonlySet<string>;
  /** What lies in the folders of sources that are not there, by path: names that may have been meant. */
  readonly siblings: ReadonlySet<string>;
  /** False when there is more than was looked at. */
  readonly isComplete: boolean;
}

export interface ContextEntry {
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  /** Bytes; 0 for all but files. */
  readonly size: number;
}
