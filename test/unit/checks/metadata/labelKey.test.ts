import { labelKey } from '../../../../src/checks/metadata/labelKey';
import { testCheck } from '../checkHarness';

testCheck(labelKey, {
  valid: [
    'FROM a:1\nLABEL org.opencontainers.image.title=x team=y a1=z\n',
    'FROM a:1\nLABEL "com.example/vendor_name-x"=y\n',
    'FROM a:1\nARG KEY\nLABEL $KEY=x\n',
    'FROM a:1\nONBUILD LABEL Bad=x\n',
    // Docker Desktop reads these of its extensions.
    'FROM a:1\nLABEL com.docker.desktop.extension.api.version=">= 0.3.0" com.docker.extension.screenshots="[]"\n',
    'FROM a:1\nLABEL\n',
  ],
  invalid: [
    {
      code: 'FROM a:1\nLABEL Maintainer="Ada" "buildDate"=today\n',
      findings: [
        { line: 2, at: 'Maintainer' },
        { line: 2, at: '"buildDate"' },
      ],
      fixed: 'FROM a:1\nLABEL maintainer="Ada" "builddate"=today\n',
      safe: false,
    },
    {
      code: 'FROM a:1\nLABEL a..b=x c--d=y\n',
      findings: [{ line: 2 }, { line: 2 }],
      fixed: 'FROM a:1\nLABEL a.b=x c-d=y\n',
    },
    {
      code: 'FROM a:1\nLABEL 1a=x b.=y "c d"=z\n',
      findings: [{ line: 2 }, { line: 2 }, { line: 2 }],
      fixed: 'FROM a:1\nLABEL a=x b=y "c-d"=z\n',
    },
    {
      code: 'FROM a:1\nLABEL com.docker.a=x io.docker.b=y org.dockerproject.c=z\n',
      findings: [{ line: 2, message: /belongs to Docker/ }, { line: 2 }, { line: 2 }],
      fixed: null,
    },
    {
      code: 'FROM a:1\nLABEL Name the app\n',
      findings: [{ line: 2, at: 'Name' }],
      fixed: 'FROM a:1\nLABEL name the app\n',
    },
    { code: 'FROM a:1\nLABEL 123=x\n', findings: [{ line: 2 }], fixed: null },
  ],
});
