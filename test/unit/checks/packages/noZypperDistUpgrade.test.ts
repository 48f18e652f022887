import { noZypperDistUpgrade } from '../../../../src/checks/packages/noZypperDistUpgrade';
import { testCheck } from '../checkHarness';

testCheck(noZypperDistUpgrade, {
  valid: [
    'FROM opensuse/leap:16.0\nRUN zypper --non-interactive update\n',
    'FROM opensuse/leap:16.0\nRUN zypper -n in dist-upgrade-tool && echo zypper dup\n',
    'FROM debian:12\nRUN apt-get dist-upgrade -y\n',
  ],
  invalid: [
    {
      code: 'FROM opensuse/leap:16.0\nRUN zypper -n dup\n',
      findings: [{ line: 2, at: 'zypper -n dup' }],
      fixed: 'FROM opensuse/leap:16.0\nRUN zypper -n update\n',
      safe: false,
    },
    {
      code: 'FROM opensuse/leap:16.0\nRUN ["zypper", "dist-upgrade", "-y"]\n',
      findings: [{ line: 2 }],
      fixed: 'FROM opensuse/leap:16.0\nRUN ["zypper", "update", "-y"]\n',
    },
    // What an update does not understand, or must not do.
    { code: 'FROM opensuse/leap:16.0\nRUN zypper -n dup --from repo\n', findings: [{ line: 2 }], fixed: null },
    { code: 'FROM opensuse/tumbleweed\nRUN zypper -n dup\n', findings: [{ line: 2 }], fixed: null },
    {
      code: 'FROM opensuse/leap:16.0\nONBUILD RUN zypper dup\n',
      findings: [{ line: 2 }],
      fixed: 'FROM opensuse/leap:16.0\nONBUILD RUN zypper update\n',
    },
  ],
});
