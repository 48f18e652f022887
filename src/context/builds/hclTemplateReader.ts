import type { HclExpression } from './hclExpression';
import type { ExpressionReader } from './hclExpressionReader';
import { deepest, word, type HclCursor } from './hclCursor';

/** Reads texts with `${…}` in them where a cursor stands. */
export interface TemplateReader {
  /** A text between quotes. */
  quoted(): HclExpression;
  /** A text between quotes without `${…}`. */
  quotedText(): string | undefined;
  /** A text up to an offset. */
  template(end: number, hasEscapes: boolean): HclExpression;
  /** A heredoc; undefined where none begins. */
  heredoc(): HclExpression | undefined;
}

const unknown: HclExpression = { kind: 'unknown' };

const heredocStart = /<<(-?)([\p{L}_][\p{L}\p{N}_-]*)[ \t]*\r?\n/uy;

/**
 * @param reader reads what stands in `${…}`, and what a loop goes over
 * @param readText reads a whole text
 */
export function createTemplateReader(
  cursor: HclCursor,
  { expression, loopHead }: Pick<ExpressionReader, 'expression' | 'loopHead'>,
  readText: (text: string) => HclExpression,
): TemplateReader {
  const { text } = cursor;
  return { quoted, quotedText, template, heredoc };

  function quoted(): HclExpression {
    const end = cursor.endOfQuoted();
    cursor.at++;
    const read = template(end, true);
    // A quote that nobody closed ends with its line.
    cursor.at = text[end] === '"' ? end + 1 : end;
    return read;
  }

  function quotedText(): string | undefined {
    const read = quoted();
    return read.kind === 'literal' && typeof read.value === 'string' ? read.value : undefined;
  }

  function template(end: number, hasEscapes: boolean): HclExpression {
    const { read, stop } = stretch(end, hasEscapes);
    if (stop === undefined) return read;
    cursor.at = end;
    return unknown;
  }

  /** A text up to an offset, or up to what ends a branch of an `%{ if … }` or the body of a `%{ for … }`. */
  function stretch(end: number, hasEscapes: boolean): Stretch {
    const parts: HclExpression[] = [];
    let plain = '';
    const endPlain = (): void => {
      if (plain !== '') parts.push({ kind: 'literal', value: plain });
      plain = '';
    };
    while (cursor.at < end) {
      const character = text[cursor.at] ?? '';
      const next = text[cursor.at + 1];
      const isMarker = character === '$' || character === '%';
      if (isMarker && next === character && text[cursor.at + 2] === '{') {
        plain += `${character}{`;
        cursor.at += 3;
      } else if (isMarker && next === '{') {
        cursor.at += 2;
        if (trims()) plain = plain.trimEnd();
        endPlain();
        const read = character === '$' ? interpolation(end) : directive(end, hasEscapes);
        if (read === undefined) {
          cursor.at = end;
          return { read: unknown, stop: undefined };
        }
        if (read === 'else' || read === 'endif' || read === 'endfor') return { read: joined(parts), stop: read };
        parts.push(read);
      } else if (character === '\\' && hasEscapes) plain += escaped();
      else {
        plain += character;
        cursor.at++;
      }
    }
    endPlain();
    return { read: joined(parts), stop: undefined };
  }

  function interpolation(end: number): HclExpression | undefined {
    const read = expression(true);
    return endsMarker(end) ? read : undefined;
  }

  /** `if … }` with its branches, `for … }` with its body, or what ends one. */
  function directive(end: number, hasEscapes: boolean): HclExpression | Ending | undefined {
    cursor.skipBlanks(true);
    const name = cursor.take(word);
    if (name === 'else' || name === 'endif' || name === 'endfor') return endsMarker(end) ? name : undefined;
    if (cursor.depth >= deepest) return undefined;
    if (name === 'for') return loop(end, hasEscapes);
    if (name !== 'if') return undefined;
    cursor.depth++;
    const condition = expression(true);
    const isWhole = endsMarker(end);
    const then = stretch(end, hasEscapes);
    const otherwise = then.stop === 'else' ? stretch(end, hasEscapes) : undefined;
    cursor.depth--;
    if (!isWhole || (otherwise ?? then).stop !== 'endif') return undefined;
    return { kind: 'choice', condition, then: then.read, otherwise: otherwise?.read ?? { kind: 'literal', value: '' } };
  }

  /** The texts of all rounds, one behind the other. */
  function loop(end: number, hasEscapes: boolean): HclExpression | undefined {
    cursor.depth++;
    const head = loopHead();
    const body = head && endsMarker(end) ? stretch(end, hasEscapes) : undefined;
    cursor.depth--;
    if (head === undefined || body?.stop !== 'endfor') return undefined;
    const makes = { kind: 'list', item: body.read } as const;
    const rounds: HclExpression = { kind: 'loop', ...head, condition: undefined, makes, isSplat: false };
    return { kind: 'call', name: 'join', args: [{ kind: 'literal', value: '' }, rounds], spreads: false };
  }

  /** The brace that ends a marker; `~` before it takes the blanks behind it away. */
  function endsMarker(end: number): boolean {
    cursor.skipBlanks(true);
    const takesBlanks = trims();
    if (text[cursor.at] !== '}' || cursor.at >= end) return false;
    cursor.at++;
    while (takesBlanks && cursor.at < end && /\s/.test(text[cursor.at] ?? '')) cursor.at++;
    return true;
  }

  function trims(): boolean {
    if (text[cursor.at] !== '~') return false;
    cursor.at++;
    return true;
  }

  function escaped(): string {
    const long = /\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})/y;
    long.lastIndex = cursor.at;
    const match = long.exec(text);
    if (match) {
      cursor.at += match[0].length;
      const code = parseInt(match[1] ?? match[2] ?? '', 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD';
    }
    const character = text[cursor.at + 1] ?? '';
    cursor.at += 2;
    return { n: '\n', r: '\r', t: '\t' }[character] ?? character;
  }

  function heredoc(): HclExpression | undefined {
    heredocStart.lastIndex = cursor.at;
    const match = heredocStart.exec(text);
    if (!match) return undefined;
    const [all, dash, marker = ''] = match;
    const from = cursor.at + all.length;
    const lines = text.slice(from).split('\n');
    const count = lines.findIndex(each => each.trim() === marker);
    const body = count === -1 ? lines : lines.slice(0, count);
    const content = body.map(each => `${each}\n`).join('');
    cursor.at = Math.min(from + content.length + (count === -1 ? 0 : (lines[count] ?? '').length), text.length);
    return readText(dash === '-' ? withoutIndent(body) : content);
  }
}

/** What ends a branch or a body. */
type Ending = 'else' | 'endif' | 'endfor';

interface Stretch {
  readonly read: HclExpression;
  /** What ended it before its end. */
  readonly stop: Ending | undefined;
}

/** A text that is nothing but `${…}` is what stands inside, be it a list. */
function joined(parts: readonly HclExpression[]): HclExpression {
  const [only] = parts;
  if (only === undefined) return { kind: 'literal', value: '' };
  return parts.length === 1 ? only : { kind: 'template', parts };
}

/** `<<-` takes the smallest indentation off all lines. */
function withoutIndent(lines: readonly string[]): string {
  const indents = lines.filter(each => each.trim() !== '').map(each => each.length - each.trimStart().length);
  const indent = indents.reduce((least, each) => Math.min(least, each), Infinity);
  return lines.map(each => `${each.slice(Math.min(indent, each.length))}\n`).join('');
}
