import { exposeProtoCasing } from '../../../../src/checks/runtime/exposeProtoCasing';
import { testCheck } from '../checkHarness';

testCheck(exposeProtoCasing, {
  valid: [
    'FROM busybox\nEXPOSE 80 81/tcp 82/udp 83/sctp 84/ 85/FOO\n',
    'FROM busybox\nONBUILD EXPOSE 80/TCP\n',
    'FROM busybox\n# check=skip=ExposeProtoCasing\nEXPOSE 80/TCP\n',
  ],
  invalid: [
    {
      code: 'FROM busybox\nEXPOSE 80/TCP 8000-8010/Udp\n',
      findings: [
        { line: 2, at: '80/TCP' },
        { line: 2, at: '8000-8010/Udp' },
      ],
      fixed: 'FROM busybox\nEXPOSE 80/tcp 8000-8010/udp\n',
      safe: true,
    },
    {
      code: 'FROM busybox\nEXPOSE 80 \\\n  # names\n  53/UDP\n',
      findings: [{ line: 2, at: 'EXPOSE' }],
      fixed: 'FROM busybox\nEXPOSE 80 \\\n  # names\n  53/udp\n',
    },
    {
      code: 'FROM busybox\nARG PORTS="80/TCP 81/TCP"\nEXPOSE $PORTS\n',
      findings: [
        { line: 3, at: '$PORTS', message: /80\/TCP/ },
        { line: 3, message: /81\/TCP/ },
      ],
      fixed: null,
    },
  ],
});
