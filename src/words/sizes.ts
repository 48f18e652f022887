/** `800 B`, `12 kB`, `3.4 MB`, `1.2 GB`: as docker prints sizes, in powers of 1,000. */
export function sizeInWords(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB'];
  let size = bytes;
  let unit = 0;
  while (size >= 999.5 && unit < units.length - 1) {
    size /= 1000;
    unit++;
  }
  const rounded = size < 9.95 && unit > 0 ? String(Math.round(size * 10) / 10) : String(Math.round(size));
  return `${rounded} ${units[unit] ?? ''}`;
}
