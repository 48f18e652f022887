import { chmodSync, lutimesSync, mkdirSync, mkdtempSync, rmSync, rmdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { archiveOf } from './archive';

/** A file as git keeps it: a text, one that may be executed, a symbolic link, or a tar archive that holds one file of this text. */
export type FileState =
  string | { readonly executable: string } | { readonly link: string } | { readonly archive: string };

/** A folder that a build gets, as a checkout under umask 022 has it: files 644 or 755, folders 755. */
export interface BuildContext {
  readonly folder: string;
  /** Writes these files, by path in the folder; `null` removes one, and the folders that it leaves empty. */
  write(files: Readonly<Record<string, FileState | null>>): void;
  /** Removes all of it. */
  remove(): void;
}

/** In seconds. BuildKit takes a file of the same size and time for the same file, so that no two writes have one time. */
let lastWrite = Date.UTC(2020, 0, 1) / 1000;

/** An empty build context in a new folder below this one. */
export function createContext(below: string): BuildContext {
  const folder = mkdtempSync(path.join(below, 'context-'));
  return {
    folder,
    write(files) {
      for (const [name, state] of Object.entries(files)) {
        const target = path.join(folder, name);
        rmSync(target, { recursive: true, force: true });
        if (state === null) {
          removeEmptyFolders(path.dirname(target), folder);
          continue;
        }
        makeFolders(path.dirname(target), folder);
        writeState(target, state);
        lastWrite++;
        lutimesSync(target, lastWrite, lastWrite);
      }
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function writeState(target: string, state: FileState): void {
  if (typeof state === 'object' && 'link' in state) {
    symlinkSync(state.link, target);
    return;
  }
  writeFileSync(target, contentOf(state));
  chmodSync(target, typeof state === 'object' && 'executable' in state ? 0o755 : 0o644);
}

/** The bytes of a file, which are all ASCII in an archive; a link's are where it leads. */
export function contentOf(state: FileState): string {
  if (typeof state === 'string') return state;
  if ('archive' in state) return archiveOf('packed.txt', state.archive);
  return 'executable' in state ? state.executable : state.link;
}

function makeFolders(folder: string, top: string): void {
  if (folder === top) return;
  makeFolders(path.dirname(folder), top);
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
}

/** git knows no empty folders. */
function removeEmptyFolders(folder: string, top: string): void {
  for (let at = folder; at !== top; at = path.dirname(at)) {
    try {
      rmdirSync(at);
    } catch {
      return; // It still holds something.
    }
  }
}
