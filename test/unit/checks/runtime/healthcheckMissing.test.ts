import { healthcheckMissing } from '../../../../src/checks/runtime/healthcheckMissing';
import { testCheck } from '../checkHarness';

testCheck(healthcheckMissing, {
  valid: [
    'FROM a:1\nHEALTHCHECK CMD ["b"]\n',
    'FROM a:1\nHEALTHCHECK NONE\n',
    'FROM a:1 AS base\nHEALTHCHECK NONE\nFROM base\n',
    'FROM a:1 AS base\nFROM base\nHEALTHCHECK NONE\n',
    'FROM a:1 AS build\nFROM b:1\nHEALTHCHECK NONE\nCOPY --from=build /a /a\n',
    'ARG A\n',
  ],
  invalid: [
    {
      code: 'FROM alpine:3.20\nEXPOSE 53/udp 8080\nCMD ["a"]\n',
      findings: [{ line: 1, at: 'alpine:3.20' }],
      fixed:
        'FROM alpine:3.20\nHEALTHCHECK CMD ["wget", "-q", "-O", "/dev/null", "http://localhost:8080/"]\nEXPOSE 53/udp 8080\nCMD ["a"]\n',
      safe: false,
    },
    {
      code: 'FROM debian:12\nRUN apt-get install -y curl\nEXPOSE 80\n',
      findings: [{ line: 1 }],
      fixed:
        'FROM debian:12\nRUN apt-get install -y curl\nHEALTHCHECK CMD ["curl", "-fsS", "-o", "/dev/null", "http://localhost:80/"]\nEXPOSE 80\n',
    },
    { code: 'FROM a:1\nCOPY b /b\n', findings: [{ line: 1 }], fixed: 'FROM a:1\nCOPY b /b\nHEALTHCHECK NONE\n' },
    {
      code: 'from a:1 as test\nfrom a:1\nhealthcheck none\n',
      findings: [{ line: 1 }],
      fixed: 'from a:1 as test\nhealthcheck NONE\nfrom a:1\nhealthcheck none\n',
    },
  ],
});
