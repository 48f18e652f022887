import { embeddedScope, languages, plainText, shell, type Language } from './languages';
import { never, refer, type Escape, type Rule } from './rule';
import { instructionText } from './words';

/**
 * What a line holds before a heredoc's marker: quoted text as a whole, as a marker in it is none. BuildKit always takes the
 * backslash for the escape character here.
 */
const part = String.raw`(?>[^"'\\\n$]|\$(?!\{)|\$\{[^}\n]*+\}|\\.|"(?>[^"\\\n]|\\.)*+"|'[^'\n]*+')`;
/** `<<EOF` or `<<-EOF`: captures the dash and the name. It is a word of its own, perhaps with a file descriptor before it. */
const unquoted = String.raw`\d*+<<(-?)[ \t]*+([^\s"'<{\\]++)(?=[ \t]|$)`;
/** `<<"EOF"`: captures the dash, the quote and the name. */
const quoted = String.raw`\d*+<<(-?)[ \t]*+(["'])([^"'\n<]++)\2(?=[ \t]|$)`;
const marker = String.raw`\d*+<<-?[ \t]*+(?:[^\s"'<{\\]++|"[^"'\n<]++"|'[^"'\n<]++')(?=[ \t]|$)`;

/** The beginning of a word, where the blank before it is not escaped. */
const wordStart = String.raw`(?:^|(?<=^[ \t]|[^\\][ \t]))`;

/** Up to the next word that begins with `<<`. */
const upToMarker = String.raw`(?:(?!${wordStart}\d*<<(?!<))${part})*+`;

/** The rest of the line closes its quotes: BuildKit finds no heredoc where it does not. */
const closed = String.raw`(?=${part}*+\\?$)`;

/** Before the text that announces a heredoc, at the beginning of an instruction's text or of a continued line. */
const announcesHeredoc = `(?=${upToMarker}${marker}${closed})`;

/** A line that opens a quote and does not close it. */
const opensQuote = String.raw`(?=${part}*+(?:"(?>[^"\\\n]|\\.)*+|'[^'\n]*+)\\?$)`;

/**
 * The text of instructions that can have heredocs. What a line says depends on the quote that a line before has left open, and no
 * rule knows by its end where it was closed: from there on no marker counts, as one in a quote would take the rest of the file.
 */
export function textWithHeredocs(escape: Escape, heredocs: string, patterns: readonly Rule[]): Rule[] {
  return [
    refer(heredocs),
    { ...instructionText(escape, patterns), begin: `\\G${opensQuote}` },
    instructionText(escape, patterns, `(?!${announcesHeredoc})(?!${opensQuote})`),
  ];
}

/** The text before the `count`th marker of a line. */
function textBefore(count: number): string {
  return `(?:${upToMarker}${marker}){${String(count - 1)}}${upToMarker}`;
}

/**
 * A heredoc's body ends with the line that is its name, whatever state the body's language is in. The tabs before it count
 * unless there is a dash: without one, `(?!\1)` becomes `(?!)`, which nothing satisfies.
 */
function untilName(group: number): string {
  return `^(?!(?:(?!\\1)\\t*)?\\${String(group)}$)`;
}

/** Either escape character: neither ends a line for another reason where heredocs are announced. */
const sign = '[\\\\`]';

/** The line that announces heredocs. The markers on it are found by a grammar of their own, in whatever language the line is. */
export const headerScope = 'meta.heredoc-header.dockerfile';

/** A body whose variables are expanded before anything reads it: they are found by a grammar of their own, too. */
export const expandedScope = 'meta.heredoc.expanded.dockerfile';
const literalScope = 'meta.heredoc.literal.dockerfile';

/** What reads the line that announces a heredoc. */
export type Header = 'run' | 'copy';

/** The rules for each language and each kind of line, by name. */
function heredocName(count: number, header: Header, { id }: Language): string {
  return `heredoc-${String(count)}-${header}-${id}`;
}

/** The first heredoc of a line. It reads the line itself, so that what begins a line after it is its body. */
function first(header: Header, language: Language): Rule {
  const line = `((?:(?!${sign}[ \\t]*+$).)*+)`;
  const read = { name: headerScope, patterns: [refer(`header-${header}`)] };
  const patterns = [refer(`header-${header}-continued`), ...bodiesIn(language)];
  return variants(language, textBefore(1), { line, read, patterns });
}

/** A later heredoc of a line, around the ones before it. */
function later(count: number, header: Header, language: Language): Rule {
  return variants(language, textBefore(count), {
    line: '',
    read: {},
    patterns: [refer(`heredocs-${String(count - 1)}-${header}`), nextBody(language)],
  });
}

