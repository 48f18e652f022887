import { aptGetInsteadOfApt } from '../../../../src/checks/packages/aptGetInsteadOfApt';
import { testCheck } from '../checkHarness';

testCheck(aptGetInsteadOfApt, {
  valid: [
    'FROM debian:12\nRUN apt-get update && apt-cache policy curl\n',
    'FROM debian:12\nRUN rm -rf /etc/apt && echo apt install\n',
    'FROM debian:12\nRUN aptitude update\n',
  ],
  invalid: [
    {
      code: 'FROM debian:12\nRUN apt update \\\n && sudo apt -y install curl\n',
      findings: [
        { line: 2, at: 'apt' },
        { line: 3, at: 'apt' },
      ],
      fixed: 'FROM debian:12\nRUN apt-get update \\\n && sudo apt-get -y install curl\n',
      safe: true,
    },
    {
      code: 'FROM debian:12\nRUN apt search curl\n',
      findings: [{ line: 2 }],
      fixed: 'FROM debian:12\nRUN apt-cache search curl\n',
      safe: false,
    },
    {
      code: 'FROM debian:12\nRUN /usr/bin/apt clean\n',
      findings: [{ line: 2 }],
      fixed: 'FROM debian:12\nRUN /usr/bin/apt-get clean\n',
    },
    {
      code: 'FROM debian:12\nRUN ["apt", "update"]\n',
      findings: [{ line: 2 }],
      fixed: 'FROM debian:12\nRUN ["apt-get", "update"]\n',
    },
    {
      code: 'FROM debian:12\nRUN apt upgrade -y\n',
      findings: [{ line: 2 }],
      fixed: 'FROM debian:12\nRUN apt-get upgrade --with-new-pkgs -y\n',
      safe: false,
    },
    {
      code: 'FROM debian:12\nRUN apt list --installed | grep curl\n',
      findings: [{ line: 2 }],
      fixed: 'FROM debian:12\nRUN dpkg-query --list | grep curl\n',
      safe: false,
    },
    {
      code: 'FROM debian:12\nRUN ["apt", "list", "--installed"]\n',
      findings: [{ line: 2 }],
      fixed: 'FROM debian:12\nRUN ["dpkg-query", "--list"]\n',
    },
    {
      code: 'FROM debian:12\nRUN apt list --upgradable && apt edit-sources\n',
      findings: [{ line: 2 }, { line: 2 }],
      fixed: null,
    },
    {
      code: 'FROM debian:12\nRUN apt full-upgrade -y && ["apt"]\nRUN ["apt", "full-upgrade"]\n',
      findings: [{ line: 2 }, { line: 3 }],
      fixed: 'FROM debian:12\nRUN apt-get dist-upgrade -y && ["apt"]\nRUN ["apt-get", "dist-upgrade"]\n',
      safe: true,
    },
    {
      code: 'FROM debian:12\r\nRUN <<E\r\napt update\r\napt install -y curl\r\nE\r\n',
      findings: [
        { line: 3, at: 'apt' },
        { line: 4, at: 'apt' },
      ],
      fixed: 'FROM debian:12\r\nRUN <<E\r\napt-get update\r\napt-get install -y curl\r\nE\r\n',
    },
  ],
});
