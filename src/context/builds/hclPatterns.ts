import { untold } from './dockerfileBuild';
import type { HclFunction } from './hclNumbers';
import { longestText, type HclValue } from './hclValue';

/**
 * The functions about patterns, by name. Go's patterns take time in step with the text, ours may not: what is long, or could
 * match in very many ways, is untold.
 * See https://github.com/google/re2/wiki/Syntax.
 */
export const patternFunctions: ReadonlyMap<string, HclFunction> = new Map<string, HclFunction>([
  ['regex', ([pattern, text]) => regex(pattern, text)],
  ['regexall', ([pattern, text]) => regexAll(pattern, text)],
  ['regex_replace', ([text, pattern, replacement]) => regexReplace(text, pattern, replacement)],
]);

function regex(pattern: HclValue | undefined, text: HclValue | undefined): HclValue {
  const matches = matchesOf(pattern, text);
  // Where nothing matches, bake stops.
  return matches?.[0] === undefined ? untold : matchValue(matches[0]);
}

function regexAll(pattern: HclValue | undefined, text: HclValue | undefined): HclValue {
  return matchesOf(pattern, text)?.map(matchValue) ?? untold;
}

/** `$1` and `${1}` in a replacement stand for groups, as in Go. */
function regexReplace(
  text: HclValue | undefined,
  pattern: HclValue | undefined,
  replacement: HclValue | undefined,
): HclValue {
  const matches = matchesOf(pattern, text);
  if (matches === undefined || typeof text !== 'string' || typeof replacement !== 'string') return untold;
  let made = '';
  let at = 0;
  for (const match of matches) {
    made += text.slice(at, match.index) + expanded(replacement, match);
    at = match.index + match[0].length;
  }
  made += text.slice(at);
  return made.length > longestText ? untold : made;
}

function expanded(replacement: string, match: RegExpExecArray): string {
  return replacement.replace(/\$(?:(\$)|\{(\w+)\}|(\w+))/g, (_, dollar?: string, braced?: string, plain?: string) => {
    const name = braced ?? plain ?? '';
    return dollar ?? (/^\d+$/.test(name) ? match[Number(name)] : match.groups?.[name]) ?? '';
  });
}

/** The groups by name, or by number, or the match itself where there are none. */
function matchValue(match: RegExpExecArray): HclValue {
  if (match.groups)
    return new Map(
      Object.entries(match.groups).map(([name, text]: [string, string | undefined]) => [name, text ?? null]),
    );
  return match.length > 1 ? [...match].slice(1).map((text: string | undefined) => text ?? null) : match[0];
}

function matchesOf(pattern: HclValue | undefined, text: HclValue | undefined): RegExpExecArray[] | undefined {
  if (typeof pattern !== 'string' || typeof text !== 'string' || text.length > longestMatched) return undefined;
  const read = patternOf(pattern);
  return read && allMatches(text, read);
}

function allMatches(text: string, pattern: RegExp): RegExpExecArray[] {
  const matches: RegExpExecArray[] = [];
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    matches.push(match);
    if (match[0] === '') pattern.lastIndex++;
  }
  return matches;
}

/** A pattern of Go as one of ours; undefined for one that would not mean the same, or take long. */
function patternOf(pattern: string): RegExp | undefined {
  if (pattern.length > longestMatched || isSlow(pattern) || /\\[pPQzCa]|\[\[:|\(\?[^:P]|\(\?P[^<]/.test(pattern))
    return undefined;
  try {
    return new RegExp(pattern.replaceAll('(?P<', '(?<').replaceAll('\\A', '^'), 'g');
  } catch {
    return undefined;
  }
}

/** Whether it could match one text in more ways than can be tried: repetitions in repetitions, or very many of them. */
function isSlow(pattern: string): boolean {
  const plain = pattern.replace(/\\./g, 'x').replace(/\[\^?\]?[^\]]*\]/g, 'x');
  const repetitions = plain.match(/[*+]|\{\d+,\d*\}/g) ?? [];
  return repetitions.length > mostRepetitions || /\)(?:[*+]|\{)/.test(plain);
}

const longestMatched = 100;
const mostRepetitions = 3;