/** A heredoc with its name in quotes, and without. Shells expand their variables themselves. */
function variants(
  language: Language,
  before: string,
  { line, read, patterns }: { readonly line: string; readonly read: object; readonly patterns: readonly Rule[] },
): Rule {
  return {
    patterns: [
      {
        begin: `\\G(?=${before}${quoted})${line}`,
        beginCaptures: { 4: read },
        while: untilName(3),
        name: literalScope,
        patterns,
      },
      {
        begin: `\\G(?=${before}${unquoted})${line}`,
        beginCaptures: { 3: read },
        while: untilName(2),
        name: language === shell ? literalScope : expandedScope,
        patterns,
      },
    ],
  };
}

/** The lines that continue the one with the markers. Each is read on its own, so that nothing reaches into the body. */
function headerContinuation(header: Header): Rule {
  const captured = { name: 'constant.character.escape.line-continuation.dockerfile' };
  const read = { name: headerScope, patterns: [refer(`header-${header}`)] };
  return {
    begin: `(${sign})[ \\t]*\\n`,
    beginCaptures: { 1: captured },
    end: '^(.*)$',
    endCaptures: { 1: read },
    applyEndPatternLast: 1,
    patterns: [
      { match: String.raw`^([ \t]*#.*)\n`, captures: { 1: { patterns: [refer('comment')] } } },
      { match: String.raw`^[ \t]*\n` },
      { match: `^(.*?)(${sign})[ \\t]*\\n`, captures: { 1: read, 2: captured } },
    ],
  };
}

/** A body's language is what its first line says in a shebang, else what its instruction tells. */
function bodiesIn(language: Language): Rule[] {
  return [refer('shebangs'), refer(`in-${language.id}`)];
}

/** The end of one heredoc, after which the body of the next begins. */
function nextBody(language: Language): Rule {
  return {
    begin: String.raw`^([ \t]*\S.*)\n`,
    beginCaptures: { 1: { name: 'keyword.control.heredoc-token.dockerfile' } },
    end: never,
    patterns: bodiesIn(language),
  };
}

function body(language: Language, begin: string): Rule {
  return {
    begin,
    end: never,
    ...(language === plainText ? {} : { contentName: embeddedScope(language) }),
    patterns: [...language.grammars.map(include => ({ include })), ...(language.fallback ?? [])],
  };
}

/** Not every language's grammar knows that its files can begin with one. */
const shebang: Rule = { match: String.raw`\G#!.*$`, name: 'comment.line.shebang.dockerfile' };

const wordEnd = String.raw`["']?(?=[\s;|&)]|$)`;
/** What stands before a marker's name. */
const markerStart = String.raw`${wordStart}\d*<<-?[ \t]*["']?`;

/** Where a RUN's heredoc is in a language: a file it is written to, the marker, or the program that reads it. */
function runCondition({ files, programs, markers }: Language): string {
  const conditions = [
    ...(files === undefined ? [] : [String.raw`(?:>|\btee[ \t])[^\n;|&<]*(?:${files})${wordEnd}`]),
    ...(markers === undefined ? [] : [`${markerStart}(?i:${markers})${wordEnd}`]),
    ...(programs === undefined
      ? []
      : [
          String.raw`(?<=[ \t/;&|(])(?:${programs})(?:[ \t][^\n;|&<]*)?[ \t]\d*<<`,
          String.raw`${markerStart}[^\s"']+["']?[ \t]+(?:[^\s;|&<]*/)?(?:${programs})(?:[ \t]|$)`,
        ]),
  ];
  return `.*?(?:${conditions.join('|')})`;
}

/** Where the `count`th marker of a COPY is a file's name, or says the language otherwise. */
function markerCondition({ files, markers }: Language, count: number): string {
  const names = [
    ...(files === undefined ? [] : [String.raw`[^\s"'<]*(?:${files})`]),
    ...(markers === undefined ? [] : [`(?i:${markers})`]),
  ];
  return String.raw`${textBefore(count)}${markerStart}(?:${names.join('|')})["']?(?=[ \t]|$)`;
}

function destinationCondition({ files = never }: Language): string {
  return String.raw`.*[ \t][^\s<]*(?:${files})["']?[ \t]*$`;
}

/** A marker that no program reads: flags may stand before it. Its body is a script for the RUN's own shell. */
const alone = String.raw`(?:[ \t]+--\S+)*[ \t]+${markerStart}[^\s"']+["']?[ \t]*(?:$|[;|&\\${'`'}>])`;

