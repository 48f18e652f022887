import { pinDnfPackages } from '../../../../src/checks/packages/pinDnfPackages';
import { testCheck } from '../checkHarness';

testCheck(pinDnfPackages, {
  valid: [
    'FROM fedora:44\nRUN dnf install -y httpd-2.4.63 && microdnf install -y git-2.49.0-1.fc42\n',
    'FROM fedora:44\nRUN dnf install -y --allowerasing httpd-2.4.63 a.rpm\n',
    'FROM fedora:44\nRUN dnf group install -y development-tools && dnf groupinstall -y x\n',
    'FROM fedora:44\nRUN dnf module install -y nodejs:18/common\n',
    'FROM fedora:44\nARG VERSION=2.4.63\nRUN dnf install -y httpd-${VERSION}\n',
    'FROM fedora:44\nRUN dnf upgrade -y httpd\n',
    'FROM fedora:44\n# hadolint ignore=DL3041\nRUN dnf install -y httpd\n',
  ],
  invalid: [
    {
      code: 'FROM fedora:44\nRUN dnf install -y --allowerasing httpd\n',
      findings: [{ line: 2, at: 'httpd' }],
      fixed:
        'FROM fedora:44\nARG HTTPD_VERSION\nRUN dnf install -y --allowerasing "httpd${HTTPD_VERSION:+-${HTTPD_VERSION}}"\n',
    },
    {
      code: 'FROM fedora:44\nRUN microdnf install -y httpd git\n',
      findings: [{ line: 2, at: 'httpd git', message: /`microdnf repoquery httpd`/ }],
      fixed:
        'FROM fedora:44\nARG HTTPD_VERSION GIT_VERSION\nRUN microdnf install -y "httpd${HTTPD_VERSION:+-${HTTPD_VERSION}}" "git${GIT_VERSION:+-${GIT_VERSION}}"\n',
    },
    { code: 'FROM fedora:44\nRUN dnf module install -y nodejs\n', findings: [{ line: 2 }], fixed: null },
    {
      code: 'FROM fedora:44\nRUN <<EOF\ndnf install -y \\\n  httpd\nEOF\n',
      findings: [{ line: 4 }],
      fixed:
        'FROM fedora:44\nARG HTTPD_VERSION\nRUN <<EOF\ndnf install -y \\\n  "httpd${HTTPD_VERSION:+-${HTTPD_VERSION}}"\nEOF\n',
    },
  ],
});
