/**
 * The disk, as far as the engine needs it. Paths are absolute, with slashes. Nothing here throws: what cannot be read
 * is told in the result.
 */
export interface FileSystem {
  /** The text of a file, decoded as UTF-8, following symbolic links. */
  readText(path: string): Promise<TextResult>;
  /** The names in a folder, in no particular order; undefined when it is no folder or cannot be read. */
  list(path: string): Promise<readonly string[] | undefined>;
  /** What a path is, undefined when there is nothing. Symbolic links are not followed. */
  stat(path: string): Promise<FileStat | undefined>;
  /**
   * A path without symbolic links in it, in the spelling that the disk has where case does not count: two paths to the same
   * file give the same. Undefined when there is nothing.
   */
  realPath(path: string): Promise<string | undefined>;
}

export type TextResult =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly reason: 'missing' | 'folder' | 'denied' | 'failed'; readonly message: string };

export interface FileStat {
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  /** Bytes. */
  readonly size: number;
  /** Permission bits, 0 to 0o7777. */
  readonly mode: number;
}
