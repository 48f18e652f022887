import { heredocRules, runHeredocsName, textWithHeredocs } from './heredocs';
import { plainText, powershell, shell, type Language } from './languages';
import { escapes, never, refer, type Escape, type Rule } from './rule';
import { instructionText, stageName } from './words';

const keyword = { name: 'keyword.other.special-method.dockerfile' };

/** How the file reads its instructions: what continues a line, and what language the commands of RUN are in. */
interface Mode {
  readonly escape: Escape;
  readonly shell: Language;
}

/** Before the first stage says otherwise. Windows images have a shell that no grammar fits well: cmd. */
const defaultShells: Readonly<Record<Escape, Language>> = { backslash: shell, backtick: plainText };

/** All instructions under an escape character. `SHELL ["powershell"]` holds up to the next SHELL or stage. */
export function instructions(escape: Escape): readonly Rule[] {
  return [refer(`powershell-${escape}`), refer(`instructions-${escape}`)];
}

export function instructionRules(escape: Escape): Readonly<Record<string, Rule>> {
  const usual: Mode = { escape, shell: defaultShells[escape] };
  const inPowershell: Mode = { escape, shell: powershell };
  const own = (name: string): Rule => refer(`${name}-${escape}`);
  const value = [own('escaped'), own('strings'), own('variable')];
  const texts: Readonly<Record<string, readonly Rule[]>> = {
    FROM: [
      own('flag'),
      {
        match: String.raw`(?<=\s|^)((?i:AS))(?:[ \t]+([^\s\\${'`'}]+))?(?=\s|$)`,
        captures: { 1: keyword, 2: { name: stageName } },
      },
      own('image'),
    ],
    ARG: [own('pairs-of-arg')],
    ENV: [own('pairs')],
    LABEL: [own('pairs')],
    EXPOSE: [
      ...value,
      {
        match: String.raw`(?<=[\s-]|^)(\d+)(?:(/)(\w+))?`,
        captures: {
          1: { name: 'constant.numeric.dockerfile' },
          2: { name: 'punctuation.separator.protocol.dockerfile' },
          3: { name: 'constant.language.dockerfile' },
        },
      },
    ],
    STOPSIGNAL: [
      ...value,
      { match: String.raw`\b\d+\b`, name: 'constant.numeric.dockerfile' },
      { match: String.raw`\b\w+\b`, name: 'constant.language.dockerfile' },
    ],
    MAINTAINER: [...value, { match: String.raw`[^\s"'$${escapes[escape]}]+`, name: 'string.unquoted.dockerfile' }],
    SHELL: [own('json')],
    'USER|VOLUME|WORKDIR': [own('json'), ...value],
  };
  const plain = Object.entries(texts).map(([name, patterns]) =>
    instruction(escape, name, [instructionText(escape, patterns)]),
  );
  const rules: Readonly<Record<string, Rule>> = {
    instructions: { patterns: [...plain, own('copy'), ...commands(usual), nothingYet(escape), unknown(escape)] },
    'pairs-of-arg': {
      patterns: [
        { match: String.raw`(?<=[ \t]|^)[A-Za-z_]\w*(?=\s|$)`, name: 'variable.other.assignment.dockerfile' },
        own('pairs'),
      ],
    },
    copy: instruction(
      escape,
      'ADD|COPY',
      textWithHeredocs(escape, 'heredocs-copy', [own('flag'), own('json'), ...value]),
    ),
    powershell: {
      begin: String.raw`^(?=[ \t]*(?i:SHELL)[ \t]+\[[ \t]*"(?:[^"]*[\\/])?(?i:powershell|pwsh)(?:\.exe)?")`,
      end: String.raw`^(?=[ \t]*(?i:FROM|SHELL)(?:[ \t]|$))`,
      applyEndPatternLast: 1,
      name: 'meta.shell-powershell.dockerfile',
      patterns: [
        instruction(escape, 'SHELL', [instructionText(escape, [own('json')])], String.raw`\G`),
        refer('comment'),
        ...commands(inPowershell),
        ...Object.keys(texts)
          .filter(name => name !== 'FROM' && name !== 'SHELL')
          .map(name => instruction(escape, name, [instructionText(escape, texts[name] ?? [])])),
        own('copy'),
        nothingYet(escape),
        { ...unknown(escape), begin: String.raw`^[ \t]*(?!(?i:FROM|SHELL)(?:[ \t]|$))(?=[^\s#])` },
      ],
    },
  };
  return Object.fromEntries(Object.entries(rules).map(([name, rule]) => [`${name}-${escape}`, rule]));
}

