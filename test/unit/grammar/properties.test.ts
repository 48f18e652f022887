import assert from 'node:assert/strict';
import fc from 'fast-check';
import { INITIAL, type IGrammar } from 'vscode-textmate';
import { parseDockerfile, type Dockerfile } from '../../../src/dockerfile/parse';
import { readCorpus, readCorpusFile } from '../../harness/corpus';
import { loadDockerfileGrammar, tokenize, type Token } from '../../harness/textmate';

const keyword =
  /^(?:ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|FROM|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD|RUN|SHELL|STOPSIGNAL|USER|VOLUME|WORKDIR)$/i;

suite('the colours of any file', function () {
  // Many texts, on a machine that may be busy.
  this.timeout(120_000);
  let grammar: IGrammar;

  suiteSetup(async () => {
    grammar = await loadDockerfileGrammar();
  });

  test('begin anew with every instruction of the corpus, and nowhere else', () => {
    for (const { name, text } of readCorpus()) assert.deepEqual(disagreements(text), [], name);
  });

  test('do so behind a file that is only half typed, wherever it breaks off', () => {
    for (const name of ['heredocs/Dockerfile', 'windows-build-agent/Dockerfile', 'commented-runs/Dockerfile']) {
      const { text } = readCorpusFile('test/corpus', name);
      for (let end = 0; end < text.length; end += 7) {
        const half = `${text.slice(0, end)}\n\nUSER app\n`;
        assert.deepEqual(disagreements(half), [], half.slice(-120));
      }
    }
  });

  test('do so whatever quotes, brackets, heredocs and comments are left open', () => {
    const openings = ['FROM a\n', '# escape=`\nFROM a\n', 'FROM a\nSHELL ["pwsh"]\n', '# escape=`\nSHELL ["pwsh"]\n'];
    const file = fc.tuple(fc.constantFrom(...openings), fc.array(fc.constantFrom(...pieces), { maxLength: 14 }));
    fc.assert(
      fc.property(
        file.map(([opening, rest]) => `${opening}${rest.join('')}\nUSER app\n`),
        text => {
          fc.pre(!isBeyondLines(text));
          assert.deepEqual(disagreements(text), [], JSON.stringify(text));
        },
      ),
      { seed: 20_261_125, numRuns: 3_000 },
    );
  });

  test('do so where a marker on a continued line is in a quote that a line before has opened', () => {
    for (const quoted of ['RUN echo "a \\\n  cat <<EOF"\n', "RUN echo x && \\\n  echo 'a \\\n cat <<EOF \\\n b'\n"]) {
      const text = `FROM a\n${quoted}USER app\n`;
      assert.deepEqual(disagreements(text), []);
      assert.equal(parseDockerfile(text).instructions.at(-1)?.kind, 'USER');
    }
  });

  test('do so with line ends of Windows, keywords in lower case, and in ONBUILD', () => {
    for (const { name, text } of readCorpus().slice(0, 20)) {
      assert.deepEqual(disagreements(text.replace(/\r?\n/g, '\r\n')), [], name);
    }
    const text = 'from a as b\nrun echo "never closed\nonbuild run <<eof\necho "\neof\nuser app\n';
    assert.deepEqual(disagreements(text), []);
    const starts = tokenize(grammar, text).map(([first]) => first?.scopes.at(-1) ?? '');
    assert.deepEqual(
      [0, 1, 2, 5].map(line => starts[line]?.startsWith('keyword.')),
      [true, true, true, true],
    );
  });

  for (const { what, line } of longLines()) {
    test(`get over a line of 100,000 characters: ${what}`, () => {
      const first = grammar.tokenizeLine(line, INITIAL);
      const [token] = grammar.tokenizeLine('USER app', first.ruleStack).tokens;
      assert.ok(token?.scopes.includes('keyword.other.special-method.dockerfile'));
    });
  }

  /** Lines that begin with the colour of a keyword where our parser finds none, or the other way round. */
  function disagreements(text: string): string[] {
    const dockerfile = parseDockerfile(text);
    // The rest of the file is the body then, for BuildKit and for the colours; our parser reads on.
    const endless = dockerfile.instructions.find(({ line }) => line.unterminatedHeredoc);
    const last = endless ? dockerfile.lines.lineAt(endless.range.start) : Infinity;
    const instructions = keywordLines(dockerfile);
    const inside = continuedKeywords(dockerfile);
    return tokenize(grammar, text).flatMap((tokens, line) => {
      const found = startsWithKeyword(tokens);
      if (line > last || found === instructions.has(line) || (found && inside.has(line))) return [];
      return [`${String(line + 1)}: ${tokens.map(token => token.text).join('')}`];
    });
  }
});

