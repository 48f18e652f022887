import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createContext, Script } from 'node:vm';
import fc from 'fast-check';
import ts from 'typescript';
import type { Problem } from '../../../src/checks/check';
import { fixAll } from '../../../src/checks/fixes/fixAll';
import { checks } from '../../../src/checks/index';
import { runChecks } from '../../../src/checks/runChecks';
import { evaluate } from '../../../src/dockerfile/evaluate';
import { parseDockerfile } from '../../../src/dockerfile/parse';
import { syntaxErrors } from '../../../src/dockerfile/syntaxErrors';
import { applyEdits } from '../../../src/dockerfile/text';
import { readCorpus } from '../../harness/corpus';

const texts = readCorpus().map(({ text }) => text);

suite('All checks, on Dockerfiles that were damaged by chance', function () {
  // Long enough for a slow machine; what does not grow with the length of the text alone takes hours.
  this.timeout(120_000);

  test('never fail, name places inside the text, and repair to what can be read', () => {
    fc.assert(fc.property(damagedFile(), holds), { numRuns: 300, seed: 4 });
  });

  test('never fail on any text at all', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), holds), { numRuns: 300, seed: 4 });
    fc.assert(fc.property(piecesOfFiles(), holds), { numRuns: 300, seed: 4 });
  });

  test('leave nothing that is safe to repair, and nothing to change the second time', () => {
    fc.assert(
      fc.property(damagedFile(), text => {
        const fixed = fixAll(text, find);
        assert.equal(fixAll(fixed, find), fixed);
      }),
      { numRuns: 100, seed: 4 },
    );
  });
});

suite('All checks, on Dockerfiles that go too far', function () {
  // Nested too deep, or a line without an end: what grows with the square of the length takes hours.
  this.timeout(60_000);

  const keywords =
    'ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL STOPSIGNAL USER VOLUME WORKDIR'.split(
      ' ',
    );
  const openers = [
    '(',
    '{ ',
    '$(',
    '"$(',
    '${A:-',
    '`',
    '[',
    '["',
    'if true; then ',
    "sh -c '",
    'sh -c "',
    '<(',
    '$((',
    'ONBUILD ',
  ];

  for (const opener of openers) {
    test(`${JSON.stringify(opener)} in itself, again and again, in any instruction`, () => {
      for (const keyword of keywords) {
        checkRanges(`FROM debian:12\n${keyword} ${opener.repeat(3000)}\nRUN apt-get install curl\n`);
      }
    });
  }

  for (const keyword of keywords) {
    test(`a line of one megabyte in ${keyword}`, () => {
      for (const part of ['a', 'a=$b "c" ./d:e@f ']) {
        checkRanges(`FROM debian:12\n${keyword} ${part.repeat(1_000_000 / part.length)}\n`);
      }
    });
  }
});

suite('Every expression in the code that reads Dockerfiles and checks them', function () {
  this.timeout(300_000);
  const length = 100_000;
  // One for all: to make one takes longer than a search.
  const context = createContext({});
  const script = new Script('expression.lastIndex = 0; expression.exec(text)');

  for (const folder of ['checks', 'commands', 'dockerfile']) {
    test(`takes time that grows with the text alone, in src/${folder}`, () => {
      const slow = expressionsIn(`src/${folder}`).filter(({ expression }) => {
        const words = [...new Set(expression.source.match(/[A-Za-z][\w-]+/g) ?? [])].slice(0, 4);
        const starts = ['', '"', ...words.slice(0, 1)];
        const repeated = [...hostile, ...words].flatMap(part =>
          starts.map(start => start + part.repeat(length / part.length)),
        );
        return repeated.some(text => !ends(expression, `${text}\0`));
      });
      assert.deepEqual(
        slow.map(({ file, expression }) => `${file}: ${expression}`),
        [],
      );
    });
  }

  /** Seconds are a thousand times what a linear search takes, and far from what a quadratic one does; a busy machine gets a second try. */
  function ends(expression: RegExp, text: string): boolean {
    Object.assign(context, { expression, text });
    return [3000, 6000].some(timeout => {
      try {
        script.runInContext(context, { timeout });
        return true;
      } catch {
        return false;
      }
    });
  }
});

/** What expressions repeat: blanks, kinds of characters, and what begins or ends something in a Dockerfile. */
const hostile = [
  ...[' ', '\t', 'a', 'A', '1', '-', '=', '/', '.', '\\', '"', "'", '$', '{', '(', '[', ',', ':', '@', '#', '\n', '\r'],
  ...[
    'a ',
    'a=',
    '-a ',
    'a,',
    'a.',
    'a-',
    'a:',
    '$a',
    '${',
    '${a}',
    '../',
    '\\\n',
    '# ',
    '#a\n',
    '<<E\n',
    '1.',
    ' \n',
    'é',
  ],
];

interface Expression {
  readonly file: string;
  readonly expression: RegExp;
}

