import { secretsUsedInArgOrEnv } from '../../../../src/checks/variables/secretsUsedInArgOrEnv';
import { testCheck } from '../checkHarness';

testCheck(secretsUsedInArgOrEnv, {
  valid: [
    'FROM busybox\nARG TOKENIZER_PATH\nENV POSTGRES_PASSWORD_FILE=/run/secrets/a MAX_TOKENS=5 SECRETARY=b\n',
    // What development containers call their user.
    'FROM busybox\nARG USERNAME=vscode\nARG USER_NAME=a\n',
    'FROM busybox\nENV PASSWORD_FILE=/run/secrets/password PUBLIC_KEY=a TOKENIZER=b KEYS=c\n',
    'FROM busybox\nLABEL token=1\n',
    'FROM busybox\n# check=skip=SecretsUsedInArgOrEnv\nARG TOKEN\n',
  ],
  invalid: [
    {
      code: 'FROM busybox\nENV OPENAI_API_KEY="" \\\n    PORT=80\n',
      findings: [{ line: 2, message: /^OPENAI_API_KEY is empty here/ }],
      fixed: 'FROM busybox\nENV PORT=80\n',
      safe: false,
    },
    {
      code: 'FROM busybox\nENV SSH_AUTH_SOCK=/ssh-agent\nRUN a $SSH_AUTH_SOCK\n',
      findings: [
        { line: 2, message: /takes SSH_AUTH_SOCK for a secret by its name\. If its value is no secret, ignore this/ },
      ],
      fixed: null,
    },
    {
      code: 'FROM busybox\nARG NPM_TOKEN\nENV NPM_TOKEN=${NPM_TOKEN}\nCOPY a b\nRUN npm ci\nRUN c\n',
      findings: [{ line: 2 }, { line: 3 }],
      fixed: 'FROM busybox\nCOPY a b\nRUN --mount=type=secret,id=npm_token,env=NPM_TOKEN npm ci\nRUN c\n',
      safe: false,
    },
    { code: 'FROM busybox\nARG OTHER\nENV NPM_TOKEN=$OTHER\nRUN c $NPM_TOKEN\n', findings: [{ line: 3 }], fixed: null },
    {
      code: 'FROM a:1\nARG AWS_ACCESS_KEY_ID\nENV github_token=x\nRUN b\n',
      findings: [{ line: 2 }, { line: 3 }],
      fixed: 'FROM a:1\nRUN --mount=type=secret,id=aws_access_key_id,env=AWS_ACCESS_KEY_ID b\n',
    },
    {
      code: 'FROM busybox\nARG NPM_TOKEN\nRUN echo $NPM_TOKEN > a\nRUN b\n',
      findings: [{ line: 2 }],
      fixed: 'FROM busybox\nRUN --mount=type=secret,id=npm_token,env=NPM_TOKEN echo $NPM_TOKEN > a\nRUN b\n',
      safe: false,
    },
    {
      code: 'FROM busybox\nARG NPM_TOKEN\nRUN --network=host npm ci\nRUN b\n',
      findings: [{ line: 2 }],
      fixed: 'FROM busybox\nRUN --mount=type=secret,id=npm_token,env=NPM_TOKEN --network=host npm ci\nRUN b\n',
    },
    // Another instruction uses it, or the language is too old for it.
    { code: 'FROM busybox\nARG TOKEN\nENV A=$TOKEN\nRUN b\n', findings: [{ line: 2 }], fixed: null },
    {
      code: '# syntax=docker/dockerfile:1.4\nFROM busybox\nARG TOKEN\nRUN b $TOKEN\n',
      findings: [{ line: 3 }],
      fixed: null,
    },
    // BuildKit's finding, of a name that only speaks of a secret.
    {
      code: 'FROM busybox\nENV KEY_NAME=a KMS_KEY_ALIAS=b AUTH_URL=c\nRUN d $KEY_NAME $KMS_KEY_ALIAS $AUTH_URL\n',
      findings: [{ line: 2 }, { line: 2 }, { line: 2 }],
      fixed: null,
    },
    // hadolint's alone.
    { code: 'ARG TOKEN=1\nFROM busybox\n', findings: [{ line: 1, at: 'TOKEN' }], fixed: null },
    { code: 'FROM busybox\nONBUILD ENV TOKEN=1\n', findings: [{ line: 2, at: 'TOKEN' }], fixed: null },
    {
      code: 'FROM busybox\nENV DBPASSWORD=a\nENV B=b DOCKER_USERNAME=c\nENV AccessToken=d\n',
      findings: [{ line: 2 }, { line: 3, at: 'DOCKER_USERNAME' }, { line: 4 }],
      fixed: 'FROM busybox\nENV B=b\n',
    },
    {
      code: 'FROM busybox\nARG NPM_TOKEN\nENV api_key=1 A=2 \\\n  DB_PASSWORD=$X\n',
      findings: [
        { line: 2, at: 'NPM_TOKEN', message: /^NPM_TOKEN looks like a secret/ },
        { line: 3, at: 'ENV', message: /^DB_PASSWORD/ },
        { line: 3, at: 'api_key' },
      ],
      fixed: 'FROM busybox\nARG NPM_TOKEN\nENV A=2\n',
    },
    {
      code: 'FROM busybox AS a\nARG KIND=TOKEN\nONBUILD ENV MY_${KIND}=1\nFROM a\n',
      findings: [{ line: 4, at: 'a', message: /^MY_TOKEN .* ONBUILD on line 3\.$/ }],
      fixed: null,
    },
  ],
});
