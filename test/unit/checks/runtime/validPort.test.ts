import { validPort } from '../../../../src/checks/runtime/validPort';
import { testCheck } from '../checkHarness';

testCheck(validPort, {
  valid: [
    'FROM alpine:3.20\nEXPOSE 80 443/tcp 53/UDP 9/sctp 0 65535\n',
    'FROM alpine:3.20\nEXPOSE 8000-8010/udp\n',
    'FROM alpine:3.20\nEXPOSE "80"\n',
    'FROM alpine:3.20\nARG PORT\nEXPOSE $PORT\n',
    'FROM alpine:3.20\nARG PORT=80\nEXPOSE ${PORT}/tcp\n',
    // No number: the check of what Docker refuses says that.
    'FROM alpine:3.20\nEXPOSE http 80/quic\n',
    'FROM alpine:3.20\nONBUILD EXPOSE 70000\n',
  ],
  invalid: [
    {
      code: 'FROM alpine:3.20\nEXPOSE 99999 80 \\\n  443\n',
      findings: [{ line: 2, at: '99999' }],
      fixed: 'FROM alpine:3.20\nEXPOSE 80 \\\n  443\n',
    },
    {
      code: 'FROM alpine:3.20\nEXPOSE 80 80800\n',
      findings: [{ line: 2, at: '80800' }],
      fixed: 'FROM alpine:3.20\nEXPOSE 80\n',
      safe: false,
    },
    {
      code: 'FROM alpine:3.20\nEXPOSE 60000-70000/tcp\n',
      findings: [{ line: 2 }],
      fixed: 'FROM alpine:3.20\n',
    },
    {
      code: 'FROM alpine:3.20\nEXPOSE 70000-80000\n',
      findings: [{ line: 2 }],
      fixed: 'FROM alpine:3.20\n',
    },
    {
      code: 'FROM alpine:3.20\nENV PORT=99999\nEXPOSE $PORT\n',
      findings: [{ line: 3, at: '$PORT' }],
      fixed: 'FROM alpine:3.20\nENV PORT=99999\n',
    },
  ],
});
