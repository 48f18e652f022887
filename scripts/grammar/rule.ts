/** A rule of a TextMate grammar. Reference: https://macromates.com/manual/en/language_grammars */
export interface Rule {
  readonly comment?: string;
  readonly include?: string;
  readonly name?: string;
  readonly contentName?: string;
  readonly match?: string;
  readonly begin?: string;
  readonly end?: string;
  readonly while?: string;
  readonly captures?: Captures;
  readonly beginCaptures?: Captures;
  readonly endCaptures?: Captures;
  /** Whether the patterns come before the end. */
  readonly applyEndPatternLast?: 1;
  readonly patterns?: readonly Rule[];
}

export type Captures = Readonly<Record<string, { readonly name?: string; readonly patterns?: readonly Rule[] }>>;

export interface Grammar {
  readonly scopeName: string;
  /** Where the grammar is laid over the one it is injected to. */
  readonly injectionSelector: string;
  readonly patterns: readonly Rule[];
  readonly repository?: Readonly<Record<string, Rule>>;
}

/** A rule of the main grammar's repository, from any of the grammars. */
export function refer(name: string): Rule {
  return { include: `${mainScope}#${name}` };
}

/** All others refer to the rules of this one. */
export const mainScope = 'layercast.dockerfile';

/** An end that never comes: such a rule ends with a `while` rule around it, or with the file. */
export const never = '(?!)';

/** The two characters that can continue lines. */
export type Escape = 'backslash' | 'backtick';

/** What stands for an escape character in a regular expression. */
export const escapes: Readonly<Record<Escape, string>> = { backslash: String.raw`\\`, backtick: '`' };

/**
 * The scope of an instruction's text up to the end of its last continued line. The grammar that finds continuations is laid
 * over it, whatever other language's grammar reads it.
 */
export function continuedScope(escape: Escape): string {
  return `meta.continued.${escape}.dockerfile`;
}
