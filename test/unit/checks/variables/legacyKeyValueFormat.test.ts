import assert from 'node:assert/strict';
import fc from 'fast-check';
import { legacyKeyValueFormat } from '../../../../src/checks/variables/legacyKeyValueFormat';
import { variablesIn } from '../../../../src/dockerfile/environment';
import { evaluate } from '../../../../src/dockerfile/evaluate';
import { parseDockerfile } from '../../../../src/dockerfile/parse';
import { applyEdits } from '../../../../src/dockerfile/text';
import { find, testCheck } from '../checkHarness';

testCheck(legacyKeyValueFormat, {
  valid: [
    'FROM busybox\nENV A=1 B="a b"\nLABEL c=d\n',
    'FROM busybox\nENV A\nENV A=b c\n',
    'FROM busybox\nARG A b\n',
    'FROM busybox\nONBUILD ENV A b\n',
    'FROM busybox\n# check=skip=LegacyKeyValueFormat\nENV A b\n',
  ],
  invalid: [
    {
      code: 'FROM busybox\nENV A b\nENV B hello  $A world\nlabel c d=e\n',
      findings: [
        { line: 2, at: 'A' },
        { line: 3, at: 'B' },
        { line: 4, at: 'c' },
      ],
      fixed: 'FROM busybox\nENV A=b\nENV B="hello  $A world"\nlabel c=d=e\n',
      safe: true,
    },
    {
      code: 'FROM busybox\nENV A   "a b"\nENV B a\\ b\nENV C say "a b" \'c d\' e\n',
      findings: [{ line: 2 }, { line: 3 }, { line: 4 }],
      fixed: 'FROM busybox\nENV A="a b"\nENV B=a\\ b\nENV C=say\\ "a b"\\ \'c d\'\\ e\n',
      safe: true,
    },
    {
      code: 'FROM busybox\r\nENV A one \\\r\n    # and\r\n    two\r\n',
      findings: [{ line: 2 }],
      fixed: 'FROM busybox\r\nENV A="one \\\r\n    # and\r\n    two"\r\n',
    },
    { code: 'FROM busybox\nENV A \\\n  b\n', findings: [{ line: 2 }], fixed: 'FROM busybox\nENV A=b\n' },
    {
      code: '# escape=`\nFROM busybox\nENV A C:\\a b`$\n',
      findings: [{ line: 3 }],
      fixed: '# escape=`\nFROM busybox\nENV A=C:\\a` b`$\n',
    },
    { code: 'FROM busybox\nENV A \\\n  # why\n  b\n', findings: [{ line: 2 }], fixed: null },
    { code: "FROM busybox\nENV A it's b\n", findings: [{ line: 2 }], fixed: null },
  ],
});

suite('LegacyKeyValueFormat legacy-key-value-format: the fix', () => {
  const character = fc.constantFrom(
    'a',
    'b',
    ' ',
    '\t',
    '"',
    "'",
    '\\',
    '$',
    '{',
    '}',
    '=',
    '#',
    ':',
    '-',
    '<',
    '\\\n',
    'é',
  );

  test('gives the variable the value that it had', () => {
    fc.assert(
      fc.property(fc.array(character, { minLength: 1 }), characters => {
        const code = `FROM busybox\nENV KEY ${characters.join('')}\nUSER x\n`;
        for (const { edits } of find(legacyKeyValueFormat, { code }).flatMap(({ fixes }) => fixes)) {
          assert.equal(valueOfKey(applyEdits(code, edits)), valueOfKey(code));
        }
      }),
    );
  });
});

function valueOfKey(code: string): string | undefined {
  const [stage] = evaluate(parseDockerfile(code)).stages;
  return variablesIn(stage?.environment).find(({ name }) => name === 'KEY')?.value;
}
