import { copyWholeRoot } from '../../../../src/checks/copying/copyWholeRoot';
import { testCheck } from '../checkHarness';

testCheck(copyWholeRoot, {
  valid: [
    // A stage or an image that holds only what is there to be copied.
    'FROM --platform=$BUILDPLATFORM tonistiigi/xx:1.6.1 AS xx\nFROM alpine:3.22\nCOPY --from=xx / /\n',
    'FROM alpine:3.22\nCOPY --from=tonistiigi/xx:1.6.1 / /\n',
    'FROM scratch AS files\nCOPY etc /etc\nFROM alpine:3.22\nCOPY --from=files / /\n',
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
