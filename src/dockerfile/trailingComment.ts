import type { Instruction } from './instructions';
import type { Dockerfile } from './parse';
import type { Repair } from './refusal';
import { lineEndingOf, type Range } from './text';

/** What was meant as a comment, and is a part of its instruction: Dockerfiles have comments on lines of their own alone. */
export interface TrailingComment {
  /** From its `#` to the end of the line. */
  readonly range: Range;
  readonly message: string;
  /** The comment on a line above. */
  readonly repair: Repair;
}

/**
 * The comment behind an instruction that stands on one line; undefined where there is none, and where it would say something to
 * Docker on a line of its own. A shell has comments behind its commands: the caller knows whether one reads this.
 */
export function trailingCommentOf(dockerfile: Dockerfile, instruction: Instruction): TrailingComment | undefined {
  const { text, lines } = dockerfile;
  const { start, end } = instruction.range;
  if (lines.lineAt(start) !== lines.lineAt(end)) return undefined;
  const written = text.slice(start, end);
  const hash = hashIn(written);
  const comment = written.slice(hash).trimEnd();
  // A name with an equals sign makes a parser directive of a comment at the top.
  if (hash === undefined || /^#\s*\w+\s*=/.test(comment)) return undefined;
  const lineStart = lines.lineStart(lines.lineAt(start));
  const above = lineStart === 0 && text.startsWith('\uFEFF') ? 1 : lineStart;
  return {
    range: { start: start + hash, end: start + hash + comment.length },
    message: 'A comment stands on a line of its own: Dockerfiles have none behind an instruction.',
    repair: {
      title: 'Put the comment on a line above',
      edits: [
        { range: { start: above, end: above }, newText: text.slice(above, start) + comment + lineEndingOf(text) },
        { range: { start: start + written.slice(0, hash).trimEnd().length, end }, newText: '' },
      ],
      safe: true,
    },
  };
}

/** Where a word outside of quotes begins with `#`. */
function hashIn(line: string): number | undefined {
  let quote = '';
  for (let at = 0; at < line.length; at++) {
    const character = line.charAt(at);
    if (quote !== '') {
      if (character === quote) quote = '';
      else if (character === '\\' && quote === '"') at++;
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '#' && /[ \t]/.test(line.charAt(at - 1))) return at;
  }
  return undefined;
}
