import type { Instruction } from './instructions';
import type { Range, TextEdit } from './text';

/** Something that BuildKit refuses to build, in our own words. */
export interface Refusal {
  /** Where the mistake is; it begins on a line of the instruction, if there is one. */
  readonly range: Range;
  /** What is wrong and what to do, in one or two sentences. */
  readonly message: string;
  readonly instruction?: Instruction;
  readonly repair?: Repair;
  /** A build argument that has no default here: a build that gives it a fitting value is not refused. */
  readonly unlessGiven?: string;
  /** What kind of mistake it is, for those that are known by a name of their own. */
  readonly kind?: RefusalKind;
}

export type RefusalKind =
  /** A port that there cannot be. */
  | 'port'
  /** An instruction that only a stage can have, before the first FROM. */
  | 'before-from'
  /** ONBUILD with an instruction that cannot wait. */
  | 'onbuild-trigger'
  /** COPY from the stage that it stands in. */
  | 'own-stage'
  /** COPY from no stage above, and no image. */
  | 'copy-source';

/** What to write instead. */
export interface Repair {
  /** In the imperative: `Write FROM`. */
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** False when it is a guess. */
  readonly safe: boolean;
}

/** In UTF-16 code units. */
const longestShown = 60;

/**
 * A refusal of a word that nobody knows, whose repair is to write the nearest known one.
 * @param written where the word stands, when that is not all of `range`
 */
export function refuseUnknown(
  range: Range,
  message: string,
  nearest: string | undefined,
  otherwise: string,
  written = range,
): Refusal {
  if (nearest === undefined) return { range, message: `${message} ${otherwise}`.trim() };
  const repair = {
    title: `Write ${nearest}`,
    edits: [{ range: written, newText: nearest }],
    safe: false,
  };
  return { range, message: `${message} ${nearest} may be meant.`, repair };
}

/** `a, b or c`. */
export function listOf(words: readonly string[], conjunction = 'or'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${conjunction} ${words.at(-1) ?? ''}`;
}

/** What stands in the file, short enough for a sentence: its first line, and of that the beginning. */
export function shown(text: string): string {
  const line = text.split(/[\r\n]/, 1)[0] ?? '';
  return line.length > longestShown ? `${line.slice(0, longestShown)}…` : line;
}