/** Chooses the language of the `count`th heredoc of a line. */
function when(condition: string, count: number, header: Header, language: Language): Rule {
  return {
    begin: String.raw`\G(?=[^\n]*<<)(?=${condition})`,
    end: '^',
    applyEndPatternLast: 1,
    patterns: [refer(heredocName(count, header, language))],
  };
}

/** All heredocs of a line; the last one is outermost, as each ends with its own name. */
function heredocs(patterns: readonly Rule[]): Rule {
  return {
    begin: `\\G${announcesHeredoc}`,
    end: '^(.*)$',
    endCaptures: { 1: { name: 'keyword.control.heredoc-token.dockerfile' } },
    applyEndPatternLast: 1,
    patterns,
  };
}

/** The name of the rule for the heredocs of a RUN whose shell reads a language. */
export function runHeredocsName({ id }: Language): string {
  return `heredocs-run-${id}`;
}

/**
 * The rules for heredocs. A line may have three: more are nobody's habit, and the bodies of the others are then read as lines of
 * the Dockerfile, and reach no further than their own lines.
 * @param shells what may read a RUN
 */
export function heredocRules(shells: readonly Language[]): Readonly<Record<string, Rule>> {
  const all = [...languages, plainText];
  const rest = (count: number, header: Header): Rule => when('', count, header, plainText);
  const atMarkers = (count: number): Rule[] => [
    ...languages.map(language => when(markerCondition(language, count), count, 'copy', language)),
    ...(count === 1 ? [rest(1, 'copy')] : [when(`${textBefore(count)}${marker}`, count, 'copy', plainText)]),
  ];
  const moreInRun = (count: number): Rule => when(`${textBefore(count)}${marker}`, count, 'run', plainText);
  const inRun = languages.map(language => when(runCondition(language), 1, 'run', language));
  const bodies = all.map(language => [`in-${language.id}`, body(language, '^')] as const);
  const firsts = all.flatMap(language => [
    [heredocName(1, 'copy', language), first('copy', language)] as const,
    [heredocName(1, 'run', language), first('run', language)] as const,
  ]);
  const laters = [2, 3].flatMap(count => [
    [heredocName(count, 'run', plainText), later(count, 'run', plainText)] as const,
    ...all.map(language => [heredocName(count, 'copy', language), later(count, 'copy', language)] as const),
  ]);
  const ofRuns = shells.map(own => {
    const ownOnly = [when(alone, 1, 'run', own), rest(1, 'run')];
    const patterns = [moreInRun(3), moreInRun(2), refer('heredocs-run-known'), ...ownOnly];
    return [runHeredocsName(own), heredocs(patterns)] as const;
  });
  return {
    ...Object.fromEntries([...bodies, ...firsts, ...laters, ...ofRuns]),
    'header-run-continued': headerContinuation('run'),
    'header-copy-continued': headerContinuation('copy'),
    'heredocs-run-known': { patterns: inRun },
    'heredocs-1-run': { patterns: [...inRun, when(alone, 1, 'run', shell), rest(1, 'run')] },
    'heredocs-2-run': { patterns: [moreInRun(2)] },
    'heredocs-1-copy': {
      patterns: [
        ...languages.map(language => when(destinationCondition(language), 1, 'copy', language)),
        ...atMarkers(1),
      ],
    },
    'heredocs-2-copy': { patterns: atMarkers(2) },
    'heredocs-copy': heredocs([...atMarkers(3), refer('heredocs-2-copy'), refer('heredocs-1-copy')]),
    shebangs: {
      patterns: languages.flatMap(language => {
        const { programs } = language;
        if (programs === undefined) return [];
        const rule = body(language, String.raw`^(?=#!.*[/ \t](?:${programs})(?:[ \t]|$))`);
        return [{ ...rule, patterns: [shebang, ...(rule.patterns ?? [])] }];
      }),
    },
    'heredoc-marker': {
      match: String.raw`${wordStart}(\d*+<<-?)[ \t]*+(?:([^\s"'<{\\]++)|(["'])([^"'\n<]++)(\3))(?=[ \t]|$)`,
      captures: {
        1: { name: 'keyword.operator.heredoc.dockerfile' },
        2: { name: 'keyword.control.heredoc-token.dockerfile' },
        3: { name: 'punctuation.definition.string.begin.dockerfile' },
        4: { name: 'keyword.control.heredoc-token.dockerfile' },
        5: { name: 'punctuation.definition.string.end.dockerfile' },
      },
    },
  };
}
