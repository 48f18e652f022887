import { reasonOf, type Host } from './host';

/** No Dockerfile is larger: what is, is something else under its name. In bytes. */
export const largestFile = 4_000_000;

/** A file's text, or why there is none, as the end of a sentence that begins with the file's name. */
export type ReadText =
  | {
      readonly kind: 'text';
      readonly text: string;
      /** Whether the bytes come back when the text is written: false when some were no UTF-8. */
      readonly exact: boolean;
    }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** The text of a file on the disk. */
export async function readTextFile(path: string, { files }: Host): Promise<ReadText> {
  try {
    return textOf(await files.read(path, largestFile));
  } catch (error) {
    return { kind: 'unreadable', reason: reasonOf(error) };
  }
}

/** The text of a Dockerfile, byte order mark included. */
export function textOf(bytes: Uint8Array): ReadText {
  if (bytes.length > largestFile) {
    return unreadable(`it is larger than ${largestFile / 1_000_000} MB, which no Dockerfile is`);
  }
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return unreadable('it is saved as UTF-16, and Docker reads UTF-8: save it again as UTF-8');
  }
  if (bytes.includes(0)) return unreadable('it is a binary file');
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  return { kind: 'text', text, exact: !text.includes('\ufffd') || isUtf8(bytes) };
}

function unreadable(reason: string): ReadText {
  return { kind: 'unreadable', reason };
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
