/** A place in a text of HashiCorp's configuration language, and how to move on from there. */
export interface HclCursor {
  readonly text: string;
  /** The offset of what comes next. */
  at: number;
  /** How deep what is being read nests; beyond `deepest` nothing is read. */
  depth: number;
  /** What a sticky pattern finds here, which is then passed. */
  take(pattern: RegExp): string | undefined;
  skipBlanks(linesToo: boolean): void;
  /** Skips what is left of a line, and of brackets that open in it. */
  skipLine(): void;
  /** Skips from an opening bracket to the one that closes it, past quotes and comments. */
  skipBracketed(): void;
  /** Whether a bracket closes here, which is then passed. */
  closes(bracket: string): boolean;
  /** Where the quote closes that opens here; templates inside may hold quotes of their own. */
  endOfQuoted(): number;
  /** The line of an offset, zero-based. Lines are asked for in ascending order. */
  lineOf(offset: number): number;
}

/** Nobody nests deeper. */
export const deepest = 60;

/** A name. */
export const word = /[\p{L}_][\p{L}\p{N}_-]*/uy;

export function createCursor(text: string): HclCursor {
  let line = 0;
  let lineAt = 0;
  const cursor: HclCursor = {
    text,
    at: 0,
    depth: 0,
    take,
    skipBlanks,
    skipLine,
    skipBracketed,
    closes,
    endOfQuoted,
    lineOf,
  };
  return cursor;

  function take(pattern: RegExp): string | undefined {
    pattern.lastIndex = cursor.at;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) cursor.at += found.length;
    return found;
  }

  function skipBlanks(linesToo: boolean): void {
    while (cursor.at < text.length) {
      const character = text[cursor.at] ?? '';
      if (character === ' ' || character === '\t' || character === '\r' || character === '\uFEFF') cursor.at++;
      else if (character === '\n' && linesToo) cursor.at++;
      else if (!skipComment()) return;
    }
  }

  function skipComment(): boolean {
    if (text[cursor.at] === '#' || text.startsWith('//', cursor.at)) {
      const end = text.indexOf('\n', cursor.at);
      cursor.at = end === -1 ? text.length : end;
      return true;
    }
    if (!text.startsWith('/*', cursor.at)) return false;
    const end = text.indexOf('*/', cursor.at + 2);
    cursor.at = end === -1 ? text.length : end + 2;
    return true;
  }

  function skipLine(): void {
    while (cursor.at < text.length && text[cursor.at] !== '\n' && text[cursor.at] !== '}') {
      if ('([{'.includes(text[cursor.at] ?? '')) skipBracketed();
      else if (text[cursor.at] === '"') cursor.at = endOfQuoted() + 1;
      else if (!skipComment()) cursor.at++;
    }
  }

  function skipBracketed(): void {
    let open = 0;
    while (cursor.at < text.length) {
      const character = text[cursor.at] ?? '';
      if (character === '"') {
        cursor.at = endOfQuoted() + 1;
        continue;
      }
      if (skipComment()) continue;
      if ('([{'.includes(character)) open++;
      else if (')]}'.includes(character)) open--;
      cursor.at++;
      if (open <= 0) return;
    }
  }

  function closes(bracket: string): boolean {
    skipBlanks(true);
    if (text[cursor.at] !== bracket) return false;
    cursor.at++;
    return true;
  }

  function endOfQuoted(): number {
    let braces = 0;
    for (let index = cursor.at + 1; index < text.length; index++) {
      const character = text[index];
      if (character === '\n' && braces === 0) return index;
      if (character === '\\') index++;
      else if ((character === '$' || character === '%') && text[index + 1] === character && text[index + 2] === '{')
        index += 2;
      else if ((character === '$' || character === '%') && text[index + 1] === '{') {
        braces++;
        index++;
      } else if (braces > 0 && character === '{') braces++;
      else if (braces > 0 && character === '}') braces--;
      else if (braces === 0 && character === '"') return index;
    }
    return text.length;
  }

  function lineOf(offset: number): number {
    for (; lineAt < offset; lineAt++) if (text[lineAt] === '\n') line++;
    return line;
  }
}
