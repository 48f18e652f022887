/**
 * Whether ADD may unpack a file of this name. Suffixes: hadolint's, and Zstandard's, which BuildKit knows too. ADD itself looks
 * into the file, and unpacks what is a tar archive, compressed or not.
 */
export function isArchiveName(name: string): boolean {
  return /\.(?:tar|t?gz|bz2|t?xz|t?lz|lzma|Z|tZ|tb2|tbz2?|tlz|tpz|t?zst)$/.test(name);
}

/** Whether a file of this name is a tar archive, and not only a compressed file. */
export function isTarName(name: string): boolean {
  return /\.tar(?:\.\w+)?$|\.t(?:gz|xz|lz|Z|b2|bz2?|pz|zst)$/.test(name);
}
