/**
 * A flag's text as BuildKit has it: it takes flags apart byte by byte, so that of a letter beyond ASCII each byte becomes a
 * letter of its own (seen on Docker Engine 28.5). Such a pattern or path matches nothing.
 */
export function asBuildKitReads(text: string): string {
  if (!beyondAscii.test(text)) return text;
  return Array.from(new TextEncoder().encode(text), byte => String.fromCharCode(byte)).join('');
}

const beyondAscii = /[^\0-\x7f]/;

/** Whether a path is one that only such a flag has: nobody names a file like that. */
export function isMisread(path: string): boolean {
  if (!beyondAscii.test(path) || /[^\0-\xff]/.test(path)) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(path, letter => letter.charCodeAt(0)));
    return true;
  } catch {
    return false;
  }
}
