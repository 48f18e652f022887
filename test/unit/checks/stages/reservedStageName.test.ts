import { reservedStageName } from '../../../../src/checks/stages/reservedStageName';
import { testCheck } from '../checkHarness';

testCheck(reservedStageName, {
  valid: ['FROM scratch AS a\n', 'FROM busybox AS contexts\n', '# hadolint global ignore=DL3063\nFROM a AS scratch\n'],
  invalid: [
    {
      code: 'FROM busybox AS Scratch\nFROM busybox AS context\n',
      findings: [
        { line: 1, at: 'Scratch', message: /the empty image/ },
        { line: 2, at: 'context', message: /the build context/ },
      ],
      fixed: null,
    },
  ],
});
