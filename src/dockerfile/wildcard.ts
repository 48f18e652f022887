/** One token of a pattern in `${name#pattern}`: a literal character, `?` or `*`. */
type Token = { readonly kind: 'literal'; readonly char: string } | { readonly kind: 'one' } | { readonly kind: 'any' };

/** The pattern of a `${name#…}`, `${name%…}` or `${name/…/…}`, which knows `*` and `?` but no bracket expressions. */
export type Wildcard = readonly Token[];

/** Reads a pattern; undefined when it escapes a character that needs no escape, which BuildKit refuses. */
export function parseWildcard(pattern: string): Wildcard | undefined {
  const tokens: Token[] = [];
  const chars = [...pattern];
  for (let index = 0; index < chars.length; index++) {
    const char = chars[index] ?? '';
    if (char === '*') {
      if (tokens.at(-1)?.kind !== 'any') tokens.push({ kind: 'any' });
    } else if (char === '?') tokens.push({ kind: 'one' });
    else if (char === '\\') {
      const next = chars[index + 1] ?? '';
      if (next === '}' || next === '/') continue;
      if (next !== '*' && next !== '?' && next !== '\\') return undefined;
      tokens.push({ kind: 'literal', char: next });
      index++;
    } else tokens.push({ kind: 'literal', char });
  }
  return tokens;
}

/**
 * All indexes at which a match that begins at `start` can end, ascending. Steps are bounded by the product of both lengths:
 * a regular expression would backtrack on hostile patterns.
 */
export function matchEnds(value: string, start: number, wildcard: Wildcard): number[] {
  let ends = [start];
  for (const token of wildcard) {
    const [first] = ends;
    if (first === undefined) return [];
    if (token.kind === 'any') {
      ends = Array.from({ length: value.length - first + 1 }, (_, index) => first + index);
    } else if (token.kind === 'one') {
      ends = ends.filter(end => end < value.length).map(end => end + 1);
    } else {
      ends = ends.filter(end => value.startsWith(token.char, end)).map(end => end + token.char.length);
    }
  }
  return ends;
}

/** The value without the shortest or longest end that matches; the value itself when none does. */
export function stripWildcardSuffix(value: string, wildcard: Wildcard, longest: boolean): string {
  const reversed = [...value].reverse().join('');
  const ends = matchEnds(reversed, 0, [...wildcard].reverse());
  const end = longest ? ends.at(-1) : ends[0];
  return end === undefined ? value : value.slice(0, value.length - end);
}

/** The value with the first, or every, longest match replaced. */
export function replaceWildcard(value: string, wildcard: Wildcard, replacement: string, all: boolean): string {
  let result = '';
  let at = 0;
  while (at <= value.length) {
    const end = matchEnds(value, at, wildcard).at(-1);
    if (end === undefined || (end === at && at === value.length && result !== '')) {
      result += value.slice(at, at + 1);
      at++;
      continue;
    }
    result += replacement;
    if (!all) return result + value.slice(end);
    if (end === at) result += value.slice(at, at + 1);
    at = Math.max(end, at + 1);
  }
  return result;
}
