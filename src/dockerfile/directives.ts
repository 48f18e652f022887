import type { Range } from './text';

/** `# name=value` at the top of the file. */
export interface Directive {
  readonly name: 'syntax' | 'escape' | 'check';
  readonly value: string;
  /** From the `#` to the end of the line. */
  readonly range: Range;
  readonly valueRange: Range;
}

export interface Directives {
  readonly all: readonly Directive[];
  /** The character that continues lines and escapes: a backslash or a backtick. */
  readonly escape: '\\' | '`';
  /** Directives that BuildKit refuses: a second one of a name, or an escape that is neither of the two. */
  readonly refused: readonly Directive[];
}

/**
 * Reads the parser directives. They stand at the very top, each once, in any order; anything else ends them.
 * Behaviour: BuildKit's frontend/dockerfile/parser; reference: https://docs.docker.com/reference/dockerfile/#parser-directives
 * @param start behind a byte order mark
 */
export function readDirectives(text: string, start: number): Directives {
  const all: Directive[] = [];
  const refused: Directive[] = [];
  let escape: Directives['escape'] = '\\';
  let at = start;
  if (text.startsWith('#!', at)) at = nextLineStart(text, at);
  while (at < text.length) {
    const next = nextLineStart(text, at);
    const directive = readDirective(text, at, text.slice(at, next).trimEnd());
    if (!directive) break;
    const isRepeated = all.some(({ name }) => name === directive.name);
    const isEscape = directive.name === 'escape';
    if (isRepeated) refused.push(directive);
    else {
      all.push(directive);
      if (isEscape && (directive.value === '`' || directive.value === '\\')) escape = directive.value;
      else if (isEscape) refused.push(directive);
    }
    at = next;
  }
  return { all, escape, refused };
}

function readDirective(text: string, at: number, line: string): Directive | undefined {
  const match = /^(#\s*([a-zA-Z][a-zA-Z0-9]*)\s*=\s*)(\S.*)$/.exec(line);
  const [, before, name, value] = match ?? [];
  const known = name?.toLowerCase();
  if (before === undefined || value === undefined) return undefined;
  if (known !== 'syntax' && known !== 'escape' && known !== 'check') return undefined;
  const valueRange = { start: at + before.length, end: at + before.length + value.length };
  return { name: known, value, range: { start: text.indexOf('#', at), end: valueRange.end }, valueRange };
}

function nextLineStart(text: string, at: number): number {
  const newline = text.indexOf('\n', at);
  return newline === -1 ? text.length : newline + 1;
}
