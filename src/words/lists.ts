/**
 * A list as people write it: `a`, `a and b`, `a, b and c`, `a, b and 3 more`.
 * @param most how many parts it may have; what is more becomes the last of them
 * @param count how many there are when not all of them are given
 */
export function listInWords(items: readonly string[], most = 3, count = items.length): string {
  const shown = count > items.length || items.length > most ? items.slice(0, most - 1) : items;
  const rest = count - shown.length;
  const parts = rest > 0 ? [...shown, `${rest} more`] : shown;
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;
}
