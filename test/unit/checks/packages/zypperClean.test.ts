import { zypperClean } from '../../../../src/checks/packages/zypperClean';
import { testCheck } from '../checkHarness';

testCheck(zypperClean, {
  valid: [
    'FROM opensuse/leap:16.0\nRUN zypper -n install curl && zypper clean --all\n',
    'FROM opensuse/leap:16.0\nRUN zypper -n in curl && zypper cc\n',
    'FROM opensuse/leap:16.0\nRUN zypper -n in curl && rm -rf /var/cache/zypp/*\n',
    'FROM opensuse/leap:16.0\nRUN --mount=type=cache,target=/var/cache/zypp zypper -n in curl\n',
    'FROM opensuse/leap:16.0\nRUN --mount=type=tmpfs,target=/var/cache zypper -n in curl\n',
    'FROM opensuse/leap:16.0 AS build\nRUN zypper -n in gcc\nFROM opensuse/leap:16.0\nCOPY --from=build /a /a\n',
    'FROM opensuse/leap:16.0\nRUN zypper refresh\n',
  ],
  invalid: [
    {
      code: 'FROM opensuse/leap:16.0\nRUN zypper -n install curl\n',
      findings: [{ line: 2, at: 'zypper -n install' }],
      fixed: 'FROM opensuse/leap:16.0\nRUN zypper -n install curl && zypper clean --all\n',
      safe: true,
    },
    {
      code: 'FROM opensuse/leap:16.0\nRUN zypper clean && zypper -n in curl\n',
      findings: [{ line: 2 }],
      fixed: 'FROM opensuse/leap:16.0\nRUN zypper clean && zypper -n in curl && zypper clean --all\n',
    },
    {
      code: 'FROM opensuse/leap:16.0\nRUN ["zypper", "-n", "in", "curl"]\n',
      findings: [{ line: 2 }],
      fixed:
        'FROM opensuse/leap:16.0\nRUN --mount=type=cache,target=/var/cache/zypp,sharing=locked ["zypper", "-n", "in", "curl"]\n',
      safe: false,
    },
  ],
});
