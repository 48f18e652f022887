import { labelEmpty } from '../../../../src/checks/metadata/labelEmpty';
import { testCheck } from '../checkHarness';

const rules = { labelSchema: new Map([['x', 'url'] as const]) };

testCheck(labelEmpty, {
  valid: [
    'FROM a:1\nLABEL x=""\n',
    { code: 'FROM a:1\nLABEL x=y other=""\n', rules },
    { code: 'FROM a:1\nARG V\nLABEL x=$V\n', rules },
  ],
  invalid: [
    {
      code: 'FROM a:1\nLABEL x=\n',
      rules,
      findings: [{ line: 2, at: 'x=' }],
      fixed: null,
    },
    {
      code: 'FROM a:1\nARG V=\nLABEL y=z x="$V"\n',
      rules,
      findings: [{ line: 3, at: 'x="$V"' }],
      fixed: null,
    },
  ],
});