/** The regular expressions that are written in the TypeScript files of a folder. */
function expressionsIn(folder: string): Expression[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts'))
    .flatMap(name => {
      const file = path.join(folder, name);
      const found: Expression[] = [];
      const visit = (node: ts.Node): void => {
        if (ts.isRegularExpressionLiteral(node)) {
          const end = node.text.lastIndexOf('/');
          found.push({ file, expression: new RegExp(node.text.slice(1, end), node.text.slice(end + 1)) });
        }
        ts.forEachChild(node, visit);
      };
      visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest));
      return found;
    });
}

function checkRanges(text: string): void {
  for (const { range, check, fixes } of find(text)) {
    assertInside(range, text, check.code);
    for (const { edits } of fixes) for (const edit of edits) assertInside(edit.range, text, check.code);
  }
}

/** What is true of the checks for any text. */
function holds(text: string): void {
  const isWhole = errorsIn(text) === 0;
  for (const { range, check, fixes } of find(text)) {
    assertInside(range, text, check.code);
    for (const { edits, title } of fixes) {
      for (const edit of edits) assertInside(edit.range, text, `${check.code}: ${title}`);
      const fixed = applyEdits(text, edits);
      const errors = errorsIn(fixed);
      // A file that is refused is not read to its end: more is seen once it is repaired.
      assert.ok(!isWhole || errors === 0, `${check.code}: ${title}\n${JSON.stringify(fixed)}`);
    }
  }
}

function assertInside(
  { start, end }: { readonly start: number; readonly end: number },
  text: string,
  hint: string,
): void {
  assert.ok(0 <= start && start <= end && end <= text.length, `${hint}: ${start} to ${end} of ${text.length}`);
}

function find(text: string): readonly Problem[] {
  const { problems, failures } = runChecks(checks, evaluate(parseDockerfile(text)), { ignoreFile: 'none' });
  for (const { error } of failures) throw error;
  return problems;
}

function errorsIn(text: string): number {
  return syntaxErrors(evaluate(parseDockerfile(text))).length;
}

/** What breaks the sense of what stands around it. */
const odd = [
  ...['\\', '`', '"', "'", '$(', '${', '$', '<<EOF', '<<-"A"', '<<', '[', ']', '{', '\0', '\r', '\n', '\\\n', '\u2028'],
  ...[
    '\uFEFF',
    '\uD800',
    '😀',
    '# escape=`\n',
    '# check=skip=all\n',
    '# hadolint ignore=DL3008\n',
    'ONBUILD ',
    'FROM ',
  ],
  ...[
    ' && ',
    ' || ',
    ' | ',
    ';',
    '#',
    '--mount=',
    '--from=',
    '=',
    ',',
    ':',
    '@',
    '*',
    '!',
    ' \t ',
    'AS ',
    'RUN ',
    'ARG ',
  ],
];

type Damage = (text: string) => string;

/** A file of the corpus with one to four damages: cut, lines changed about, odd characters, parts repeated or lost. */
function damagedFile(): fc.Arbitrary<string> {
  const place = fc.double({ min: 0, max: 1, noNaN: true });
  const at = (text: string, where: number): number => Math.floor(where * text.length);
  const insertion = fc.oneof(fc.constantFrom(...odd), fc.string({ unit: 'binary', maxLength: 5 }));
  const damage = fc.oneof(
    place.map(
      (where): Damage =>
        text =>
          text.slice(0, at(text, where)),
    ),
    place.map(
      (where): Damage =>
        text =>
          text.slice(at(text, where)),
    ),
    fc.tuple(place, insertion).map(([where, more]): Damage => text => {
      const offset = at(text, where);
      return text.slice(0, offset) + more + text.slice(offset);
    }),
    fc.tuple(place, fc.nat(30)).map(([where, count]): Damage => text => {
      const offset = at(text, where);
      return text.slice(0, offset) + text.slice(offset + count);
    }),
    fc.tuple(place, fc.nat(60), fc.integer({ min: 2, max: 9 })).map(([where, count, times]): Damage => text => {
      const offset = at(text, where);
      const part = text.slice(offset, offset + count);
      return text.slice(0, offset) + part.repeat(times) + text.slice(offset + count);
    }),
    fc.array(fc.tuple(place, place), { minLength: 1, maxLength: 8 }).map((swaps): Damage => text => {
      const lines = text.split('\n');
      for (const [a, b] of swaps) {
        const [i, j] = [Math.floor(a * lines.length), Math.floor(b * lines.length)];
        [lines[i], lines[j]] = [lines[j] ?? '', lines[i] ?? ''];
      }
      return lines.join('\n');
    }),
    fc.tuple(place, place, fc.constantFrom(...texts)).map(([where, from, other]): Damage => text => {
      return text.slice(0, at(text, where)) + other.slice(at(other, from));
    }),
  );
  return fc
    .tuple(fc.constantFrom(...texts), fc.array(damage, { minLength: 1, maxLength: 4 }))
    .map(([text, damages]) => damages.reduce((damaged, hurt) => hurt(damaged), text));
}

/** Lines of any files of the corpus, with odd characters between. */
function piecesOfFiles(): fc.Arbitrary<string> {
  const lines = [...new Set(texts.flatMap(text => text.split('\n')))];
  return fc
    .array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...lines) }, fc.constantFrom(...odd)), { maxLength: 25 })
    .map(pieces => pieces.join('\n'));
}