function keywordLines({ instructions, lines }: Dockerfile): ReadonlySet<number> {
  const known = instructions.filter(instruction => keyword.test(instruction.keyword.text));
  return new Set(known.map(instruction => lines.lineAt(instruction.keyword.range.start)));
}

/** Lines in instructions that can begin with the keyword of another one: HEALTHCHECK … CMD, ONBUILD … RUN. */
function continuedKeywords({ instructions, lines }: Dockerfile): ReadonlySet<number> {
  return new Set(
    instructions.flatMap(({ kind, headerRange }) => {
      if (kind !== 'HEALTHCHECK' && kind !== 'ONBUILD') return [];
      const first = lines.lineAt(headerRange.start);
      return Array.from({ length: lines.lineAt(headerRange.end) - first }, (_, index) => first + index + 1);
    }),
  );
}

function startsWithKeyword(tokens: readonly Token[]): boolean {
  const first = tokens.find(({ text }) => text.trim() !== '');
  if (!first || !keyword.test(first.text.trim())) return false;
  return first.scopes.some(
    scope => scope === 'keyword.other.special-method.dockerfile' || scope === 'keyword.control.dockerfile',
  );
}

/**
 * What no grammar that reads line by line can know: whether a `<<` is in braces that are never closed, and where a quote was closed
 * that a line before a heredoc's marker left open.
 */
function isBeyondLines(text: string): boolean {
  if (/\$\{[^]*<</.test(text)) return true;
  return parseDockerfile(text).instructions.some(
    ({ heredocs, headerRange }) =>
      heredocs.length > 0 && /["'][^]*[\\`][ \t]*\n/.test(text.slice(headerRange.start, headerRange.end)),
  );
}

const pieces = [
  ...['RUN ', 'run ', 'COPY ', 'ADD ', 'FROM ', 'ENV ', 'ARG ', 'LABEL ', 'CMD ', 'EXPOSE ', 'ONBUILD RUN ', 'FOO '],
  ...['HEALTHCHECK ', 'SHELL ["powershell"]', 'SHELL ["/bin/sh"]', '--mount=type=cache', '--from=x ', 'a=b '],
  ...[
    '"',
    "'",
    '`',
    '\\',
    '\\\n',
    '\\ \n',
    '\\\\\n',
    '`\n',
    '\n',
    '\n',
    '\n\n',
    '# c',
    '\n# x\n',
    '\n  # x \\\n',
    '  ',
    '\tx',
  ],
  ...[' <<EOF', ' <<-EOF', ' <<"EOF"', " <<'A B'", ' <<X', '\nEOF\n', '\n\tEOF\n', '\nX\n', '\nA B\n', '<<<', '<'],
  ...['$(', '${', '}', ')', '((', '[ ', '[[ ', '["a",', ']', '{ ', '{', '$X ', '${X:-y} ', ' && ', ' | ', '; '],
  ...['if ', 'then ', 'case x in ', 'for x in y; do ', 'function f() {', 'python3 ', 'cat ', '> /a.json', ' /b.yaml'],
  ...['"""', "'''", '/*', '<!--', '<script>', '|-\n', '=begin\n', '<#', '@"\n', "@'", '#', '@', ':', '/'],
];

/** What shells read is left out: the shell's own grammar takes long for such lines, and the editor stops it. */
function longLines(): { readonly what: string; readonly line: string }[] {
  const repeated = (start: string, unit: string): string => start + unit.repeat(100_000 / unit.length);
  return [
    { what: 'a quoted word', line: repeated('RUN echo "', 'a') },
    { what: 'flags', line: repeated('COPY ', '--a=b ') },
    { what: 'mount options', line: repeated('RUN --mount=', ',a=b') },
    { what: 'pairs', line: repeated('ENV ', 'a=b ') },
    { what: 'blanks', line: repeated('COPY a', ' ') },
    { what: 'blanks behind a heredoc', line: repeated('COPY <<EOF', ' ').slice(0, -1) + '"' },
    { what: 'quotes', line: repeated('ENV a=', '"') },
    { what: 'escape characters', line: repeated('ENV a=', '\\') },
    { what: 'what looks like heredocs', line: repeated('COPY ', ' <<"') },
    { what: 'parts of an image', line: repeated('FROM ', 'a/') },
    { what: 'an array', line: repeated('CMD [', '"a",') },
    { what: 'a pragma', line: repeated('# hadolint ignore=', 'DL3008,') },
    { what: 'directives of ShellCheck', line: repeated('# shellcheck ', 'disable=SC2086 ') },
  ];
}
