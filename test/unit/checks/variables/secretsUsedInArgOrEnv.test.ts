import { secretsUsedInArgOrEnv } from '../../../../src/checks/variables/secretsUsedInArgOrEnv';
import { testCheck } from '../checkHarness';

testCheck(secretsUsedInArgOrEnv, {
  valid: [
    'ARG TOKEN=1\nFROM busybox\n',
    'FROM busybox\nENV PASSWORD_FILE=/run/secrets/password PUBLIC_KEY=a TOKENIZER=b KEYS=c\n',
    'FROM busybox\nLABEL token=1\n',
    'FROM busybox\nONBUILD ENV TOKEN=1\n',
    'FROM busybox\n# check=skip=SecretsUsedInArgOrEnv\nARG TOKEN\n',
  ],
  invalid: [
    {
      code: 'FROM busybox\nARG NPM_TOKEN\nENV api_key=1 A=2 \\\n  DB_PASSWORD=$X\n',
      findings: [
        { line: 2, at: 'NPM_TOKEN', message: /^NPM_TOKEN looks like a secret/ },
        { line: 3, at: 'ENV', message: /^DB_PASSWORD/ },
        { line: 3, at: 'api_key' },
      ],
      fixed: null,
    },
    {
      code: 'FROM busybox AS a\nARG KIND=TOKEN\nONBUILD ENV MY_${KIND}=1\nFROM a\n',
      findings: [{ line: 4, at: 'a', message: /^MY_TOKEN .* ONBUILD on line 3\.$/ }],
      fixed: null,
    },
  ],
});
