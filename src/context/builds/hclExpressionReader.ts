import type { HclExpression } from './hclExpression';
import { createCursor, deepest, word, type HclCursor } from './hclCursor';
import { createTemplateReader } from './hclTemplateReader';

/** Reads expressions where a cursor stands, and moves it behind them. */
export interface ExpressionReader {
  /** @param inBrackets whether lines may end inside of it */
  expression(inBrackets: boolean): HclExpression;
  /** The expression up to the end of the line; unknown when there is more than was understood. */
  wholeExpression(): HclExpression;
  /** A text between quotes without `${…}`. */
  quotedText(): string | undefined;
  /** A text with `${…}` up to an offset. */
  template(end: number, hasEscapes: boolean): HclExpression;
}

const unknown: HclExpression = { kind: 'unknown' };

const numeral = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const operator = /==|!=|<=|>=|&&|\|\||[-+*/%<>]/y;

/** Reads a text with `${…}` in it, as it stands between quotes, its escapes already resolved. */
export function readHclTemplate(text: string): HclExpression {
  return createExpressionReader(createCursor(text)).template(text.length, false);
}

export function createExpressionReader(cursor: HclCursor): ExpressionReader {
  const { text } = cursor;
  const templates = createTemplateReader(cursor, expression, readHclTemplate);
  return {
    expression,
    wholeExpression,
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
      if (character === '!') return { kind: 'not', operand: inner };
      return inner.kind === 'literal' && typeof inner.value === 'number'
        ? { kind: 'literal', value: -inner.value }
        : unknown;
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
    return { kind: 'reference', name, path: [] };
  }

  /** What follows an operand: `.name`, `[index]`; a splat makes it unknown. */
  function accessors(read: HclExpression): HclExpression {
    let result = read;
    for (;;) {
      if (text[cursor.at] === '.' && text[cursor.at + 1] !== '.') {
        cursor.at++;
        const name = cursor.take(word) ?? cursor.take(numeral);
        if (name === undefined && text[cursor.at] === '*') cursor.at++;
        result = name === undefined ? unknown : within(result, { kind: 'literal', value: name });
      } else if (text[cursor.at] === '[') {
        cursor.at++;
        cursor.skipBlanks(true);
        if (text[cursor.at] === '*') {
          cursor.at++;
          result = unknown;
        } else result = within(result, expression(true));
        if (!cursor.closes(']')) return unknown;
      } else return result;
    }
  }

  function list(): HclExpression {
    const opening = cursor.at;
    cursor.at++;
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

  /** Leaves out all of a list or object that was not understood, such as a `for`. */
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
    while (!cursor.closes(')')) {
      const before = cursor.at;
      args.push(expression(true));
      cursor.skipBlanks(true);
      if (text[cursor.at] === ',') cursor.at++;
      else if (text[cursor.at] !== ')' || cursor.at === before) return skipFrom(opening);
    }
    return { kind: 'call', name, args };
  }
}

/** Operators by how tight they bind, the loosest first. */
const levels = [['||'], ['&&'], ['==', '!='], ['<', '>', '<=', '>='], ['+', '-'], ['*', '/', '%']];

function within(read: HclExpression, part: HclExpression): HclExpression {
  return read.kind === 'reference' ? { ...read, path: [...read.path, part] } : unknown;
}
