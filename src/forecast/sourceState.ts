/** What a source was at a commit. */
export type SourceKind = 'absent' | 'file' | 'folder' | 'list';

/** A source at the commit that is looked at. */
export interface SourceState {
  /** Sets a file that the source selects, by its number; mode 0 stands for none. */
  set(path: number, modeBefore: number, blobBefore: number, mode: number, blob: number): void;
  setFolder(folder: number, isThere: boolean): void;
  /** Equal texts are equal contents, also between sources. */
  content(): string;
  kind(): SourceKind;
  /** How many of its files are there. */
  fileCount(): number;
}

/** A folder's mode, as an entry has it. */
export const folderMode = 0o40000;
