import { labelSemver } from '../../../../src/checks/metadata/labelSemver';
import { testCheck } from '../checkHarness';

const rules = { labelSchema: new Map([['x', 'semver'] as const]) };

testCheck(labelSemver, {
  valid: [
    'FROM a:1\nLABEL x="?"\n',
    { code: 'FROM a:1\nLABEL y="?" x=""\n', rules },
    // What the build is given is not known here.
    { code: 'FROM a:1\nARG V\nLABEL x=$V\n', rules },
    { code: 'FROM a:1\nLABEL x="1.2.3"\n', rules },
    { code: 'FROM a:1\nLABEL x="0.0.0"\n', rules },
    { code: 'FROM a:1\nLABEL x="1.0.0-alpha.1+build.5"\n', rules },
    { code: 'FROM a:1\nLABEL x="10.20.30-x-y"\n', rules },
  ],
  invalid: [
    {
      code: 'FROM a:1\nLABEL x="v1.2.3"\n',
      rules,
      findings: [{ line: 2, at: '"v1.2.3"' }],
      fixed: 'FROM a:1\nLABEL x="1.2.3"\n',
    },
    {
      code: 'FROM a:1\nLABEL x="1.2"\n',
      rules,
      findings: [{ line: 2, at: '"1.2"' }],
      fixed: 'FROM a:1\nLABEL x="1.2.0"\n',
    },
    {
      code: 'FROM a:1\nLABEL x="1"\n',
      rules,
      findings: [{ line: 2, at: '"1"' }],
      fixed: 'FROM a:1\nLABEL x="1.0.0"\n',
    },
    {
      code: 'FROM a:1\nLABEL x="01.2.3"\n',
      rules,
      findings: [{ line: 2, at: '"01.2.3"' }],
      fixed: null,
    },
    {
      code: 'FROM a:1\nLABEL x="1.2.3-01"\n',
      rules,
      findings: [{ line: 2, at: '"1.2.3-01"' }],
      fixed: null,
    },
    {
      code: 'FROM a:1\nLABEL x="1.2.3.4"\n',
      rules,
      findings: [{ line: 2, at: '"1.2.3.4"' }],
      fixed: null,
    },
    {
      code: 'FROM a:1\nLABEL x="latest"\n',
      rules,
      findings: [{ line: 2, at: '"latest"' }],
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
