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

/** The value without the shortest or longest beginning that matches; the value itself when none does. */
export function stripPrefix(value: string, wildcard: Wildcard, longest: boolean): string {
  return stripStart([...value], wildcard, longest).join('');
}

/** The value without the shortest or longest end that matches; the value itself when none does. */
export function stripSuffix(value: string, wildcard: Wildcard, longest: boolean): string {
  const reversed = stripStart([...value].reverse(), [...wildcard].reverse(), longest);
  return reversed.reverse().join('');
}

/** The value with the first, or every, longest match replaced. */
export function replaceMatches(value: string, wildcard: Wildcard, replacement: string, all: boolean): string {
  const chars = [...value];
  let result = '';
  let at = 0;
  let lastEnd = -1;
  while (at <= chars.length) {
    const match = findMatch(chars, at, wildcard);
    if (!match) break;
    result += chars.slice(at, match.start).join('');
    // An empty match right behind another match does not count.
    if (match.end > match.start || match.start > lastEnd) result += replacement;
    lastEnd = match.end;
    at = match.end;
    if (!all) break;
    if (match.end === match.start) result += chars[at++] ?? '';
  }
  return result + chars.slice(at).join('');
}

function stripStart(chars: readonly string[], wildcard: Wildcard, longest: boolean): string[] {
  let end: number | undefined;
  for (const match of matches(chars, 0, wildcard, false)) {
    end = match.end;
    if (!longest) break;
  }
  return chars.slice(end ?? 0);
}

/** The leftmost match from an index on, and of those with the same start the longest. */
function findMatch(
  chars: readonly string[],
  from: number,
  wildcard: Wildcard,
): { start: number; end: number } | undefined {
  let best: { start: number; end: number } | undefined;
  for (const match of matches(chars, from, wildcard, true)) {
    if (!best || match.start <= best.start) best = match;
  }
  return best;
}

/**
 * The matches by ascending end, each with the leftmost start it can have. Each character is looked at once for each token:
 * a regular expression would backtrack on hostile patterns.
 * @param anywhere whether a match can start behind `from`; starts behind that of a match that was found are not tried
 */
function* matches(
  chars: readonly string[],
  from: number,
  wildcard: Wildcard,
  anywhere: boolean,
): Generator<{ start: number; end: number }> {
  // For each number of tokens that are done: the leftmost start from which they match what was read.
  let starts: (number | undefined)[] = [];
  let leftmost = Infinity;
  for (let at = from; at <= chars.length; at++) {
    if (at === from || (anywhere && leftmost === Infinity)) starts[0] ??= at;
    for (let done = 0; done < wildcard.length; done++) {
      if (wildcard[done]?.kind === 'any') starts[done + 1] = earlier(starts[done + 1], starts[done]);
    }
    const start = starts[wildcard.length];
    if (start !== undefined && start <= leftmost) {
      leftmost = start;
      yield { start, end: at };
    }
    const char = chars[at];
    const next: (number | undefined)[] = [];
    let alive = false;
    for (const [done, token] of wildcard.entries()) {
      const start = starts[done];
      if (start === undefined || start > leftmost) continue;
      alive = true;
      if (token.kind === 'any') next[done] = earlier(next[done], start);
      else if (token.kind === 'one' || token.char === char) next[done + 1] = earlier(next[done + 1], start);
    }
    if (!alive && !(anywhere && leftmost === Infinity)) return;
    starts = next;
  }
}

function earlier(a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined) return b;
  return b === undefined ? a : Math.min(a, b);
}
