import { zypperNonInteractive } from '../../../../src/checks/packages/zypperNonInteractive';
import { testCheck } from '../checkHarness';

testCheck(zypperNonInteractive, {
  valid: [
    'FROM opensuse/leap:16.0\nRUN zypper --non-interactive install curl\n',
    'FROM opensuse/leap:16.0\nRUN zypper -n in curl && zypper -nq rm git\n',
    'FROM opensuse/leap:16.0\nRUN zypper install -y curl && zypper in --no-confirm git && zypper in -yl make\n',
    'FROM opensuse/leap:16.0\nRUN zypper -y install curl\n',
    'FROM opensuse/leap:16.0\nRUN zypper refresh && zypper addrepo https://example.com x && zypper search install\n',
    'FROM opensuse/leap:16.0\nRUN zypper install --dry-run curl\n',
    'FROM opensuse/leap:16.0\nRUN yes | zypper install curl\n',
  ],
  invalid: [
    {
      code: 'FROM opensuse/leap:16.0\nRUN zypper install curl\n',
      findings: [{ line: 2, at: 'zypper install' }],
      fixed: 'FROM opensuse/leap:16.0\nRUN zypper --non-interactive install curl\n',
      safe: true,
    },
    ...['in', 'remove', 'rm', 'source-install', 'si', 'patch'].map(command => ({
      code: `FROM opensuse/leap:16.0\nRUN zypper --no-gpg-checks ${command} curl\n`,
      findings: [{ line: 2 }],
      fixed: `FROM opensuse/leap:16.0\nRUN zypper --non-interactive --no-gpg-checks ${command} curl\n`,
    })),
    // There it is the --name of an installation.
    {
      code: 'FROM opensuse/leap:16.0\nRUN zypper install -n curl\n',
      findings: [{ line: 2 }],
      fixed: 'FROM opensuse/leap:16.0\nRUN zypper --non-interactive install -n curl\n',
    },
    {
      code: 'FROM opensuse/leap:16.0\nRUN ["/usr/bin/zypper", "in", "curl"]\n',
      findings: [{ line: 2 }],
      fixed: 'FROM opensuse/leap:16.0\nRUN ["/usr/bin/zypper", "--non-interactive", "in", "curl"]\n',
    },
    {
      code: 'FROM opensuse/leap:16.0\nONBUILD RUN sudo zypper in curl\n',
      findings: [{ line: 2 }],
      fixed: 'FROM opensuse/leap:16.0\nONBUILD RUN sudo zypper --non-interactive in curl\n',
    },
  ],
});
