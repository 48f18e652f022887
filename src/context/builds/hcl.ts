/**
 * The part of HashiCorp's configuration language that bake files use: blocks, attributes, and expressions as far as their
 * values can be told without calling functions. Everything else is read past and is `unknown`.
 * See https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md.
 */
export interface HclBody {
  readonly attributes: ReadonlyMap<string, HclExpression>;
  readonly blocks: readonly HclBlock[];
}

export interface HclBlock {
  readonly type: string;
  readonly labels: readonly string[];
  /** The line it starts in, zero-based. */
  readonly line: number;
  readonly body: HclBody;
}

export type HclExpression =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  /** Texts and what stands in `${…}` between them. */
  | { readonly kind: 'template'; readonly parts: readonly HclExpression[] }
  | { readonly kind: 'list'; readonly items: readonly HclExpression[] }
  | { readonly kind: 'object'; readonly entries: readonly (readonly [HclExpression, HclExpression])[] }
  /** A variable, and what of it: `item.name`, `item["name"]`. */
  | { readonly kind: 'reference'; readonly name: string; readonly path: readonly HclExpression[] }
  | {
      readonly kind: 'choice';
      readonly condition: HclExpression;
      readonly then: HclExpression;
      readonly otherwise: HclExpression;
    }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: HclExpression; readonly right: HclExpression }
  | { readonly kind: 'not'; readonly operand: HclExpression }
  | { readonly kind: 'unknown' };

/** Reads a file. Any text gives a result: what is not understood is left out up to the next line. */
export function readHcl(text: string): HclBody {
  return createReader(text, 0).body();
}

/** Reads a text with `${…}` in it, as it stands between quotes, its escapes already resolved. */
export function readHclTemplate(text: string): HclExpression {
  return createReader(text, 0).template(text.length, false);
}

const unknown: HclExpression = { kind: 'unknown' };

/** Nobody nests deeper. */
const deepest = 60;

const word = /[\p{L}_][\p{L}\p{N}_-]*/uy;
const numeral = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const operator = /==|!=|<=|>=|&&|\|\||[-+*/%<>]/y;
const heredocStart = /<<(-?)([\p{L}_][\p{L}\p{N}_-]*)[ \t]*\r?\n/uy;

interface Reader {
  body(): HclBody;
  template(end: number, hasEscapes: boolean): HclExpression;
}