/**
 * An instruction from its keyword on. Its end is the line after it; until then its text, in one rule for all continued lines, is
 * on top of it, or its heredocs are, where a continued line announces one.
 */
function instruction(escape: Escape, keywords: string, patterns: readonly Rule[], start = '^'): Rule {
  const sign = escapes[escape];
  return {
    begin: String.raw`${start}[ \t]*(?:((?i:ONBUILD))[ \t]+)?((?i:${keywords}))(?=\s|$|${sign}[ \t]*$)`,
    beginCaptures: { 1: { name: 'keyword.control.dockerfile' }, 2: keyword },
    end: '^',
    applyEndPatternLast: 1,
    name: 'meta.instruction.dockerfile',
    patterns,
  };
}

/** The instructions whose text a shell reads, unless it is in JSON. */
function commands(mode: Mode): Rule[] {
  const { escape } = mode;
  const own = (name: string): Rule => refer(`${name}-${escape}`);
  const text = [own('flag'), { match: String.raw`[ \t]+` }, own('json'), command(mode)];
  return [
    instruction(escape, 'RUN', textWithHeredocs(escape, runHeredocsName(mode.shell), text)),
    instruction(escape, 'CMD|ENTRYPOINT', [instructionText(escape, text)]),
    instruction(escape, 'HEALTHCHECK', [
      instructionText(escape, [
        own('flag'),
        { match: String.raw`(?<=\s|^)(?i:NONE)(?=\s|$)`, name: keyword.name },
        {
          begin: String.raw`(?<=\s|^)(?i:CMD)(?=\s|$)`,
          beginCaptures: { 0: keyword },
          end: never,
          patterns: text.slice(1),
        },
      ]),
    ]),
  ];
}

/** What the shell reads, to the end of the instruction. */
function command({ escape, shell: language }: Mode): Rule {
  const begin = String.raw`(?=[^\s\\${'`'}]|[\\${'`'}](?![ \t]*$))`;
  return { begin, end: never, patterns: commandPatterns(language, escape) };
}

function commandPatterns(language: Language, escape: Escape): Rule[] {
  if (language === plainText) {
    return [
      refer(`strings-${escape}`),
      { match: String.raw`%\w+%|\$env:\w+`, name: 'variable.other.dockerfile' },
      { match: String.raw`&&|\|\|?|>>?|<|&`, name: 'keyword.operator.dockerfile' },
    ];
  }
  if (language !== shell) return language.grammars.map(include => ({ include }));
  return [
    // The shell's grammar looks for commands at the beginning of lines and behind operators; this is the one behind RUN.
    {
      begin: String.raw`\G(?!(?:if|for|while|until|case|select|function|time|then|do|else|elif|fi|done|esac)\b|[!({\[\]&|;<>)}#${'`'}])`,
      end: String.raw`(?=[\n&);${'`'}{|}]|[\t ]*#|])(?<!\\)`,
      name: 'meta.statement.shell',
      patterns: [{ include: 'source.shell#typical_statements' }],
    },
    { include: 'source.shell' },
  ];
}

/** A continued line with nothing on it: the instruction begins on the next one. */
function nothingYet(escape: Escape): Rule {
  return {
    match: String.raw`^[ \t]*(${escapes[escape]})[ \t]*$`,
    captures: { 1: { name: 'constant.character.escape.line-continuation.dockerfile' } },
  };
}

/** What is no instruction, or not yet. */
function unknown(escape: Escape): Rule {
  return {
    begin: String.raw`^[ \t]*(?:((?i:ONBUILD))(?=[ \t]|$)|(?=[^\s#]))`,
    beginCaptures: { 1: { name: 'keyword.control.dockerfile' } },
    end: '^',
    applyEndPatternLast: 1,
    name: 'meta.instruction.dockerfile',
    patterns: [instructionText(escape, [])],
  };
}

/** What instructions have in common under both escape characters: lines with heredocs. */
export function sharedRules(): Readonly<Record<string, Rule>> {
  return {
    ...heredocRules([shell, powershell, plainText]),
    'header-copy': { patterns: [refer('flag-backslash'), refer('strings-backslash'), refer('variable-backslash')] },
    'header-run': {
      patterns: [
        refer('flag-backslash'),
        { match: String.raw`[ \t]+` },
        { begin: String.raw`(?=[^\s<])`, end: never, patterns: commandPatterns(shell, 'backslash') },
      ],
    },
  };
}
