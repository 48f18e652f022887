import { labelUrl } from '../../../../src/checks/metadata/labelUrl';
import { testCheck } from '../checkHarness';

const rules = { labelSchema: new Map([['x', 'url'] as const]) };

testCheck(labelUrl, {
  valid: [
    'FROM a:1\nLABEL x="?"\n',
    { code: 'FROM a:1\nLABEL y="?" x=""\n', rules },
    // What the build is given is not known here.
    { code: 'FROM a:1\nARG V\nLABEL x=$V\n', rules },
    { code: 'FROM a:1\nLABEL x="https://example.com"\n', rules },
    { code: 'FROM a:1\nLABEL x="http://[::1]:80/a?b=c#d"\n', rules },
    { code: 'FROM a:1\nLABEL x="mailto:a@example.com"\n', rules },
    { code: 'FROM a:1\nLABEL x="urn:isbn:0451450523"\n', rules },
    { code: 'FROM a:1\nLABEL x="https://a/%20"\n', rules },
  ],
  invalid: [
    {
      code: 'FROM a:1\nLABEL x="example.com/a"\n',
      rules,
      findings: [{ line: 2, at: '"example.com/a"' }],
      fixed: 'FROM a:1\nLABEL x="https://example.com/a"\n',
    },
    {
      code: 'FROM a:1\nLABEL x="not a url"\n',
      rules,
      findings: [{ line: 2, at: '"not a url"' }],
      fixed: null,
    },
    {
      code: 'FROM a:1\nLABEL x="https://a/%zz"\n',
      rules,
      findings: [{ line: 2, at: '"https://a/%zz"' }],
      fixed: null,
    },
    {
      code: 'FROM a:1\nLABEL x="/path"\n',
      rules,
      findings: [{ line: 2, at: '"/path"' }],
      fixed: null,
    },
    {
      code: 'FROM a:1\nLABEL x="https://a b"\n',
      rules,
      findings: [{ line: 2, at: '"https://a b"' }],
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