function createReader(text: string, start: number): Reader {
  let at = start;
  let depth = 0;
  let line = 0;
  let lineAt = start;
  return { body: () => body(text.length), template };

  function body(end: number): HclBody {
    const attributes = new Map<string, HclExpression>();
    const blocks: HclBlock[] = [];
    while (at < end) {
      skipBlanks(true);
      if (at >= end || (text[at] === '}' && depth > 0)) break;
      const startsAt = at;
      const name = take(word) ?? (text[at] === '"' ? quotedText() : undefined);
      skipBlanks(false);
      if (name !== undefined && text[at] === '=' && text[at + 1] !== '=') {
        at++;
        attributes.set(name, wholeExpression());
      } else {
        const block = name === undefined ? undefined : readBlock(name, lineOf(startsAt), end);
        if (block) blocks.push(block);
        else skipLine();
      }
      if (at === startsAt) at++;
    }
    return { attributes, blocks };
  }

  function readBlock(type: string, ownLine: number, end: number): HclBlock | undefined {
    const labels: string[] = [];
    for (;;) {
      const label = text[at] === '"' ? quotedText() : take(word);
      if (label === undefined) break;
      labels.push(label);
      skipBlanks(false);
    }
    if (text[at] !== '{' || depth >= deepest) return undefined;
    at++;
    depth++;
    const inside = body(end);
    depth--;
    if (text[at] === '}') at++;
    return { type, labels, line: ownLine, body: inside };
  }

  /** The expression up to the end of the line; unknown when there is more than was understood. */
  function wholeExpression(): HclExpression {
    skipBlanks(false);
    const startsAt = at;
    const read = expression(false);
    skipBlanks(false);
    if (at >= text.length || text[at] === '\n' || text[at] === '\r' || text[at] === '}') return read;
    at = startsAt;
    skipLine();
    return unknown;
  }

  /** @param inBrackets whether lines may end inside of it */
  function expression(inBrackets: boolean): HclExpression {
    if (depth >= deepest) return unknown;
    depth++;
    const condition = operands(inBrackets, 0);
    skipBlanks(inBrackets);
    let read = condition;
    if (text[at] === '?') {
      at++;
      const then = expression(inBrackets);
      skipBlanks(inBrackets);
      if (text[at] === ':') {
        at++;
        read = { kind: 'choice', condition, then, otherwise: expression(inBrackets) };
      } else read = unknown;
    }
    depth--;
    return read;
  }

  /** Operands and the operators between them that bind at least as tight as a level. */
  function operands(inBrackets: boolean, level: number): HclExpression {
    let left = operand(inBrackets);
    for (;;) {
      skipBlanks(inBrackets);
      const before = at;
      const found = take(operator);
      const binds = found === undefined ? -1 : levels.findIndex(each => each.includes(found));
      if (found === undefined || binds < level) {
        at = before;
        return left;
      }
      left = { kind: 'binary', operator: found, left, right: operands(inBrackets, binds + 1) };
    }
  }

  function operand(inBrackets: boolean): HclExpression {
    skipBlanks(inBrackets);
    const character = text[at];
    if (character === '!' || character === '-') {
      if (depth >= deepest) return unknown;
      at++;
      depth++;
      const inner = operand(inBrackets);
      depth--;
      if (character === '!') return { kind: 'not', operand: inner };
      return inner.kind === 'literal' && typeof inner.value === 'number'
        ? { kind: 'literal', value: -inner.value }
        : unknown;
    }
    return accessors(simpleOperand());
  }

  function simpleOperand(): HclExpression {
    const character = text[at];
    if (character === '"') return quoted();
    if (character === '[') return list();
    if (character === '{') return object();
    if (character === '(') {
      at++;
      const inner = expression(true);
      return closes(')') ? inner : unknown;
    }
    const heredoc = character === '<' ? readHeredoc() : undefined;
    if (heredoc) return heredoc;
    const number = take(numeral);
    if (number !== undefined) return { kind: 'literal', value: Number(number) };
    const name = take(word);
    if (name === undefined) return unknown;
    if (name === 'true' || name === 'false') return { kind: 'literal', value: name === 'true' };
    if (name === 'null') return { kind: 'literal', value: null };
    if (text[at] === '(') {
      skipBracketed();
      return unknown;
    }
    return { kind: 'reference', name, path: [] };
  }

  /** What follows an operand: `.name`, `[index]`; a splat makes it unknown. */
  function accessors(read: HclExpression): HclExpression {
    let result = read;
    for (;;) {
      if (text[at] === '.' && text[at + 1] !== '.') {
        at++;
        const name = take(word) ?? take(numeral);
        if (name === undefined && text[at] === '*') at++;
        result = name === undefined ? unknown : within(result, { kind: 'literal', value: name });
      } else if (text[at] === '[') {
        at++;
        skipBlanks(true);
        if (text[at] === '*') {
          at++;
          result = unknown;
        } else result = within(result, expression(true));
        if (!closes(']')) return unknown;
      } else return result;
    }
  }

  function list(): HclExpression {
    const opening = at;
    at++;
    const items: HclExpression[] = [];
    for (;;) {
      skipBlanks(true);
      if (text[at] === ']') break;
      const before = at;
      items.push(expression(true));
      skipBlanks(true);
      if (text[at] === ',') at++;
      else if (text[at] !== ']' || at === before) return skipFrom(opening);
    }
    at++;
    return { kind: 'list', items };
  }

  function object(): HclExpression {
    const opening = at;
    at++;
    const entries: (readonly [HclExpression, HclExpression])[] = [];
    for (;;) {
      skipBlanks(true);
      if (text[at] === '}') break;
      const before = at;
      const name = take(word);
      const isPlain = name !== undefined && /^\s*[=:]/.test(text.slice(at, at + 100));
      if (!isPlain) at = before;
      const key: HclExpression = isPlain ? { kind: 'literal', value: name } : operand(true);
      skipBlanks(true);
      if (text[at] !== '=' && text[at] !== ':') return skipFrom(opening);
      at++;
      entries.push([key, expression(false)]);
      skipBlanks(false);
      // Entries end with their line, or with a comma.
      if (text[at] === ',' || text[at] === '\n') at++;
      else if (text[at] !== '}') return skipFrom(opening);
    }
    at++;
    return { kind: 'object', entries };
  }

  /** Leaves out all of a list or object that was not understood, such as a `for`. */
  function skipFrom(opening: number): HclExpression {
    at = opening;
    skipBracketed();
    return unknown;
  }

  function quoted(): HclExpression {
    const end = endOfQuoted();
    at++;
    const read = template(end, true);
    // A quote that nobody closed ends with its line.
    at = text[end] === '"' ? end + 1 : end;
    return read;
  }

  function quotedText(): string | undefined {
    const read = quoted();
    return read.kind === 'literal' && typeof read.value === 'string' ? read.value : undefined;
  }

  /** Where the quote closes that opens here; templates inside may hold quotes of their own. */
  function endOfQuoted(): number {
    let braces = 0;
    for (let index = at + 1; index < text.length; index++) {
      const character = text[index];
      if (character === '\n' && braces === 0) return index;
      if (character === '\\') index++;
      else if ((character === '$' || character === '%') && text[index + 1] === character && text[index + 2] === '{')
        index += 2;
      else if ((character === '$' || character === '%') && text[index + 1] === '{') {
        braces++;
        index++;
      } else if (braces > 0 && character === '{') braces++;
      else if (braces > 0 && character === '}') braces--;
      else if (braces === 0 && character === '"') return index;
    }
    return text.length;
  }

  function template(end: number, hasEscapes: boolean): HclExpression {
    const parts: HclExpression[] = [];
    let plain = '';
    while (at < end) {
      const character = text[at] ?? '';
      const next = text[at + 1];
      if ((character === '$' || character === '%') && next === character && text[at + 2] === '{') {
        plain += `${character}{`;
        at += 3;
      } else if (character === '%' && next === '{') {
        at = end;
        return unknown;
      } else if (character === '$' && next === '{') {
        if (plain !== '') parts.push({ kind: 'literal', value: plain });
        plain = '';
        at += 2;
        if (text[at] === '~') at++;
        parts.push(expression(true));
        skipBlanks(true);
        if (text[at] === '~') at++;
        if (text[at] !== '}' || at >= end) {
          at = end;
          return unknown;
        }
        at++;
      } else if (character === '\\' && hasEscapes) plain += escaped();
      else {
        plain += character;
        at++;
      }
    }
    const [only] = parts;
    if (only === undefined) return { kind: 'literal', value: plain };
    if (plain !== '') parts.push({ kind: 'literal', value: plain });
    // A text that is nothing but `${…}` is what stands inside, be it a list.
    return parts.length === 1 ? only : { kind: 'template', parts };
  }

  function escaped(): string {
    const long = /\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})/y;
    long.lastIndex = at;
    const match = long.exec(text);
    if (match) {
      at += match[0].length;
      const code = parseInt(match[1] ?? match[2] ?? '', 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD';
    }
    const character = text[at + 1] ?? '';
    at += 2;
    return { n: '\n', r: '\r', t: '\t' }[character] ?? character;
  }

  function readHeredoc(): HclExpression | undefined {
    heredocStart.lastIndex = at;
    const match = heredocStart.exec(text);
    if (!match) return undefined;
    const [all, dash, marker = ''] = match;
    const from = at + all.length;
    const lines = text.slice(from).split('\n');
    const count = lines.findIndex(each => each.trim() === marker);
    const body = count === -1 ? lines : lines.slice(0, count);
    const content = body.map(each => `${each}\n`).join('');
    at = Math.min(from + content.length + (count === -1 ? 0 : (lines[count] ?? '').length), text.length);
    return readHclTemplate(dash === '-' ? withoutIndent(body) : content);
  }

  function closes(bracket: string): boolean {
    skipBlanks(true);
    if (text[at] !== bracket) return false;
    at++;
    return true;
  }

  /** Skips from an opening bracket to the one that closes it, past quotes and comments. */
  function skipBracketed(): void {
    let open = 0;
    while (at < text.length) {
      const character = text[at] ?? '';
      if (character === '"') {
        at = endOfQuoted() + 1;
        continue;
      }
      if (skipComment()) continue;
      if ('([{'.includes(character)) open++;
      else if (')]}'.includes(character)) open--;
      at++;
      if (open <= 0) return;
    }
  }

  /** Skips what is left of a line, and of brackets that open in it. */
  function skipLine(): void {
    while (at < text.length && text[at] !== '\n' && text[at] !== '}') {
      if ('([{'.includes(text[at] ?? '')) skipBracketed();
      else if (text[at] === '"') at = endOfQuoted() + 1;
      else if (!skipComment()) at++;
    }
  }

  function skipBlanks(linesToo: boolean): void {
    while (at < text.length) {
      const character = text[at] ?? '';
      if (character === ' ' || character === '\t' || character === '\r' || character === '\uFEFF') at++;
      else if (character === '\n' && linesToo) at++;
      else if (!skipComment()) return;
    }
  }

  function skipComment(): boolean {
    if (text[at] === '#' || text.startsWith('//', at)) {
      const end = text.indexOf('\n', at);
      at = end === -1 ? text.length : end;
      return true;
    }
    if (!text.startsWith('/*', at)) return false;
    const end = text.indexOf('*/', at + 2);
    at = end === -1 ? text.length : end + 2;
    return true;
  }

  function take(pattern: RegExp): string | undefined {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) at += found.length;
    return found;
  }

  /** Lines are asked for in ascending order. */
  function lineOf(offset: number): number {
    for (; lineAt < offset; lineAt++) if (text[lineAt] === '\n') line++;
    return line;
  }
}

/** Operators by how tight they bind, the loosest first. */
const levels = [['||'], ['&&'], ['==', '!='], ['<', '>', '<=', '>='], ['+', '-'], ['*', '/', '%']];

function within(read: HclExpression, part: HclExpression): HclExpression {
  return read.kind === 'reference' ? { ...read, path: [...read.path, part] } : unknown;
}

/** `<<-` takes the smallest indentation off all lines. */
function withoutIndent(lines: readonly string[]): string {
  const indents = lines.filter(each => each.trim() !== '').map(each => each.length - each.trimStart().length);
  const indent = indents.reduce((least, each) => Math.min(least, each), Infinity);
  return lines.map(each => `${each.slice(Math.min(indent, each.length))}\n`).join('');
}
