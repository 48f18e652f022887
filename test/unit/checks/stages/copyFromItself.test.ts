import { copyFromItself } from '../../../../src/checks/stages/copyFromItself';
import { testCheck } from '../checkHarness';

testCheck(copyFromItself, {
  valid: [
    'FROM debian:12 AS build\nFROM debian:12\nCOPY --from=build /a /a\n',
    'FROM debian:12 AS build\nFROM debian:12 AS run\nCOPY --from=0 /a /a\n',
    'FROM debian:12 AS build\nCOPY a b\n',
    'FROM debian:12 AS build\nONBUILD COPY --from=build /a /a\n',
    'FROM debian:12 AS build\nRUN --mount=from=build,target=/a true\n',
  ],
  invalid: [
    {
      code: 'FROM debian:12 AS build\nRUN make \\\n && a\nCOPY --from=build /out /usr/\nUSER b\n',
      findings: [{ line: 4 }],
      fixed: 'FROM debian:12 AS build\nRUN make \\\n && a \\\n && cp -r /out /usr/\nUSER b\n',
    },
    {
      code: 'FROM debian:12 AS build\nCOPY --from=build /a /b\n',
      findings: [{ line: 2, at: 'build' }],
      fixed: 'FROM debian:12 AS build\nRUN cp -r /a /b\n',
    },
    // hadolint sees neither the number nor another case.
    {
      code: 'FROM debian:12\nFROM debian:12\nCOPY --from=1 /a /b\n',
      findings: [{ line: 3 }],
      fixed: 'FROM debian:12\nFROM debian:12\nRUN cp -r /a /b\n',
    },
    {
      code: 'FROM debian:12 AS build\nCOPY --from=Build --chown=1 /a /b\n',
      findings: [{ line: 2 }],
      fixed: null,
    },
  ],
});
