import { skipBlanks } from './blanks';
import type { Range } from './text';

/** `# name=value` at the top of the file. */
export interface Directive {
  readonly name: 'syntax' | 'escape' | 'check';
  readonly value: string;
  /** From the `#` to the end of the line. */
  readonly range: Range;
  readonly nameRange: Range;
  readonly valueRange: Range;
}

export interface Directives {
  /** Those that count, in order. */
  readonly all: readonly Directive[];
  /** The character that continues lines and escapes: a backslash or a backtick. */
  readonly escape: '\\' | '`';
  /** Directives that BuildKit refuses: a second one of a name, or an escape that is neither of the two. */
  readonly refused: readonly Directive[];
  /** The offset behind the lines that are no comments because BuildKit reads directives there. */
  readonly end: number;
}

/**
 * Reads the parser directives. They stand at the very top, each once, in any order; anything else ends them. BuildKit reads
 * them twice: its parser wants `escape` and allows blanks before the `#`, but no `#!` line; what looks for `syntax` and
 * `check` skips a `#!` line and wants the `#` in the first column.
 * Behaviour: BuildKit's frontend/dockerfile/parser; reference: https://docs.docker.com/reference/dockerfile/#parser-directives
 * @param start behind a byte order mark
 */
export function readDirectives(text: string, start: number): Directives {
  const parsed = readArea(text, start, true);
  const options = readArea(text, text.startsWith('#!', start) ? nextLineStart(text, start) : start, false);
  const repeated = parsed.filter(({ name }, index) => parsed.findIndex(other => other.name === name) < index);
  const escapes = parsed.filter(directive => directive.name === 'escape');
  const [escape] = escapes;
  const isKnown = escape?.value === '`' || escape?.value === '\\';
  const firstOf = (name: string): Directive[] => options.filter(directive => directive.name === name).slice(0, 1);
  const all = [...firstOf('syntax'), ...firstOf('check'), ...(escape ? [escape] : [])];
  return {
    all: all.sort((a, b) => a.range.start - b.range.start),
    escape: isKnown && escape.value === '`' ? '`' : '\\',
    refused: [...(escape && !isKnown ? [escape] : []), ...repeated].sort((a, b) => a.range.start - b.range.start),
    end: parsed.at(-1)?.range.end ?? start,
  };
}

/** The directives from an offset on, with repeated ones. */
function readArea(text: string, start: number, allowsIndent: boolean): Directive[] {
  const found: Directive[] = [];
  for (let at = start; at < text.length; at = nextLineStart(text, at)) {
    const next = nextLineStart(text, at);
    const lineEnd = text[next - 1] === '\n' ? next - 1 : next;
    const directive = readDirective(text, allowsIndent ? skipBlanks(text, at, lineEnd) : at, lineEnd);
    if (!directive) break;
    found.push(directive);
  }
  return found;
}

function readDirective(text: string, at: number, lineEnd: number): Directive | undefined {
  if (text[at] !== '#') return undefined;
  const nameStart = skipBlanks(text, at + 1, lineEnd);
  const match = /^([a-zA-Z][a-zA-Z0-9]*)[\t\n\f\r ]*=[\t\n\f\r ]*(?=[^\t\n\f\r ])/.exec(text.slice(nameStart, lineEnd));
  const name = match?.[1]?.toLowerCase();
  if (!match || (name !== 'syntax' && name !== 'escape' && name !== 'check')) return undefined;
  const valueStart = nameStart + match[0].length;
  const value = text.slice(valueStart, lineEnd).replace(/(?<![\t\n\f\r ])[\t\n\f\r ]+$/, '');
  const end = valueStart + value.length;
  const nameRange = { start: nameStart, end: nameStart + name.length };
  return { name, value, range: { start: at, end }, nameRange, valueRange: { start: valueStart, end } };
}

function nextLineStart(text: string, at: number): number {
  const newline = text.indexOf('\n', at);
  return newline === -1 ? text.length : newline + 1;
}
