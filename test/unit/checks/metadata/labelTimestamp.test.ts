import { labelTimestamp } from '../../../../src/checks/metadata/labelTimestamp';
import { testCheck } from '../checkHarness';

const rules = { labelSchema: new Map([['x', 'rfc3339'] as const]) };

testCheck(labelTimestamp, {
  valid: [
    'FROM a:1\nLABEL x="?"\n',
    { code: 'FROM a:1\nLABEL y="?" x=""\n', rules },
    // What the build is given is not known here.
    { code: 'FROM a:1\nARG V\nLABEL x=$V\n', rules },
    { code: 'FROM a:1\nLABEL x="2024-02-29T23:59:60Z"\n', rules },
    { code: 'FROM a:1\nLABEL x="2024-01-01t00:00:00.123+05:30"\n', rules },
    { code: 'FROM a:1\nLABEL x="2024-01-01 00:00:00-08:00"\n', rules },
  ],
  invalid: [
    {
      code: 'FROM a:1\nLABEL x="2024-05-01"\n',
      rules,
      findings: [{ line: 2, at: '"2024-05-01"' }],
      fixed: 'FROM a:1\nLABEL x="2024-05-01T00:00:00Z"\n',
    },
    {
      code: 'FROM a:1\nLABEL x="2024-05-01 10:00:00"\n',
      rules,
      findings: [{ line: 2, at: '"2024-05-01 10:00:00"' }],
      fixed: 'FROM a:1\nLABEL x="2024-05-01T10:00:00Z"\n',
    },
    {
      code: 'FROM a:1\nLABEL x="2023-02-29T00:00:00Z"\n',
      rules,
      findings: [{ line: 2, at: '"2023-02-29T00:00:00Z"' }],
      fixed: null,
    },
    {
      code: 'FROM a:1\nLABEL x="yesterday"\n',
      rules,
      findings: [{ line: 2, at: '"yesterday"' }],
      fixed: null,
    },
    {
      code: 'FROM a:1\nLABEL x="2024-13-01T00:00:00Z"\n',
      rules,
      findings: [{ line: 2, at: '"2024-13-01T00:00:00Z"' }],
      fixed: null,
    },
    {
      code: 'FROM a:1\nLABEL x="1714560000"\n',
      rules,
      findings: [{ line: 2, at: '"1714560000"' }],
      fixed: null,
    },
    {
      code: 'FROM a:1\nLABEL x="2024-01-01T24:00:00Z"\n',
      rules,
      findings: [{ line: 2, at: '"2024-01-01T24:00:00Z"' }],
      fixed: null,
    },
    {
      code: 'FROM a:1\nENV V=?\nLABEL x=$V\n',
      rules,
      findings: [{ line: 3, at: '$V' }],
      fixed: null,
    },
  ],
});
