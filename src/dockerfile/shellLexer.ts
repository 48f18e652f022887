import { matchEnds, parseWildcard, replaceWildcard, stripWildcardSuffix } from './wildcard';

/** `$name` or `${name…}` as it stands in the text: zero-based indexes, `end` exclusive. */
export interface VariableReference {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** Whether the lookup knew the name. */
  readonly defined: boolean;
}

export interface LexResult {
  /** The text after quotes, escapes and variables were processed. */
  readonly value: string;
  /** The same, split at blanks that stood outside quotes. */
  readonly words: readonly string[];
  /** In source order; those nested in a default or an alternative come before the one around them. */
  readonly references: readonly VariableReference[];
  /** What BuildKit would refuse the build with; `value` and `words` are empty then. */
  readonly error: string | undefined;
}

export interface LexOptions {
  readonly escape: string;
  readonly lookup: (name: string) => string | undefined;
  /** Quotes stay in the result. */
  readonly rawQuotes?: boolean;
  /** Escape characters stay in the result. */
  readonly rawEscapes?: boolean;
  /** A variable without value stays as it was written. */
  readonly keepUnset?: boolean;
  /** Quotes mean nothing, as in the body of a heredoc. */
  readonly ignoreQuotes?: boolean;
}

const specialParameters = '@*#?-$!0';

/**
 * Quotes, escapes and variables as BuildKit processes them in the words that it expands itself.
 * Behaviour: BuildKit's frontend/dockerfile/shell; reference: https://docs.docker.com/reference/dockerfile/#environment-replacement
 */
