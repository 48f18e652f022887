import assert from 'node:assert/strict';
import { lexShellWord, type LexResult } from '../../../src/dockerfile/shellLexer';

const values: Readonly<Record<string, string>> = {
  empty: '',
  file: 'a.b.txt',
  path: 'usr/local/bin',
  spaced: 'x y  z',
  stars: 'xx**',
  v: 'value',
};

function lex(text: string, escape = '\\'): LexResult {
  return lexShellWord(text, { escape, lookup: name => values[name] });
}

const expansions: readonly (readonly [string, string])[] = [
  ['plain', 'plain'],
  ['', ''],
  ['$v', 'value'],
  ['${v}', 'value'],
  ['$v.x', 'value.x'],
  ['$vx', ''],
  ['a$v-b${v}c', 'avalue-bvaluec'],
  ['$none', ''],
  ['${none}', ''],
  ['$', '$'],
  ['a$', 'a$'],
  ['$.x', '$.x'],
  ['$$v', 'v'],
  ['$1x', 'x'],
  ['$@', ''],
  ['${1}', ''],
  // Defaults and alternatives.
  ['${none:-d}', 'd'],
  ['${none-d}', 'd'],
  ['${empty:-d}', 'd'],
  ['${empty-d}', ''],
  ['${v:-d}', 'value'],
  ['${v-d}', 'value'],
  ['${none:-}', ''],
  ['${v:+a}', 'a'],
  ['${v+a}', 'a'],
  ['${none:+a}', ''],
  ['${empty:+a}', ''],
  ['${empty+a}', 'a'],
  ['${v:?m}', 'value'],
  ['${empty?m}', ''],
  ['${none:-$v}', 'value'],
  ['${none:-${also:-${v}}}', 'value'],
  ['${none:-a b}', 'a b'],
  ['${none:-"a}b"}', 'a}b'],
  ['${none:-a\\}b}', 'a}b'],
  // Patterns.
  ['${file#*.}', 'b.txt'],
  ['${file##*.}', 'txt'],
  ['${file%.*}', 'a.b'],
  ['${file%%.*}', 'a'],
  ['${file#b}', 'a.b.txt'],
  ['${file#?}', '.b.txt'],
  ['${file%$none}', 'a.b.txt'],
  ['${none#*}', ''],
  ['${stars%\\*}', 'xx*'],
  ['${stars%%\\**}', 'xx'],
  ['${stars#\\*}', 'xx**'],
  ['${path/\\//-}', 'usr-local/bin'],
  ['${path//\\//-}', 'usr-local-bin'],
  ['${path/l*l/X}', 'usr/X/bin'],
  ['${file//./}', 'abtxt'],
  ['${v//e/$file}', 'valua.b.txt'],
  ['${v///-}', '-v-a-l-u-e-'],
  ['${v//*/x}', 'x'],
  ['${none//a/b}', ''],
  // Quotes.
  ["'$v'", '$v'],
  ['"$v"', 'value'],
  ['"a b"c', 'a bc'],
  ["'a\\'", 'a\\'],
  ['"it\'s"', "it's"],
  ['\'say "hi"\'', 'say "hi"'],
  ['""', ''],
  // Escapes.
  ['\\$v', '$v'],
  ['\\a\\\\', 'a\\'],
  ['"\\$v \\" \\\\ \\a"', '$v " \\ \\a'],
  ['a\\', 'a'],
  ['\\"a', '"a'],
  ['\\ a', ' a'],
];

suite('lexShellWord: values', () => {
  for (const [text, value] of expansions) {
    test(`${text || 'nothing'} is ${JSON.stringify(value)}`, () => {
      const result = lex(text);
      assert.equal(result.error, undefined);
      assert.equal(result.value, value);
    });
  }

  test('with the backtick as escape character a backslash is a letter', () => {
    assert.equal(lex('C:\\$v', '`').value, 'C:\\value');
    assert.equal(lex('`$v', '`').value, '$v');
    assert.equal(lex('"`$v `` `a"', '`').value, '$v ` `a');
    assert.equal(lex('${none:-a`}b}', '`').value, 'a}b');
  });

  test('characters outside the basic plane stay whole', () => {
    const lookup = (): string => '😀a😀';
    const of = (text: string): string => lexShellWord(text, { escape: '\\', lookup }).value;
    assert.equal(of('${x%?}'), '😀a');
    assert.equal(of('${x#?}'), 'a😀');
    assert.equal(of('${x//?/-}'), '---');
    assert.equal(of('\\😀'), '😀');
  });
});

