import { labelGitHash } from '../../../../src/checks/metadata/labelGitHash';
import { testCheck } from '../checkHarness';

const rules = { labelSchema: new Map([['x', 'hash'] as const]) };

testCheck(labelGitHash, {
  valid: [
    'FROM a:1\nLABEL x="?"\n',
    { code: 'FROM a:1\nLABEL y="?" x=""\n', rules },
    // What the build is given is not known here.
    { code: 'FROM a:1\nARG V\nLABEL x=$V\n', rules },
    { code: 'FROM a:1\nLABEL x="9fceb02"\n', rules },
    {
      code: 'FROM a:1\nLABEL x="9fceb02d0ae598e95dc970b74767f19372d61af8"\n',
      rules,
    },
  ],
  invalid: [
    {
      code: 'FROM a:1\nLABEL x="9FCEB02"\n',
      rules,
      findings: [{ line: 2, at: '"9FCEB02"' }],
      fixed: 'FROM a:1\nLABEL x="9fceb02"\n',
    },
    {
      code: 'FROM a:1\nLABEL x="9fceb02d0a"\n',
      rules,
      findings: [{ line: 2, at: '"9fceb02d0a"' }],
      fixed: 'FROM a:1\nLABEL x="9fceb02"\n',
    },
    {
      code: 'FROM a:1\nLABEL x="main"\n',
      rules,
      findings: [{ line: 2, at: '"main"' }],
      fixed: null,
    },
    {
      code: 'FROM a:1\nLABEL x="9fceb0"\n',
      rules,
      findings: [{ line: 2, at: '"9fceb0"' }],
      fixed: null,
    },
    {
      code: 'FROM a:1\nLABEL x="v1.2.3"\n',
      rules,
      findings: [{ line: 2, at: '"v1.2.3"' }],
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
