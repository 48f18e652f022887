import { stageNameCasing } from '../../../../src/checks/stages/stageNameCasing';
import { testCheck } from '../checkHarness';

testCheck(stageNameCasing, {
  valid: [
    'FROM busybox\n',
    'FROM busybox AS build-1_a.b\n',
    'FROM Busybox AS\n',
    'FROM busybox AS Build more\n',
    'FROM busybox\n# check=skip=StageNameCasing\nFROM busybox AS Build\n',
  ],
  invalid: [
    {
      code: 'FROM busybox AS Build\n',
      findings: [{ line: 1, at: 'Build', message: /as "build"/ }],
      fixed: 'FROM busybox AS build\n',
      safe: true,
    },
    {
      code:
        'FROM busybox AS Build\nFROM Build\nRUN --mount=type=bind,from=BUILD,target=/x true\n' +
        'COPY --from=build /a /a\nONBUILD COPY --from=Build /a /b\nCOPY --from=Builder /a /c\n',
      findings: [{ line: 1, at: 'Build' }],
      fixed:
        'FROM busybox AS build\nFROM build\nRUN --mount=type=bind,from=build,target=/x true\n' +
        'COPY --from=build /a /a\nONBUILD COPY --from=build /a /b\nCOPY --from=Builder /a /c\n',
    },
    {
      code: 'FROM busybox \\\r\n  AS Build\r\nFROM busybox\r\nRUN --mount=from=Build,target=/x true\r\n',
      findings: [{ line: 1, at: 'FROM' }],
      fixed: 'FROM busybox \\\r\n  AS build\r\nFROM busybox\r\nRUN --mount=from=build,target=/x true\r\n',
    },
  ],
});
