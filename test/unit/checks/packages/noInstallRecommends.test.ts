import { noInstallRecommends } from '../../../../src/checks/packages/noInstallRecommends';
import { testCheck } from '../checkHarness';

testCheck(noInstallRecommends, {
  valid: [
    'FROM debian:12\nRUN apt-get install -y --no-install-recommends curl\n',
    'FROM debian:12\nRUN apt-get --no-install-recommends install curl\n',
    'FROM debian:12\nRUN apt-get install -o APT::Install-Recommends=false curl\n',
    'FROM debian:12\nRUN apt-get -oAPT::Install-Recommends=0 install curl\n',
    'FROM debian:12\nRUN apt-get install --option=APT::Install-Recommends="no" curl\n',
    'FROM debian:12\nRUN apt-get install --install-recommends libreoffice\n',
    'FROM debian:12\nRUN aptitude install curl\n',
    `FROM debian:12\nRUN printf 'APT::Install-Recommends "0";' > /etc/apt/apt.conf.d/01no && apt-get install curl\n`,
    'FROM debian:12\nRUN apt-get update\n',
  ],
  invalid: [
    {
      code: 'FROM debian:12\nRUN apt-get update && apt-get install -y curl\n',
      findings: [{ line: 2, at: 'apt-get install' }],
      fixed: 'FROM debian:12\nRUN apt-get update && apt-get install -y --no-install-recommends curl\n',
      safe: false,
    },
    {
      code: 'FROM debian:12\nRUN apt-get -y install -t bookworm-backports curl\n',
      findings: [{ line: 2 }],
      fixed: 'FROM debian:12\nRUN apt-get -y install --no-install-recommends -t bookworm-backports curl\n',
    },
    {
      code: 'FROM debian:12\nRUN apt-get install -o APT::Install-Recommends=true curl\n',
      findings: [{ line: 2 }],
      fixed: 'FROM debian:12\nRUN apt-get install --no-install-recommends -o APT::Install-Recommends=true curl\n',
    },
    {
      code: 'FROM debian:12\nRUN ["/usr/bin/apt-get", "install", "-y", "curl"]\n',
      findings: [{ line: 2 }],
      fixed: 'FROM debian:12\nRUN ["/usr/bin/apt-get", "install", "-y", "--no-install-recommends", "curl"]\n',
    },
    {
      code: 'FROM debian:12\nRUN apt install -y curl\n',
      findings: [{ line: 2 }],
      fixed: 'FROM debian:12\nRUN apt install -y --no-install-recommends curl\n',
    },
  ],
});
