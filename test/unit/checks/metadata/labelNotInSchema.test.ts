import { labelNotInSchema } from '../../../../src/checks/metadata/labelNotInSchema';
import { testCheck } from '../checkHarness';

const labelSchema = new Map([['org.example.team', 'text'] as const]);

testCheck(labelNotInSchema, {
  valid: [
    'FROM a:1\nLABEL any=x\n',
    { code: 'FROM a:1\nLABEL any=x\n', rules: { labelSchema } },
    {
      code: 'FROM a:1\nLABEL org.example.team=x\n',
      rules: { labelSchema, strictLabels: true },
    },
    {
      code: 'FROM a:1\nONBUILD LABEL any=x\n',
      rules: { labelSchema, strictLabels: true },
    },
  ],
  invalid: [
    {
      code: 'FROM a:1\nLABEL org.example.taem=x\n',
      rules: { labelSchema, strictLabels: true },
      findings: [
        {
          line: 2,
          at: 'org.example.taem',
          message: /Perhaps org\.example\.team/,
        },
      ],
      fixed: 'FROM a:1\nLABEL org.example.team=x\n',
      safe: false,
    },
    {
      code: 'FROM a:1\nLABEL org.example.team=x \\\n      other="y z"\n',
      rules: { labelSchema, strictLabels: true },
      findings: [{ line: 3, at: 'other' }],
      fixed: 'FROM a:1\nLABEL org.example.team=x\n',
    },
    {
      code: 'FROM a:1\nLABEL other=y org.example.team=x\n',
      rules: { labelSchema, strictLabels: true },
      findings: [{ line: 2 }],
      fixed: 'FROM a:1\nLABEL org.example.team=x\n',
    },
    // With no schema at all, every label is one too many.
    {
      code: 'FROM a:1\nLABEL a=x\nUSER b\n',
      rules: { strictLabels: true },
      findings: [{ line: 2 }],
      fixed: 'FROM a:1\nUSER b\n',
    },
  ],
});
