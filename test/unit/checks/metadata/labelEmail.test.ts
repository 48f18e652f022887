import { labelEmail } from '../../../../src/checks/metadata/labelEmail';
import { testCheck } from '../checkHarness';

const rules = { labelSchema: new Map([['x', 'email'] as const]) };

testCheck(labelEmail, {
  valid: [
    'FROM a:1\nLABEL x="?"\n',
    { code: 'FROM a:1\nLABEL y="?" x=""\n', rules },
    // What the build is given is not known here.
    { code: 'FROM a:1\nARG V\nLABEL x=$V\n', rules },
    { code: 'FROM a:1\nLABEL x="ada@example.org"\n', rules },
    { code: 'FROM a:1\nLABEL x="a.b+c@localhost"\n', rules },
    { code: 'FROM a:1\nLABEL x="x@[127.0.0.1]"\n', rules },
  ],
  invalid: [
    {
      code: 'FROM a:1\nLABEL x="Ada <ada@example.org>"\n',
      rules,
      findings: [{ line: 2, at: '"Ada <ada@example.org>"' }],
      fixed: 'FROM a:1\nLABEL x="ada@example.org"\n',
    },
    {
      code: 'FROM a:1\nLABEL x="mailto:a@b.c"\n',
      rules,
      findings: [{ line: 2, at: '"mailto:a@b.c"' }],
      fixed: 'FROM a:1\nLABEL x="a@b.c"\n',
    },
    {
      code: 'FROM a:1\nLABEL x="ada"\n',
      rules,
      findings: [{ line: 2, at: '"ada"' }],
      fixed: null,
    },
    {
      code: 'FROM a:1\nLABEL x="a..b@example.org"\n',
      rules,
      findings: [{ line: 2, at: '"a..b@example.org"' }],
      fixed: null,
    },
    {
      code: 'FROM a:1\nLABEL x="@example.org"\n',
      rules,
      findings: [{ line: 2, at: '"@example.org"' }],
      fixed: null,
    },
    {
      code: 'FROM a:1\nLABEL x="a b@example.org"\n',
      rules,
      findings: [{ line: 2, at: '"a b@example.org"' }],
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
