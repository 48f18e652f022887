import { labelMissing } from '../../../../src/checks/metadata/labelMissing';
import { testCheck } from '../checkHarness';

const rules = {
  labelSchema: new Map([['org.a', 'text'] as const, ['org.b', 'semver'] as const]),
};

testCheck(labelMissing, {
  valid: [
    'FROM a:1\n',
    { code: 'FROM a:1\nLABEL org.a=x org.b=1.0.0\n', rules },
    {
      code: 'FROM a:1 AS base\nLABEL org.a=x\nFROM base\nLABEL org.b=1.0.0\n',
      rules,
    },
    {
      code: 'FROM a:1 AS build\nFROM scratch\nCOPY --from=build /a /a\nLABEL org.a=x org.b=1.0.0\n',
      rules,
    },
  ],
  invalid: [
    {
      code: 'FROM a:1\nRUN x\nLABEL org.b=1.0.0\nCMD ["y"]\n',
      rules,
      findings: [{ line: 1, at: 'a:1', message: /org\.a/ }],
      fixed: 'FROM a:1\nRUN x\nARG IMAGE_A\nLABEL org.a="$IMAGE_A"\nLABEL org.b=1.0.0\nCMD ["y"]\n',
      safe: false,
    },
    {
      code: 'FROM a:1 AS test\nFROM a:1\nLABEL org.a=x org.b=1.0.0\n',
      rules,
      findings: [{ line: 1 }, { line: 1 }],
      fixed:
        'FROM a:1 AS test\nARG IMAGE_A\nLABEL org.a="$IMAGE_A"\nARG IMAGE_B\nLABEL org.b="$IMAGE_B"\nFROM a:1\nLABEL org.a=x org.b=1.0.0\n',
    },
  ],
});