export function lexShellWord(text: string, options: LexOptions): LexResult {
  const { escape, lookup, rawQuotes = false, keepUnset = false, ignoreQuotes = false } = options;
  const references: VariableReference[] = [];
  let at = 0;

  if (!/[$'"<]/.test(text) && !text.includes(escape)) {
    return { value: text, words: text.split(/\s+/u).filter(word => word !== ''), references, error: undefined };
  }
  try {
    const { value, words } = readUntil('', options.rawEscapes ?? false);
    return { value, words, references, error: undefined };
  } catch (error) {
    if (!(error instanceof LexError)) throw error;
    return { value: '', words: [], references, error: error.message };
  }

  function readUntil(stop: string, rawEscapes: boolean): { value: string; words: string[] } {
    const words = createWordCollector();
    let value = '';
    while (at < text.length) {
      const char = charAt(at);
      if (char === stop) {
        at++;
        return { value, words: words.finish() };
      }
      if (char === '$') {
        const expanded = readVariable(rawEscapes);
        value += expanded;
        words.addSplitting(expanded);
      } else if (!ignoreQuotes && (char === "'" || char === '"')) {
        const quoted = char === "'" ? readSingleQuoted() : readDoubleQuoted(rawEscapes);
        value += quoted;
        words.addWhole(quoted);
      } else if (char === '<' && text.startsWith('<<', at)) {
        // A heredoc marker takes the blanks behind it into its word: `<< EOF` is one word.
        const marker = /^<<-?\s*/.exec(text.slice(at, at + 64))?.[0] ?? '<<';
        value += marker;
        words.addWhole(marker);
        at += marker.length;
      } else {
        at += char.length;
        let literal = char;
        if (char === escape) {
          if (rawEscapes) {
            words.addWhole(char);
            value += char;
          }
          if (at >= text.length) break;
          literal = charAt(at);
          at += literal.length;
          words.addWhole(literal);
        } else {
          words.addSplitting(char);
        }
        value += literal;
      }
    }
    if (stop !== '') throw new LexError(stop === '}' ? "missing '}'" : `missing '${stop}' in \${}`);
    return { value, words: words.finish() };
  }

  function readSingleQuoted(): string {
    const close = text.indexOf("'", at + 1);
    if (close === -1) throw new LexError('a single quote is not closed');
    const inner = text.slice(at + 1, close);
    at = close + 1;
    return rawQuotes ? `'${inner}'` : inner;
  }

  function readDoubleQuoted(rawEscapes: boolean): string {
    let result = rawQuotes ? '"' : '';
    at++;
    while (at < text.length) {
      let char = charAt(at);
      if (char === '"') {
        at++;
        return rawQuotes ? `${result}"` : result;
      }
      if (char === '$') {
        result += readVariable(rawEscapes);
        continue;
      }
      at += char.length;
      if (char === escape) {
        if (rawEscapes) result += char;
        const next = charAt(at);
        if (next === '') continue;
        if (next === '"' || next === '$' || next === escape) {
          char = next;
          at++;
        }
      }
      result += char;
    }
    throw new LexError('a double quote is not closed');
  }

  function readVariable(rawEscapes: boolean): string {
    const start = at;
    at++;
    if (charAt(at) !== '{') {
      const name = readName();
      if (name === '') return '$';
      const value = note(name, start);
      return value ?? (keepUnset ? text.slice(start, at) : '');
    }
    at++;
    if (at >= text.length) throw new LexError("missing '}'");
    if ('{}:'.includes(charAt(at))) throw new LexError('bad substitution');
    const name = readName();
    let modifier = charAt(at);
    at += modifier.length;
    if (modifier === '}') {
      const value = note(name, start);
      return value ?? (keepUnset ? text.slice(start, at) : '');
    }
    const emptyIsUnset = modifier === ':';
    if (emptyIsUnset) {
      modifier = charAt(at);
      at += modifier.length;
    }
    if (modifier === '/') return readReplacement(name, start, emptyIsUnset);
    if (!'+-?#%'.includes(modifier) || modifier === '') {
      const written = (emptyIsUnset ? ':' : '') + modifier;
      if (emptyIsUnset) {
        readUntil('}', rawEscapes);
        note(name, start);
      }
      throw new LexError(`unsupported modifier (${written}) in substitution`);
    }
    const operand = readUntil('}', modifier === '#' || modifier === '%').value;
    const value = note(name, start);
    if (keepUnset && value === undefined) return text.slice(start, at);
    const missing = value === undefined || (emptyIsUnset && value === '');
    switch (modifier) {
      case '-':
        return missing ? operand : value;
      case '+':
        return missing ? '' : operand;
      case '?':
        if (!missing) return value;
        throw new LexError(`${name}: ${operand || `is not allowed to be ${value === undefined ? 'unset' : 'empty'}`}`);
      default:
        return strip(value ?? '', operand, modifier);
    }
  }

  function readReplacement(name: string, start: number, afterColon: boolean): string {
    if (afterColon) throw new LexError('unsupported modifier (:/) in substitution');
    const all = charAt(at) === '/';
    if (all) at++;
    const pattern = readUntil('/', true).value;
    const replacement = readUntil('}', true).value;
    const value = note(name, start);
    if (keepUnset && value === undefined) return text.slice(start, at);
    const wildcard = parseWildcard(pattern);
    if (wildcard === undefined) throw new LexError(`invalid pattern (${pattern}) in substitution`);
    return replaceWildcard(value ?? '', wildcard, replacement, all);
  }

  function strip(value: string, operand: string, modifier: string): string {
    const longest = operand.startsWith(modifier);
    const pattern = longest ? operand.slice(1) : operand;
    const wildcard = parseWildcard(pattern);
    if (wildcard === undefined) throw new LexError(`invalid pattern (${pattern}) in substitution`);
    if (modifier === '%') return stripWildcardSuffix(value, wildcard, longest);
    const ends = matchEnds(value, 0, wildcard);
    const end = longest ? ends.at(-1) : ends[0];
    return end === undefined ? value : value.slice(end);
  }

  function note(name: string, start: number): string | undefined {
    const value = lookup(name);
    references.push({ name, start, end: at, defined: value !== undefined });
    return value;
  }

  function readName(): string {
    const first = charAt(at);
    if (first !== '' && !/^\d$/.test(first) && specialParameters.includes(first)) {
      at++;
      return first;
    }
    const pattern = /^\d/.test(first) ? /\d+/y : /[\p{L}\p{Nd}_]*/uy;
    pattern.lastIndex = at;
    const name = pattern.exec(text)?.[0] ?? '';
    at += name.length;
    return name;
  }

  /** The whole character at an index, two code units when it is one outside the basic plane; '' behind the end. */
  function charAt(index: number): string {
    const point = text.codePointAt(index);
    return point === undefined ? '' : String.fromCodePoint(point);
  }
}

class LexError extends Error {}

interface WordCollector {
  /** Adds text whose blanks end a word. */
  addSplitting(text: string): void;
  /** Adds text that was quoted or escaped: its blanks belong to the word. */
  addWhole(text: string): void;
  finish(): string[];
}

function createWordCollector(): WordCollector {
  const words: string[] = [];
  let word = '';
  const end = (): void => {
    if (word !== '') words.push(word);
    word = '';
  };
  return {
    addSplitting: text => {
      for (const char of text) {
        if (/\s/u.test(char)) end();
        else word += char;
      }
    },
    addWhole: text => {
      word += text;
    },
    finish: () => {
      end();
      return words;
    },
  };
}
