import { expansionOf, type EvaluatedInstruction } from '../../dockerfile/evaluate';
import type { Copy } from '../../dockerfile/instructions';
import type { Word } from '../../dockerfile/splitInstruction';
import type { TextEdit } from '../../dockerfile/text';
import { insertBefore } from '../fixes/edits';

/**
 * Whether a COPY or ADD counts its destination from the WORKDIR. hadolint takes every destination that begins with a variable
 * for absolute; here its value is looked at.
 */
export function isRelativeDestination(evaluated: EvaluatedInstruction, { destination }: Copy): boolean {
  if (!destination) return false;
  const expanded = expansionOf(evaluated, destination);
  const path = expanded?.value ?? destination.text;
  if (path === '' || (expanded?.undefinedVariables.length ?? 0) > 0) return false;
  return !/^(?:[/\\$]|[a-zA-Z]:)/.test(path);
}

/** What a destination without a slash at its end is: a plain name, a dot, which is a folder, or something of a variable. */
export type Slashless = 'name' | 'dot' | 'unknown';

/** Undefined for a destination that has a slash at its end, and for one that BuildKit refuses to expand. */
export function slashlessKind(evaluated: EvaluatedInstruction, destination: Word): Slashless | undefined {
  const expanded = expansionOf(evaluated, destination);
  if (expanded?.error !== undefined) return undefined;
  const path = (expanded?.value ?? destination.text).replace(/^(["'])(.*)\1$/, '$2');
  if (/[/\\]$/.test(path)) return undefined;
  if ((expanded?.undefinedVariables.length ?? 0) + (expanded?.unsetVariables.length ?? 0) > 0 || path.includes('${')) {
    return /[/\\]["']?$/.test(destination.text) ? undefined : 'unknown';
  }
  return /^\.{1,2}$|[/\\]\.{1,2}$/.test(path) ? 'dot' : 'name';
}

/** A slash at the end of a destination, inside of its quotes; undefined where that cannot be told. */
export function slashEdit({ heredocs }: Copy, { text, range }: Word): TextEdit | undefined {
  if (heredocs.some(({ name }) => name === text) || /\s/.test(text)) return undefined;
  const isQuoted = text !== '' && range.end - range.start !== text.length;
  return insertBefore(isQuoted || /["']$/.test(text) ? range.end - 1 : range.end, '/');
}
