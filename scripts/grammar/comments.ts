import { escapes, never, refer, type Escape, type Rule } from './rule';

const name = 'comment.line.number-sign.dockerfile';
const hash = { name: 'punctuation.definition.comment.dockerfile' };
const keyword = { name: 'keyword.control.directive.dockerfile' };
const equals = { name: 'keyword.operator.assignment.dockerfile' };
const value = { name: 'string.unquoted.directive.dockerfile' };

/** What stands before the value of a parser directive. BuildKit reads the names in any case. */
const directive = String.raw`[ \t]*#[ \t]*(?i:syntax|escape|check)[ \t]*=[ \t]*`;

/** Comments that mean something to a program, and all others. */
export const commentRules: Readonly<Record<string, Rule>> = {
  comment: {
    patterns: [
      {
        comment: 'BuildKit, above an instruction: # check=skip=A,B;error=true',
        match: String.raw`^(#)[ \t]*((?i:check))[ \t]*(=)[ \t]*(\S+)(.*)$`,
        captures: { 0: { name }, 1: hash, 2: keyword, 3: equals, 4: value },
      },
      {
        comment: '# hadolint ignore=DL3008, # layercast global ignore=LC1001, # tally ignore=…',
        match: String.raw`^[ \t]*(#)[ \t]*(hadolint|layercast|tally)[ \t]+((?:(?:global|stage)[ \t]+)?ignore|shell)[ \t]*(=)[ \t]*([^#]*)(.*)$`,
        captures: { 0: { name }, 1: hash, 2: { name: 'entity.name.tag.dockerfile' }, 3: keyword, 4: equals, 5: value },
      },
      {
        comment: '# shellcheck disable=SC2086 source=/dev/null',
        match: String.raw`^[ \t]*(#)[ \t]*(shellcheck)[ \t]+((?:[a-z-]+=\S+[ \t]*)+)(.*)$`,
        captures: {
          0: { name },
          1: hash,
          2: { name: 'entity.name.tag.dockerfile' },
          3: {
            patterns: [{ match: String.raw`([a-z-]+)(=)(\S+)`, captures: { 1: keyword, 2: equals, 3: value } }],
          },
        },
      },
      { match: String.raw`^[ \t]*(#).*$`, name, captures: { 1: hash } },
    ],
  },
  directive: {
    match: String.raw`^[ \t]*(#)[ \t]*((?i:syntax|escape|check))[ \t]*(=)[ \t]*(.*)$`,
    captures: { 0: { name }, 1: hash, 2: keyword, 3: equals, 4: value },
  },
};

/**
 * The directives at the top of the file. `` # escape=` `` begins what holds to the end of the file: the same instructions with
 * the other escape character.
 * @param rest what follows under that character
 */
export function directives(rest: readonly Rule[]): Rule {
  const others = {
    begin: String.raw`\G(?=${directive}\S)`,
    end: `^(?!${directive}\\S)`,
    patterns: [refer('directive')],
  };
  return {
    begin: String.raw`\A(?=${directive}\S)`,
    end: `^(?!${directive}\\S)`,
    name: 'meta.directives.dockerfile',
    patterns: [
      {
        begin: String.raw`^(?=[ \t]*#[ \t]*(?i:escape)[ \t]*=[ \t]*${escapes.backtick}[ \t]*$)`,
        end: never,
        name: 'meta.escape-backtick.dockerfile',
        patterns: [others, ...rest],
      },
      refer('directive'),
    ],
  };
}

/**
 * A line's continuation. It keeps its place on top of the stack of rules, having taken the line's end: so the next line knows
 * by `\G` that it continues one. Comments and blank lines in between are taken out of the instruction, and do the same.
 * What stands before the escape character may have been taken by another language's rule already, with it or without.
 */
export function continuation(escape: Escape): Rule {
  const sign = escapes[escape];
  const single = `(?<!${sign})(${sign})[ \\t]*\\n`;
  const before = ['', '[ \\t]', '[ \\t][ \\t]'].map(blanks => `[^${sign}]${sign}${blanks}|^${sign}${blanks}`).join('|');
  const taken = `(?<=${before})\\n`;
  return {
    begin: `${single}|${taken}`,
    beginCaptures: { 1: { name: 'constant.character.escape.line-continuation.dockerfile' } },
    end: String.raw`^(?![ \t]*(?:#|$))`,
    contentName: 'meta.continuation.dockerfile',
    patterns: [
      {
        begin: String.raw`^([ \t]*#.*)\n`,
        beginCaptures: { 1: { patterns: [refer('comment')] } },
        end: '^',
      },
      { begin: String.raw`^[ \t]*\n`, end: '^' },
    ],
  };
}

/**
 * What begins a string of many lines in PowerShell. No line of a RUN can be followed by others that way, but PowerShell's own rule
 * would take the line's end, and so look like a continuation.
 */
export const hereString: Rule = {
  match: String.raw`@["'](?=[ \t]*$)`,
  name: 'punctuation.definition.string.begin.dockerfile',
};
