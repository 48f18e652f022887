import type { Instruction } from '../dockerfile/instructions';

/** Tells whether a log's name of a step, made comparable, can be that of an instruction. */
export type StepText = (comparable: string) => boolean;

/**
 * The text by which BuildKit names the step of an instruction: the keyword in capitals, continued lines joined without their
 * comments, and of a heredoc that is all a RUN has the first line, in parentheses. It expands the variables that it knows, in a
 * RUN too, so that a variable stands for any text here. Blanks and backslashes are not compared: versions differ in them.
 * Source: BuildKit's frontend/dockerfile/dockerfile2llb, where it makes the names of vertices.
 */
export function stepTextOf(instruction: Instruction): StepText {
  const written = instruction.line.text.text.trim().replace(/^ONBUILD\s+/i, '');
  const named = written.replace(/^\S+/, keyword => keyword.toUpperCase());
  const header = literalsOf(isArrayOfFiles(instruction) ? withoutQuotes(named) : named);
  const [heredoc, ...more] = instruction.heredocs;
  const summary =
    instruction.kind === 'RUN' && heredoc && more.length === 0 ? literalsOf(summaryOf(heredoc.body)) : undefined;
  const withSummary = summary && joined(header, summary);
  return text => matches(text, header) || (withSummary !== undefined && matches(text, withSummary));
}

/** COPY and ADD may have their paths in an array, which the name has without its quotes, blanks as written: `COPY [a b, /c/]`. */
function isArrayOfFiles(instruction: Instruction): boolean {
  return (instruction.kind === 'COPY' || instruction.kind === 'ADD') && instruction.form === 'exec';
}

function withoutQuotes(text: string): string {
  const start = text.indexOf('[');
  return text.slice(0, start) + text.slice(start).replaceAll('"', '');
}

/** A text with single blanks and without backslashes. */
export function comparable(text: string): string {
  return text.replace(/[\s\\]+/g, ' ').trim();
}

/** The texts between the variables of a text. */
function literalsOf(text: string): string[] {
  const literals: string[] = [];
  let start = 0;
  for (let at = text.indexOf('$'); at !== -1; at = text.indexOf('$', at)) {
    const end = endOfVariable(text, at);
    if (end !== at) {
      literals.push(text.slice(start, at));
      start = end;
    }
    at = Math.max(end, at + 1);
  }
  return [...literals, text.slice(start)].map(comparable);
}

/** Where a variable ends that begins with the dollar sign at an index; that index when none begins there. */
function endOfVariable(text: string, dollar: number): number {
  if (text[dollar + 1] !== '{') {
    const name = /\$(?:\w+|[@*#?$!-])/y;
    name.lastIndex = dollar;
    return dollar + (name.exec(text)?.[0].length ?? 0);
  }
  let depth = 0;
  for (let at = dollar + 1; at < text.length; at++) {
    if (text[at] === '{') depth++;
    else if (text[at] === '}' && --depth === 0) return at + 1;
  }
  return dollar;
}

function summaryOf(body: string): string {
  const lines = body.trim().split(/\r*\n/);
  return `(${lines[0] ?? ''}${lines.length > 1 ? '...' : ''})`;
}

function joined(header: readonly string[], summary: readonly string[]): string[] {
  const last = header.at(-1) ?? '';
  const [first = '', ...rest] = summary;
  return [...header.slice(0, -1), comparable(`${last} ${first}`), ...rest];
}

/** Whether a text consists of these literals in order with anything between them. */
function matches(text: string, literals: readonly string[]): boolean {
  const [first = '', ...rest] = literals;
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first) || !text.endsWith(last)) return false;
  let at = first.length;
  for (const literal of rest) {
    const found = text.indexOf(literal, at);
    if (found === -1) return false;
    at = found + literal.length;
  }
  return at <= text.length - last.length;
}
