import type { Severity } from '../checks/check';
import type { Host, Output } from './host';

/** Puts colours around words, or nothing where there are no colours. */
export interface Style {
  readonly bold: Paint;
  readonly dim: Paint;
  readonly red: Paint;
  readonly yellow: Paint;
  readonly blue: Paint;
  readonly green: Paint;
}

export type Paint = (text: string) => string;

/** Colours for a terminal, unless NO_COLOR is set (https://no-color.org); FORCE_COLOR asks for them anywhere else. */
export function styleFor(output: Output, env: Host['env']): Style {
  return createStyle(wantsColours(output, env));
}

function wantsColours(output: Output, env: Host['env']): boolean {
  const { NO_COLOR: no, FORCE_COLOR: force, TERM: term } = env;
  if (no !== undefined && no !== '') return false;
  if (force !== undefined) return force !== '0' && force !== 'false';
  return output.isTerminal && term !== 'dumb';
}

/** The colour of a severity. */
export function severityPaint(severity: Severity, { red, yellow, blue }: Style): Paint {
  if (severity === 'error') return red;
  return severity === 'warning' ? yellow : blue;
}

export function createStyle(colours: boolean): Style {
  const code =
    (start: number, end: number): Paint =>
    text =>
      colours && text !== '' ? `\u001b[${start}m${text}\u001b[${end}m` : text;
  return {
    bold: code(1, 22),
    dim: code(2, 22),
    red: code(31, 39),
    yellow: code(33, 39),
    blue: code(34, 39),
    green: code(32, 39),
  };
}
