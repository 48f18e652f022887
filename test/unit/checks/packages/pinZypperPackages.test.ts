import { pinZypperPackages } from '../../../../src/checks/packages/pinZypperPackages';
import { testCheck } from '../checkHarness';

testCheck(pinZypperPackages, {
  valid: [
    'FROM opensuse/leap:16.0\nRUN zypper -n in curl=8.6.0 "git>=2.43" make\\>4 \'gcc<14\' ./a.rpm\n',
    'FROM opensuse/leap:16.0\nRUN zypper -n in -r repo --from other curl=8.6.0\n',
    // A pattern has no version, and what is taken away needs none.
    'FROM opensuse/leap:16.0\nRUN zypper -n in -t pattern devel_basis\n',
    'FROM opensuse/leap:16.0\nRUN zypper -n in pattern:devel_basis curl=8 !vim ~nano\n',
    'FROM opensuse/leap:16.0\nRUN zypper -n remove curl && zypper -n patch\n',
  ],
  invalid: [
    {
      code: 'FROM opensuse/leap:16.0\nRUN zypper -n install --no-recommends curl git=2\n',
      findings: [{ line: 2, at: 'curl', message: /curl=<version>/ }],
      fixed:
        'FROM opensuse/leap:16.0\nARG CURL_VERSION\nRUN zypper -n install --no-recommends "curl${CURL_VERSION:+=${CURL_VERSION}}" git=2\n',
    },
    {
      code: 'FROM opensuse/leap:16.0\nRUN zypper -n in -f curl git\n',
      findings: [{ line: 2, at: 'curl git' }],
      fixed:
        'FROM opensuse/leap:16.0\nARG CURL_VERSION GIT_VERSION\nRUN zypper -n in -f "curl${CURL_VERSION:+=${CURL_VERSION}}" "git${GIT_VERSION:+=${GIT_VERSION}}"\n',
    },
    { code: 'FROM opensuse/leap:16.0\nONBUILD RUN zypper in curl\n', findings: [{ line: 2 }], fixed: null },
    // Unquoted, the shell takes > for the file to write to.
    {
      code: 'FROM opensuse/leap:16.0\nRUN zypper -n in curl>8\n',
      findings: [{ line: 2, at: 'curl>8' }],
      fixed: 'FROM opensuse/leap:16.0\nRUN zypper -n in "curl>8"\n',
    },
  ],
});
