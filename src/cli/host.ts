import type { FileSystem } from '../context/fileSystem';
import type { RunGit } from '../history/gitProcess';
import type { RunShellcheck } from '../shellcheck/shellcheckProcess';

/** Where a command writes. */
export interface Output {
  write(text: string): void;
  /** Whether somebody reads along, rather than a file or another program. */
  readonly isTerminal: boolean;
  /** The width of the terminal in cells; undefined when there is none. */
  readonly columns: number | undefined;
}

export type EntryKind = 'file' | 'folder' | 'link' | 'other';

/** The files of the computer. Paths are absolute; every function rejects with the system's error, which has a `code`. */
export interface HostFiles {
  /** What a path leads to, links followed: `link` is never the answer. */
  kindOf(path: string): Promise<EntryKind>;
  /** What a folder holds, links not followed, in any order. */
  list(folder: string): Promise<readonly { readonly name: string; readonly kind: EntryKind }[]>;
  /** The path without links. */
  realPath(path: string): Promise<string>;
  /** The content; not more than `mostBytes` and one more, which tells that there was more. */
  read(path: string, mostBytes: number): Promise<Uint8Array>;
  /** Puts a text in the place of a file's content at one stroke, and keeps the file's mode and the link that led to it. */
  replace(path: string, text: string): Promise<void>;
}

/** What a command gets from the computer it runs on. */
export interface Host {
  readonly stdout: Output;
  readonly stderr: Output;
  /** The folder that relative paths start from. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly files: HostFiles;
  /** The disk as the engine sees it. */
  readonly disk: FileSystem;
  readonly runGit: RunGit;
  /** @param program its path; the one in PATH when it is not given */
  shellcheckRunner(program: string | undefined): RunShellcheck;
  /** All of standard input; not more than `mostBytes` and one more. */
  readStdin(mostBytes: number): Promise<Uint8Array>;
}

/** Why a path could not be read or written, as the end of a sentence. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOENT':
      return 'there is no such file or folder';
    case 'EACCES':
    case 'EPERM':
      return 'permission is missing';
    case 'ENOTDIR':
      return 'a part of the path is not a folder';
    case 'EISDIR':
      return 'it is a folder';
    case 'ELOOP':
      return 'its links lead in a circle';
    case 'ENAMETOOLONG':
      return 'the name is too long';
    case 'EROFS':
      return 'the file system is read-only';
    case 'ENOSPC':
      return 'the disk is full';
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
