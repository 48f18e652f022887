import { splitAtBlank } from './blanks';
import type { Range } from './text';
import { parseWildcard, replaceMatches, stripPrefix, stripSuffix } from './wildcard';

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
  /** For each word the indexes it comes from, zero-based; a word out of a variable's value has those of the variable. */
  readonly wordRanges: readonly Range[];
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

/** How deep `${a:-${b:-…}}` may go. BuildKit has no bound, but JavaScript's stack does. */
const mostNesting = 500;

/** How many characters of values one text may take in: a file of thirty ARGs, each twice the one before, asks for gigabytes. */
const mostOfValues = 1_000_000;

const plainText = /[\w.,:;=@%+~^&*()|!?#/{}[\]>-]+/y;
const plainOperand = /[\w.,:;=@%+~^&*()|!?#[\]>-]+/y;

const specialParameters = '@*#?-$!0';

/**
 * Quotes, escapes and variables as BuildKit processes them in the words that it expands itself.
 * Behaviour: BuildKit's frontend/dockerfile/shell; reference: https://docs.docker.com/reference/dockerfile/#environment-replacement
 */
export function lexShellWord(text: string, options: LexOptions): LexResult {
  const { escape, lookup, rawQuotes = false, keepUnset = false, ignoreQuotes = false } = options;
  const references: VariableReference[] = [];
  let at = 0;
  let depth = 0;
  let grown = 0;

  try {
    return { ...readUntil('', options.rawEscapes ?? false), references, error: undefined };
  } catch (error) {
    if (!(error instanceof LexError)) throw error;
    return { value: '', words: [], wordRanges: [], references, error: error.message };
  }

  function readUntil(stop: string, rawEscapes: boolean): Text {
    const words = createWordCollector();
    let value = '';
    while (at < text.length) {
      const start = at;
      const plain = readPlain(stop);
      if (plain !== '') {
        value += plain;
        words.addSplitting(plain, start, at);
        continue;
      }
      const char = charAt(at);
      if (char === stop) {
        at++;
        return { value, ...words.finish() };
      }
      if (char === '$') {
        const expanded = readVariable();
        value += expanded;
        words.addSplitting(expanded, start, at);
      } else if (!ignoreQuotes && (char === "'" || char === '"')) {
        const quoted = char === "'" ? readSingleQuoted() : readDoubleQuoted(rawEscapes);
        value += quoted;
        words.addWhole(quoted, start, at);
      } else if (char === '<' && text.startsWith('<<', at)) {
        // A heredoc marker takes the blanks behind it into its word: `<< EOF` is one word. `<<- EOF` is two.
        at += 2;
        while (/[\t\r ]/.test(text.charAt(at))) at++;
        const marker = text.slice(start, at);
        value += marker;
        words.addWhole(marker, start, at);
      } else {
        at += char.length;
        let literal = char;
        if (char === escape) {
          if (rawEscapes) {
            words.addWhole(char, start, at);
            value += char;
          }
          if (at >= text.length) break;
          literal = charAt(at);
          at += literal.length;
          words.addWhole(literal, start, at);
        } else {
          words.addSplitting(char, start, at);
        }
        value += literal;
      }
    }
    if (stop !== '') throw new LexError(stop === '}' ? "missing '}'" : `missing '${stop}' in \${}`);
    return { value, ...words.finish() };
  }

  /** Characters that mean nothing to BuildKit here, all at once. */
  function readPlain(stop: string): string {
    const pattern = stop === '' ? plainText : plainOperand;
    pattern.lastIndex = at;
    const plain = pattern.exec(text)?.[0] ?? '';
    at += plain.length;
    return plain;
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
        result += readVariable();
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

  function readVariable(): string {
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
    if (modifier === '') throw new LexError("missing '}'");
    if (modifier === '}') {
      const value = note(name, start);
      return value ?? (keepUnset ? text.slice(start, at) : '');
    }
    const emptyIsUnset = modifier === ':';
    if (emptyIsUnset) {
      modifier = charAt(at);
      at += modifier.length;
    }
    if (modifier === '/' && !emptyIsUnset) return readReplacement(name, start);
    const written = (emptyIsUnset ? ':' : '') + modifier;
    const isStrip = modifier === '#' || modifier === '%';
    if (emptyIsUnset && isStrip) throw new LexError(`unsupported modifier (${written}) in substitution`);
    if (!emptyIsUnset && !'+-?#%'.includes(modifier)) {
      throw new LexError(`unsupported modifier (${written}) in substitution`);
    }
    const operand = readOperand(isStrip);
    const value = note(name, start);
    if (keepUnset && value === undefined) return `\${${name}${written}${operand}}`;
    const missing = value === undefined || (emptyIsUnset && value === '');
    switch (modifier) {
      case '-':
        return missing ? operand : value;
      case '+':
        return missing ? '' : operand;
      case '?':
        if (!missing) return value;
        throw new LexError(`${name}: ${operand || `is not allowed to be ${value === undefined ? 'unset' : 'empty'}`}`);
      case '#':
      case '%':
        return strip(value ?? '', operand, modifier);
      default:
        throw new LexError(`unsupported modifier (${written}) in substitution`);
    }
  }

  /** What stands between a modifier and the `}`, or the `/` of a pattern. */
  function readOperand(rawEscapes: boolean, stop = '}'): string {
    if (++depth > mostNesting) throw new LexError('variables are nested too deeply');
    const { value } = readUntil(stop, rawEscapes);
    depth--;
    return value;
  }

  function readReplacement(name: string, start: number): string {
    const all = charAt(at) === '/';
    if (all) at++;
    const pattern = readOperand(true, '/');
    const replacement = readOperand(true);
    const value = note(name, start);
    if (keepUnset && value === undefined) return `\${${name}/${pattern}/${replacement}}`;
    const wildcard = parseWildcard(pattern);
    if (wildcard === undefined) throw new LexError(`invalid pattern (${pattern}) in substitution`);
    grow(all ? (value ?? '').length * replacement.length : replacement.length);
    return replaceMatches(value ?? '', wildcard, replacement, all);
  }

  function strip(value: string, operand: string, modifier: string): string {
    const longest = operand.startsWith(modifier);
    const pattern = longest ? operand.slice(1) : operand;
    const wildcard = parseWildcard(pattern);
    if (wildcard === undefined) throw new LexError(`invalid pattern (${pattern}) in substitution`);
    return (modifier === '%' ? stripSuffix : stripPrefix)(value, wildcard, longest);
  }

  /** Counts characters that a variable adds. */
  function grow(by: number): void {
    grown += by;
    if (grown > mostOfValues) throw new LexError('variables expand to more than a million characters');
  }

  function note(name: string, start: number): string | undefined {
    const value = lookup(name);
    references.push({ name, start, end: at, defined: value !== undefined });
    grow(value?.length ?? 0);
    return value;
  }

  function readName(): string {
    const first = charAt(at);
    if (first !== '' && !/^\d$/.test(first) && specialParameters.includes(first)) {
      at++;
      return first;
    }
    const pattern = /^\p{Nd}/u.test(first) ? /\p{Nd}+/uy : /[\p{L}\p{Nd}_]*/uy;
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

type Text = Pick<LexResult, 'value' | 'words' | 'wordRanges'>;

interface WordCollector {
  /** Adds text whose blanks end a word. `start` and `end` are the indexes it comes from. */
  addSplitting(text: string, start: number, end: number): void;
  /** Adds text that was quoted or escaped: its blanks belong to the word. */
  addWhole(text: string, start: number, end: number): void;
  finish(): Omit<Text, 'value'>;
}

function createWordCollector(): WordCollector {
  const words: string[] = [];
  const wordRanges: Range[] = [];
  let word = '';
  let range: Range | undefined;
  const add = (text: string, start: number, end: number): void => {
    word += text;
    range = { start: range?.start ?? start, end };
  };
  const finishWord = (): void => {
    // An empty quoted text makes no word of its own.
    if (word === '' || !range) return;
    words.push(word);
    wordRanges.push(range);
    word = '';
    range = undefined;
  };
  return {
    addSplitting: (text, start, end) => {
      for (const [index, part] of splitAtBlank(text).entries()) {
        if (index > 0) finishWord();
        if (part !== '') add(part, start, end);
      }
    },
    addWhole: add,
    finish: () => {
      finishWord();
      return { words, wordRanges };
    },
  };
}
