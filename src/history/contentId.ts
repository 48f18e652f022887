import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, readFile, readlink } from 'node:fs/promises';
import { fileModes } from './history';

/** What stands at a path of the working tree. */
export type DiskEntry =
  | { readonly kind: 'missing' | 'folder' | 'other' }
  | {
      readonly kind: 'file';
      /** git's mode for it: regular, executable or a symbolic link. */
      readonly mode: number;
      /** Bytes. */
      readonly size: number;
    };

/** Looks at a path without following symbolic links. What cannot be looked at counts as missing. */
export async function diskEntry(path: Buffer): Promise<DiskEntry> {
  try {
    const stats = await lstat(path);
    if (stats.isSymbolicLink()) return { kind: 'file', mode: fileModes.symbolicLink, size: stats.size };
    if (stats.isDirectory()) return { kind: 'folder' };
    if (!stats.isFile()) return { kind: 'other' };
    const isExecutable = (stats.mode & 0o100) !== 0;
    return { kind: 'file', mode: isExecutable ? fileModes.executable : fileModes.regular, size: stats.size };
  } catch {
    return { kind: 'missing' };
  }
}

/** git's two ways to name contents. */
export type ObjectFormat = 'sha1' | 'sha256';

export function objectFormatOf(id: string): ObjectFormat {
  return id.length === 64 ? 'sha256' : 'sha1';
}

export interface ContentId {
  /** The id that git gives to these bytes. */
  readonly id: string;
  /** Whether there are line ends of two characters in it, which git may be set to turn into one. */
  readonly hasCarriageReturns: boolean;
}

/** The id of what stands in a file or a symbolic link; undefined when it cannot be read, or changes meanwhile. */
export async function contentId(
  path: Buffer,
  { mode, size }: Pick<DiskEntry & { kind: 'file' }, 'mode' | 'size'>,
  format: ObjectFormat,
): Promise<ContentId | undefined> {
  try {
    if (mode === fileModes.symbolicLink) {
      const link = await readlink(path, { encoding: 'buffer' });
      return { id: blobHash(format, link.length).update(link).digest('hex'), hasCarriageReturns: false };
    }
    const hash = blobHash(format, size);
    if (size <= smallSize) {
      const bytes = await readFile(path);
      if (bytes.length !== size) return undefined;
      return { id: hash.update(bytes).digest('hex'), hasCarriageReturns: bytes.includes('\r') };
    }
    let read = 0;
    let hasCarriageReturns = false;
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      hash.update(chunk);
      read += chunk.length;
      hasCarriageReturns ||= chunk.includes('\r');
    }
    return read === size ? { id: hash.digest('hex'), hasCarriageReturns } : undefined;
  } catch {
    return undefined;
  }
}

/** Up to here a file is read in one piece, in bytes. */
const smallSize = 1_000_000;

/** See "Object Storage" in gitbook's chapter on git's objects: the kind and the size stand before the content. */
function blobHash(format: ObjectFormat, size: number): ReturnType<typeof createHash> {
  return createHash(format).update(`blob ${size}\0`);
}