suite('lexShellWord: what is refused', () => {
  for (const [text, error] of [
    ['${v', "missing '}'"],
    ['${', "missing '}'"],
    ['${v:', "missing '}'"],
    ['${v:-d', "missing '}'"],
    ['${v:-${w}', "missing '}'"],
    ['${v/a', "missing '/' in ${}"],
    ['${v/a/b', "missing '}'"],
    ['${}', 'bad substitution'],
    ['${:v}', 'bad substitution'],
    ['${{v}}', 'bad substitution'],
    ['${v:=d}', 'unsupported modifier (:=) in substitution'],
    ['${v=d}', 'unsupported modifier (=) in substitution'],
    ['${v:1:2}', 'unsupported modifier (:1) in substitution'],
    ['${v:#p}', 'unsupported modifier (:#) in substitution'],
    ['${v^^}', 'unsupported modifier (^) in substitution'],
    ['${v.x}', 'unsupported modifier (.) in substitution'],
    ['${none:?say so}', 'none: say so'],
    ['${none?}', 'none: is not allowed to be unset'],
    ['${empty:?}', 'empty: is not allowed to be empty'],
    ['${v#\\a}', 'invalid pattern (\\a) in substitution'],
    ["'a", 'a single quote is not closed'],
    ['"a', 'a double quote is not closed'],
    ['"${v"', 'unsupported modifier (") in substitution'],
  ] as const) {
    test(text, () => {
      const result = lex(text);
      assert.equal(result.error, error);
      assert.deepEqual([result.value, result.words], ['', []]);
    });
  }

  test('variables nested without end', () => {
    assert.equal(lex('${a:-'.repeat(100_000)).error, 'variables are nested too deeply');
  });
});

suite('lexShellWord: words', () => {
  const words = (text: string): readonly string[] => lex(text).words;

  test('end at blanks outside quotes', () => {
    assert.deepEqual(words(' a  "b c"\t\\ d '), ['a', 'b c', ' d']);
  });

  test('a value without quotes is split, one in quotes is not', () => {
    assert.deepEqual(words('$spaced'), ['x', 'y', 'z']);
    assert.deepEqual(words('"$spaced"'), ['x y  z']);
    assert.deepEqual(words('a$spaced'), ['ax', 'y', 'z']);
  });

  test('empty quotes make no word', () => {
    assert.deepEqual(words('"" a'), ['a']);
  });

  test('know where they come from', () => {
    const text = 'ab "c d" $spaced';
    const { wordRanges } = lex(text);
    assert.deepEqual(
      wordRanges.map(({ start, end }) => text.slice(start, end)),
      ['ab', '"c d"', '$spaced', '$spaced', '$spaced'],
    );
  });
});

suite('lexShellWord: references', () => {
  test('are the uses of variables, with their places', () => {
    const text = 'a$v ${none:-${file}}';
    assert.deepEqual(
      lex(text).references.map(({ name, start, end, defined }) => [name, text.slice(start, end), defined]),
      [
        ['v', '$v', true],
        ['file', '${file}', true],
        ['none', '${none:-${file}}', false],
      ],
    );
  });

  test('are not in single quotes, nor escaped', () => {
    assert.deepEqual(lex("'$v' \\$v").references, []);
  });
});

suite('lexShellWord: what can stay as it is', () => {
  const options = { escape: '\\', lookup: (): undefined => undefined };

  test('quotes', () => {
    assert.equal(lexShellWord(`"a b"'c'`, { ...options, rawQuotes: true }).value, `"a b"'c'`);
  });

  test('escapes', () => {
    assert.equal(lexShellWord('a\\ b', { ...options, rawEscapes: true }).value, 'a\\ b');
  });

  test('variables without a value', () => {
    const text = '$a ${b} ${c:-d} ${e:=f} ${g/h/i}';
    assert.equal(lexShellWord(text, { ...options, keepUnset: true }).value, text);
  });

  test('quotes that mean nothing', () => {
    assert.equal(lexShellWord(`it's "$a`, { ...options, ignoreQuotes: true }).value, `it's "`);
  });
});
