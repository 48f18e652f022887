import { continuedScope, escapes, refer, type Escape, type Rule } from './rule';

/**
 * A name that is given once and referred to from elsewhere, as the targets of a Makefile have it in their grammar. Of the 65 themes
 * of tm-themes 1.12.12, 50 give it another colour than an image, and none that of plain text.
 */
export const stageName = 'entity.name.function.stage.dockerfile';

/** What a word can end with, not consumed. */
const wordEnd = String.raw`(?=[\s]|$)`;
const equals = { name: 'keyword.operator.assignment.dockerfile' };

/** The parts of instructions that BuildKit itself reads, for one escape character. */
export function wordRules(escape: Escape): Readonly<Record<string, Rule>> {
  const sign = escapes[escape];
  const own = (name: string): Rule => refer(`${name}-${escape}`);
  const [escaped, variable, strings, image] = ['escaped', 'variable', 'strings', 'image'].map(own) as [
    Rule,
    Rule,
    Rule,
    Rule,
  ];
  const value: readonly Rule[] = [escaped, strings, variable];
  /** Behind `from=`, a word with no path, tag or digest is a stage, and hardly ever an image. */
  const stage: Rule = { match: String.raw`\G[A-Za-z][\w.-]*(?=[,\s]|$)`, name: stageName };
  const rules: Readonly<Record<string, Rule>> = {
    escaped: { match: `${sign}[^\\n]`, name: 'constant.character.escape.dockerfile' },
    /** `$NAME`, `${NAME}` and with a modifier: `${NAME:-default}`, `${NAME#pattern}`, `${NAME//from/to}`. */
    variable: {
      patterns: [
        {
          match: String.raw`(\$)(?:[A-Za-z_]\w*|\d|[*@#?$!-])`,
          name: 'variable.other.dockerfile',
          captures: { 1: { name: 'punctuation.definition.variable.dockerfile' } },
        },
        {
          begin: String.raw`(\$\{)(\w+)`,
          beginCaptures: {
            0: { name: 'variable.other.dockerfile' },
            1: { name: 'punctuation.definition.variable.begin.dockerfile' },
          },
          end: String.raw`\}`,
          endCaptures: { 0: { name: 'variable.other.dockerfile punctuation.definition.variable.end.dockerfile' } },
          name: 'meta.expansion.dockerfile',
          patterns: [
            { match: String.raw`\G(?::?[-+?]|##?|%%?|//?)`, name: 'keyword.operator.expansion.dockerfile' },
            { match: '/', name: 'keyword.operator.expansion.dockerfile' },
            ...value,
            { match: String.raw`[^\s/"'$}${sign}]+`, name: 'string.unquoted.dockerfile' },
          ],
        },
      ],
    },
    strings: {
      patterns: [
        {
          begin: '"',
          beginCaptures: { 0: { name: 'punctuation.definition.string.begin.dockerfile' } },
          end: '"',
          endCaptures: { 0: { name: 'punctuation.definition.string.end.dockerfile' } },
          name: 'string.quoted.double.dockerfile',
          patterns: [escaped, variable],
        },
        {
          begin: "'",
          beginCaptures: { 0: { name: 'punctuation.definition.string.begin.dockerfile' } },
          end: "'",
          endCaptures: { 0: { name: 'punctuation.definition.string.end.dockerfile' } },
          name: 'string.quoted.single.dockerfile',
        },
      ],
    },
    /** `["a", "b"]`, and only where that is no test of a shell: `[ "$a" = b ]`. */
    json: {
      begin: String.raw`\[(?=[ \t]*(?:"(?>[^"\\]|\\.)*+"[ \t]*(?:[,\]]|[\\${'`'}]?[ \t]*$)|"[^"]*$|\]|[\\${'`'}]?[ \t]*$))`,
      beginCaptures: { 0: { name: 'punctuation.definition.array.begin.dockerfile' } },
      end: String.raw`\]`,
      endCaptures: { 0: { name: 'punctuation.definition.array.end.dockerfile' } },
      name: 'meta.array.dockerfile',
      patterns: [
        {
          begin: '"',
          beginCaptures: { 0: { name: 'punctuation.definition.string.begin.dockerfile' } },
          end: '"',
          endCaptures: { 0: { name: 'punctuation.definition.string.end.dockerfile' } },
          name: 'string.quoted.double.dockerfile',
          patterns: [{ match: String.raw`\\.`, name: 'constant.character.escape.dockerfile' }],
        },
        { match: ',', name: 'punctuation.separator.array.dockerfile' },
      ],
    },
    /**
     * `registry.example:5000/team/app:1.2@sha256:…`. In a FROM a stage's name can stand where an image's can, and only who reads
     * the whole file knows them apart: there a single word has the colour of an image.
     */
    image: {
      begin: String.raw`(?=[^\s,"'])`,
      end: String.raw`(?=[\s,"']|$)`,
      name: 'meta.image.dockerfile',
      patterns: [
        { match: String.raw`\Gscratch(?=[\s,]|$)`, name: 'constant.language.dockerfile' },
        { match: String.raw`\G\d+(?=[\s,]|$)`, name: 'constant.numeric.dockerfile' },
        {
          match: String.raw`\G((?:[\w-]+(?:\.[\w-]+)+|localhost|[\w-]+(?=:\d+/))(?::\d+)?)(/)`,
          captures: {
            1: { name: 'entity.name.namespace.dockerfile' },
            2: { name: 'punctuation.separator.path.dockerfile' },
          },
        },
        {
          match: String.raw`(@)(?:(\w+)(:)(\h*))?`,
          captures: {
            1: { name: 'punctuation.separator.digest.dockerfile' },
            2: { name: 'keyword.other.unit.dockerfile' },
            3: { name: 'punctuation.separator.digest.dockerfile' },
            4: { name: 'constant.numeric.digest.dockerfile' },
          },
        },
        {
          begin: String.raw`(:)(?![^\s@]*/)`,
          beginCaptures: { 1: { name: 'punctuation.separator.tag.dockerfile' } },
          end: String.raw`(?=[\s@,"']|$)`,
          patterns: [variable, { match: String.raw`[\w.-]+`, name: 'constant.numeric.tag.dockerfile' }],
        },
        variable,
        { match: '/', name: 'punctuation.separator.path.dockerfile' },
        { match: String.raw`[\w.-]+`, name: 'entity.name.type.image.dockerfile' },
      ],
    },
    flag: {
      patterns: [
        {
          begin: String.raw`(?<=\s|^)(--mount)(=)`,
          beginCaptures: { 1: { name: 'variable.parameter.flag.dockerfile' }, 2: equals },
          end: wordEnd,
          name: 'meta.flag.dockerfile',
          patterns: [
            { match: ',', name: 'punctuation.separator.option.dockerfile' },
            {
              begin: String.raw`\b(from)(=)`,
              beginCaptures: { 1: { name: 'variable.parameter.dockerfile' }, 2: equals },
              end: String.raw`(?=[,\s]|$)`,
              patterns: [stage, image],
            },
            {
              begin: String.raw`\b([A-Za-z-]+)(=)`,
              beginCaptures: { 1: { name: 'variable.parameter.dockerfile' }, 2: equals },
              end: String.raw`(?=[,\s]|$)`,
              patterns: [own('flag-value')],
            },
            { match: String.raw`[A-Za-z-]+(?=[,\s"']|$)`, name: 'variable.parameter.dockerfile' },
            ...value,
          ],
        },
        {
          begin: String.raw`(?<=\s|^)(--from)(=)`,
          beginCaptures: { 1: { name: 'variable.parameter.flag.dockerfile' }, 2: equals },
          end: wordEnd,
          name: 'meta.flag.dockerfile',
          patterns: [strings, stage, image],
        },
        {
          begin: String.raw`(?<=\s|^)(--[A-Za-z][\w-]*)(?:(=)|(?=\s|$))`,
          beginCaptures: { 1: { name: 'variable.parameter.flag.dockerfile' }, 2: equals },
          end: wordEnd,
          name: 'meta.flag.dockerfile',
          patterns: [own('flag-value')],
        },
      ],
    },
    'flag-value': {
      patterns: [
        ...value,
        {
          match: String.raw`\G(?:true|false|cache|bind|secret|ssh|tmpfs|shared|private|locked|default|none|host|sandbox|insecure)(?=[,\s]|$)`,
          name: 'constant.language.dockerfile',
        },
        {
          match: String.raw`\G(?:\d+(?:\.\d+)?(?:ms|us|ns|[hmsbkgKMG])?)+(?=[,\s]|$)`,
          name: 'constant.numeric.dockerfile',
        },
        { match: String.raw`[^\s,"'$${sign}]+`, name: 'string.unquoted.dockerfile' },
      ],
    },
    /** `KEY=value`, several on a line, or `KEY value`. */
    pairs: {
      patterns: [
        {
          match: String.raw`\G[ \t]+([^\s="'$${sign}]+)(?=[ \t]+[^\s=])`,
          captures: { 1: { name: 'variable.other.assignment.dockerfile' } },
        },
        {
          begin: String.raw`(?<=\s|^)([^\s="'$${sign}]+|"[^"\n]*"|'[^'\n]*')(=)`,
          beginCaptures: { 1: { name: 'variable.other.assignment.dockerfile' }, 2: equals },
          end: wordEnd,
          patterns: [own('pair-value')],
        },
        own('pair-value'),
      ],
    },
    'pair-value': {
      patterns: [
        ...value,
        { match: String.raw`\G\d+(?:\.\d+)*(?=\s|$)`, name: 'constant.numeric.dockerfile' },
        { match: String.raw`[^\s"'$${sign}]+`, name: 'string.unquoted.dockerfile' },
      ],
    },
  };
  return Object.fromEntries(Object.entries(rules).map(([name, rule]) => [`${name}-${escape}`, rule]));
}

/** The text of an instruction up to the end of its last continued line. */
export function instructionText(escape: Escape, patterns: readonly Rule[], unless = ''): Rule {
  return { begin: String.raw`\G`, while: String.raw`\G${unless}`, contentName: continuedScope(escape), patterns };
}
