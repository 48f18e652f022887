import assert from 'node:assert/strict';
import { envUsesItself } from '../../../../src/checks/variables/envUsesItself';
import { undefinedVar } from '../../../../src/checks/variables/undefinedVar';
import { find, testCheck } from '../checkHarness';

testCheck(envUsesItself, {
  valid: [
    'FROM debian:12\nENV A=1\nENV B=$A\n',
    'FROM debian:12\nENV A=1 B=2\n',
    'FROM debian:12\nENV A=1\nENV A=2 B=$A\n',
    'FROM debian:12\nARG A=1\nENV A=2 B=${A}\n',
    'FROM debian:12\nENV PATH=/opt/bin:$PATH\n',
    'FROM debian:12\nENV A=1 PATH=/opt/bin:$PATH\n',
    'FROM debian:12\nENV A=1 B=$AB\n',
    "FROM debian:12\nENV A=1 B='$A'\n",
    'FROM debian:12\nENV A=1 B=\\$A\n',
    'FROM debian:12\nENV A $A\n',
    'FROM debian:12 AS base\nENV A=1\nFROM base\nENV A=2 B=$A\n',
    'FROM debian:12\nONBUILD ENV A=1 B=$A\n',
  ],
  invalid: [
    {
      code: 'FROM debian:12\nENV A=1 B=$A C=2\n',
      findings: [{ line: 2, at: '$A', message: /is empty/ }],
      fixed: 'FROM debian:12\nENV A=1\nENV B=$A C=2\n',
      safe: false,
    },
    {
      code: 'FROM debian:12\r\nENV A=1 \\\r\n    # the folder\r\n    B="${A}/b" \\\r\n    C=3\r\n',
      findings: [{ line: 2, at: 'ENV' }],
      fixed: 'FROM debian:12\r\nENV A=1\r\n    # the folder\r\nENV B="${A}/b" \\\r\n    C=3\r\n',
    },
    {
      code: 'FROM debian:12\nENV A=1 B=$A C=$B\n',
      findings: [{ line: 2 }, { line: 2 }],
      fixed: 'FROM debian:12\nENV A=1\nENV B=$A\nENV C=$B\n',
    },
    // The base image has a PATH, and that is what it is.
    {
      code: 'FROM debian:12\nENV PATH=/opt/bin:$PATH TOOLS=$PATH\n',
      findings: [{ line: 2, message: /base image's/ }],
      fixed: 'FROM debian:12\nENV PATH=/opt/bin:$PATH\nENV TOOLS=$PATH\n',
    },
    // hadolint remembers variables of other stages; BuildKit does not.
    {
      code: 'FROM debian:12\nENV A=1\nFROM debian:12\nENV A=2 B=$A\n',
      findings: [{ line: 4 }],
      fixed: 'FROM debian:12\nENV A=1\nFROM debian:12\nENV A=2\nENV B=$A\n',
    },
    {
      code: 'FROM debian:12\nENV A=1 B=${A:-2}\n',
      findings: [{ line: 2 }],
      fixed: 'FROM debian:12\nENV A=1\nENV B=${A:-2}\n',
    },
    { code: 'FROM debian:12\nENV B=$A A=1\n', findings: [{ line: 2 }], fixed: null },
  ],
});

suite('a variable that its own ENV sets', () => {
  test('is not reported as undefined, too', () => {
    assert.deepEqual(find(undefinedVar, { code: 'FROM debian:12\nENV A=1 B=$A\n' }), []);
    assert.equal(find(undefinedVar, { code: 'FROM debian:12\nENV A=$A B=2\n' }).length, 1);
  });

  test('is ignored by the name that BuildKit has for it', () => {
    const code = 'FROM debian:12\n# check=skip=UndefinedVar\nENV A=1 B=$A\n';
    assert.deepEqual(find(envUsesItself, { code }), []);
  });
});
