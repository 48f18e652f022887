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
      fixed: 'FROM busybox AS scratch-stage\nFROM busybox AS context-stage\n',
      safe: false,
    },
    {
      code: 'FROM scratch\nFROM busybox AS scratch\nFROM scratch\nCOPY --from=scratch /a /a\n',
      findings: [{ line: 2 }],
      fixed: 'FROM scratch\nFROM busybox AS scratch-stage\nFROM scratch-stage\nCOPY --from=scratch-stage /a /a\n',
    },
  ],
});
