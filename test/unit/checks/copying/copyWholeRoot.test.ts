import { copyWholeRoot } from '../../../../src/checks/copying/copyWholeRoot';
import { testCheck } from '../checkHarness';

testCheck(copyWholeRoot, {
  valid: [
    'FROM a:1 AS b\nFROM a:1\nCOPY --from=b /app /\n',
    'FROM a:1 AS b\nFROM a:1\nCOPY --from=b / /rootfs/\n',
    'FROM a:1\nCOPY / /\n',
    'FROM a:1\nONBUILD COPY --from=b / /\n',
  ],
  invalid: [
    {
      code: 'FROM a:1 AS b\nFROM a:1\nCOPY --from=b / /\nRUN c\n',
      findings: [{ line: 3, at: 'COPY --from=b / /' }],
      fixed: 'FROM a:1 AS b\nFROM a:1\nRUN c\n',
      safe: false,
    },
    {
      code: 'FROM a:1 AS b\nFROM scratch\nCOPY --from=b --chown=1 ["/", "/"]\nCMD ["c"]\n',
      findings: [{ line: 3, message: /one layer/ }],
      fixed: 'FROM a:1 AS b\nFROM b\nCMD ["c"]\n',
    },
    {
      code: 'FROM scratch\nCOPY --from=alpine:3.20 / /\n',
      findings: [{ line: 2 }],
      fixed: 'FROM scratch\n',
    },
  ],
});
