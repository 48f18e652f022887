import type { HclExpression, HclLoop } from './hclExpression';
import { createCursor, deepest, word, type HclCursor } from './hclCursor';
import { createTemplateReader } from './hclTemplateReader';

/** `key, value in over`. */
export type LoopHead = Pick<HclLoop, 'key' | 'value' | 'over'>;

/** Reads expressions where a cursor stands, and moves it behind them. */
export interface ExpressionReader {
  /** @param inBrackets whether lines may end inside of it */
  expression(inBrackets: boolean): HclExpression;
  /** The expression up to the end of the line; unknown when there is more than was understood. */
  wholeExpression(): HclExpression;
  /** A text between quotes without `${…}`. */
  quotedText(): string | undefined;
  /** What a loop goes over, behind its `for`; undefined where that was not understood. */
  loopHead(): LoopHead | undefined;
  /** A text with `${…}` up to an offset. */
  template(end: number, hasEscapes: boolean): HclExpression;
}

const unknown: HclExpression = { kind: 'unknown' };

/** The name that each has behind a splat; no variable can have it. */
const splatName = '*';

const digits = /\d+/y;
const numeral = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const operator = /==|!=|<=|>=|&&|\|\||[-+*/%<>]/y;

/** Reads a text with `${…}` in it, as it stands between quotes, its escapes already resolved. */
export function readHclTemplate(text: string): HclExpression {
  return createExpressionReader(createCursor(text)).template(text.length, false);
}

export function createExpressionReader(cursor: HclCursor): ExpressionReader {
  const { text } = cursor;
  const templates = createTemplateReader(cursor, { expression, loopHead }, readHclTemplate);
  return {
    expression,
    wholeExpression,
    loopHead,
    quotedText: () => templates.quotedText(),
    template: (end, hasEscapes) => templates.template(end, hasEscapes),
  };

  /** The expression up to the end of the line; unknown when there is more than was understood. */
  function wholeExpression(): HclExpression {
    cursor.skipBlanks(false);
    const startsAt = cursor.at;
    const read = expression(false);
    cursor.skipBlanks(false);
    if (cursor.at >= text.length || text[cursor.at] === '\n' || text[cursor.at] === '\r' || text[cursor.at] === '}')
      return read;
    cursor.at = startsAt;
    cursor.skipLine();
    return unknown;
  }

  /** @param inBrackets whether lines may end inside of it */
  function expression(inBrackets: boolean): HclExpression {
    if (cursor.depth >= deepest) return unknown;
    cursor.depth++;
    const condition = operands(inBrackets, 0);
    cursor.skipBlanks(inBrackets);
    let read = condition;
    if (text[cursor.at] === '?') {
      cursor.at++;
      const then = expression(inBrackets);
      cursor.skipBlanks(inBrackets);
      if (text[cursor.at] === ':') {
        cursor.at++;
        read = { kind: 'choice', condition, then, otherwise: expression(inBrackets) };
      } else read = unknown;
    }
    cursor.depth--;
    return read;
  }

  /** Operands and the operators between them that bind at least as tight as a level. */
  function operands(inBrackets: boolean, level: number): HclExpression {
    let left = operand(inBrackets);
    for (;;) {
      cursor.skipBlanks(inBrackets);
      const before = cursor.at;
      const found = cursor.take(operator);
      const binds = found === undefined ? -1 : levels.findIndex(each => each.includes(found));
      if (found === undefined || binds < level) {
        cursor.at = before;
        return left;
      }
      left = { kind: 'binary', operator: found, left, right: operands(inBrackets, binds + 1) };
    }
  }

  function operand(inBrackets: boolean): HclExpression {
    cursor.skipBlanks(inBrackets);
    const character = text[cursor.at];
    if (character === '!' || character === '-') {
      if (cursor.depth >= deepest) return unknown;
      cursor.at++;
      cursor.depth++;
      const inner = operand(inBrackets);
      cursor.depth--;
      return { kind: character === '!' ? 'not' : 'negative', operand: inner };
    }
    return accessors(simpleOperand());
  }

  function simpleOperand(): HclExpression {
    const character = text[cursor.at];
    if (character === '"') return templates.quoted();
    if (character === '[') return list();
    if (character === '{') return object();
    if (character === '(') {
      cursor.at++;
      const inner = expression(true);
      return cursor.closes(')') ? inner : unknown;
    }
    const heredoc = character === '<' ? templates.heredoc() : undefined;
    if (heredoc) return heredoc;
    const number = cursor.take(numeral);
    if (number !== undefined) return { kind: 'literal', value: Number(number) };
    const name = cursor.take(word);
    if (name === undefined) return unknown;
    if (name === 'true' || name === 'false') return { kind: 'literal', value: name === 'true' };
    if (name === 'null') return { kind: 'literal', value: null };
    if (text[cursor.at] === '(') return call(name);
    return { kind: 'reference', name };
  }

  /** What follows an operand: `.name`, `[index]`, and a splat with all that follows it. */
  function accessors(read: HclExpression): HclExpression {
    let result = read;
    for (;;) {
      if (text[cursor.at] === '.' && text[cursor.at + 1] === '*') {
        cursor.at += 2;
        return cursor.depth >= deepest ? unknown : splat(result);
      }
      if (text[cursor.at] === '.' && text[cursor.at + 1] !== '.') {
        cursor.at++;
        const name = cursor.take(word) ?? cursor.take(digits);
        if (name === undefined) return unknown;
        result = { kind: 'part', of: result, key: { kind: 'literal', value: name } };
      } else if (text[cursor.at] === '[') {
        cursor.at++;
        cursor.skipBlanks(true);
        const isSplat = text[cursor.at] === '*';
        if (isSplat) cursor.at++;
        const key = isSplat ? undefined : expression(true);
        if (!cursor.closes(']')) return unknown;
        if (key === undefined) return cursor.depth >= deepest ? unknown : splat(result);
        result = { kind: 'part', of: result, key };
      } else return result;
    }
  }

  /** What stands behind a splat is of each. */
  function splat(over: HclExpression): HclExpression {
    cursor.depth++;
    const item = accessors({ kind: 'reference', name: splatName });
    cursor.depth--;
    const makes = { kind: 'list', item } as const;
    return { kind: 'loop', key: undefined, value: splatName, over, condition: undefined, makes, isSplat: true };
  }

  function list(): HclExpression {
    const opening = cursor.at;
    cursor.at++;
    const loop = loopIn(']');
    if (loop) return loop === 'broken' ? skipFrom(opening) : loop;
    const items: HclExpression[] = [];
    for (;;) {
      cursor.skipBlanks(true);
      if (text[cursor.at] === ']') break;
      const before = cursor.at;
      items.push(expression(true));
      cursor.skipBlanks(true);
      if (text[cursor.at] === ',') cursor.at++;
      else if (text[cursor.at] !== ']' || cursor.at === before) return skipFrom(opening);
    }
    cursor.at++;
    return { kind: 'list', items };
  }

  function object(): HclExpression {
    const opening = cursor.at;
    cursor.at++;
    const loop = loopIn('}');
    if (loop) return loop === 'broken' ? skipFrom(opening) : loop;
    const entries: (readonly [HclExpression, HclExpression])[] = [];
    for (;;) {
      cursor.skipBlanks(true);
      if (text[cursor.at] === '}') break;
      const before = cursor.at;
      const name = cursor.take(word);
      const isPlain = name !== undefined && /^\s*[=:]/.test(text.slice(cursor.at, cursor.at + 100));
      if (!isPlain) cursor.at = before;
      const key: HclExpression = isPlain ? { kind: 'literal', value: name } : operand(true);
      cursor.skipBlanks(true);
      if (text[cursor.at] !== '=' && text[cursor.at] !== ':') return skipFrom(opening);
      cursor.at++;
      entries.push([key, expression(false)]);
      cursor.skipBlanks(false);
      // Entries end with their line, or with a comma.
      if (text[cursor.at] === ',' || text[cursor.at] === '\n') cursor.at++;
      else if (text[cursor.at] !== '}') return skipFrom(opening);
    }
    cursor.at++;
    return { kind: 'object', entries };
  }

  /** A `for` behind an opening bracket; undefined where none begins. */
  function loopIn(closing: ']' | '}'): HclExpression | 'broken' | undefined {
    cursor.skipBlanks(true);
    if (!cursor.take(/for(?=\s)/y)) return undefined;
    const head = loopHead();
    if (head === undefined || !takes(':')) return 'broken';
    const first = expression(true);
    let makes: HclLoop['makes'] = { kind: 'list', item: first };
    if (closing === '}') {
      if (!takes('=>')) return 'broken';
      const value = expression(true);
      makes = { kind: 'object', key: first, value, grouped: takes('...') };
    }
    cursor.skipBlanks(true);
    const condition = cursor.take(/if(?![\p{L}\p{N}_-])/uy) ? expression(true) : undefined;
    return cursor.closes(closing) ? { kind: 'loop', ...head, condition, makes, isSplat: false } : 'broken';
  }

  /** `key, value in over`, as it stands behind `for`. */
  function loopHead(): LoopHead | undefined {
    const first = loopName();
    const second = takes(',') ? loopName() : undefined;
    cursor.skipBlanks(true);
    if (first === undefined || !cursor.take(/in(?![\p{L}\p{N}_-])/uy)) return undefined;
    const over = expression(true);
    return second === undefined ? { key: undefined, value: first, over } : { key: first, value: second, over };
  }

  function loopName(): string | undefined {
    cursor.skipBlanks(true);
    return cursor.take(word);
  }

  function takes(sign: string): boolean {
    cursor.skipBlanks(true);
    if (!text.startsWith(sign, cursor.at)) return false;
    cursor.at += sign.length;
    return true;
  }

  /** Leaves out all of a list or object that was not understood. */
  function skipFrom(opening: number): HclExpression {
    cursor.at = opening;
    cursor.skipBracketed();
    return unknown;
  }

  /** What a function is given; unknown where that was not understood. */
  function call(name: string): HclExpression {
    const opening = cursor.at;
    cursor.at++;
    const args: HclExpression[] = [];
    let spreads = false;
    while (!cursor.closes(')')) {
      const before = cursor.at;
      args.push(expression(true));
      spreads = takes('...');
      cursor.skipBlanks(true);
      if (text[cursor.at] === ',' && !spreads) cursor.at++;
      else if (text[cursor.at] !== ')' || cursor.at === before) return skipFrom(opening);
    }
    return { kind: 'call', name, args, spreads };
  }
}

/** Operators by how tight they bind, the loosest first. */
const levels = [['||'], ['&&'], ['==', '!='], ['<', '>', '<=', '>='], ['+', '-'], ['*', '/', '%']];
