import { aptGetYes } from '../../../../src/checks/packages/aptGetYes';
import { testCheck } from '../checkHarness';

testCheck(aptGetYes, {
  valid: [
    'FROM debian:12\nRUN apt-get install -y curl\n',
    'FROM debian:12\nRUN apt-get -y install curl\n',
    'FROM debian:12\nRUN apt-get --yes install curl && apt-get install --assume-yes git\n',
    'FROM debian:12\nRUN apt-get -qqy install curl\n',
    'FROM debian:12\nRUN apt-get install -qq curl\n',
    'FROM debian:12\nRUN apt-get -q -q install curl && apt-get --quiet --quiet install git\n',
    'FROM debian:12\nRUN apt-get install -q=2 curl\n',
    'FROM debian:12\nRUN apt-get install -o APT::Get::Assume-Yes=true curl\n',
    'FROM debian:12\nRUN apt-get install --dry-run curl\n',
    'FROM debian:12\nRUN apt-get update && apt-get source curl\n',
    'FROM debian:12\nRUN aptitude install curl\n',
    'FROM debian:12\nRUN yes | apt-get install curl\n',
    `FROM debian:12\nRUN echo 'APT::Get::Assume-Yes "true";' > /etc/apt/apt.conf.d/90yes\nRUN apt-get install curl\n`,
    'FROM debian:12\nCOPY 90yes /etc/apt/apt.conf.d/\nRUN apt-get install curl\n',
    'FROM debian:12\nCOPY <<EOF /etc/apt/apt.conf.d/90yes\nAPT::Get::Assume-Yes "true";\nEOF\nRUN apt-get install curl\n',
    `FROM debian:12 AS a\nRUN echo 'APT::Get::Assume-Yes "true";' > /etc/apt/apt.conf.d/90yes\nFROM a\nRUN apt-get install curl\n`,
    'FROM debian:12\nRUN apt-get install --qq curl && apt-get -yq install git && apt-get install -fy\n',
  ],
  invalid: [
    {
      code: 'FROM debian:12\nRUN apt-get update && apt-get install curl\n',
      findings: [{ line: 2, at: 'apt-get install' }],
      fixed: 'FROM debian:12\nRUN apt-get update && apt-get install -y curl\n',
      safe: true,
    },
    {
      code: 'FROM debian:12\nRUN apt-get -q install \\\n    --no-install-recommends \\\n    curl\n',
      findings: [{ line: 2, at: 'apt-get -q install' }],
      fixed: 'FROM debian:12\nRUN apt-get -q install -y \\\n    --no-install-recommends \\\n    curl\n',
    },
    {
      code: 'FROM debian:12\nRUN ["apt-get", "install", "curl"]\n',
      findings: [{ line: 2 }],
      fixed: 'FROM debian:12\nRUN ["apt-get", "install", "-y", "curl"]\n',
    },
    {
      code: 'FROM debian:12\nRUN sh -c "apt-get install curl"\n',
      findings: [{ line: 2 }],
      fixed: 'FROM debian:12\nRUN sh -c "apt-get install -y curl"\n',
    },
    {
      code: 'FROM debian:12\nRUN ["sh", "-c", "apt-get install curl"]\n',
      findings: [{ line: 2 }],
      fixed: 'FROM debian:12\nRUN ["sh", "-c", "apt-get install -y curl"]\n',
    },
    {
      code: 'FROM debian:12\nRUN apt-get install curl\nRUN apt-get install -y git; apt-get install make\n',
      findings: [{ line: 2 }, { line: 3 }],
      fixed: 'FROM debian:12\nRUN apt-get install -y curl\nRUN apt-get install -y git; apt-get install -y make\n',
    },
    {
      code: 'FROM debian:12\nONBUILD RUN apt-get install curl\n',
      findings: [{ line: 2 }],
      fixed: 'FROM debian:12\nONBUILD RUN apt-get install -y curl\n',
    },
    {
      code: 'FROM debian:12\nRUN <<EOF\napt-get install curl\nEOF\n# next\nCMD ["a"]\n',
      findings: [{ line: 3 }],
      fixed: 'FROM debian:12\nRUN <<EOF\napt-get install -y curl\nEOF\n# next\nCMD ["a"]\n',
    },
    {
      code: 'FROM debian:12\nRUN apt-get install curl\nCOPY 90yes /etc/apt/apt.conf.d/\n',
      findings: [{ line: 2 }],
      fixed: 'FROM debian:12\nRUN apt-get install -y curl\nCOPY 90yes /etc/apt/apt.conf.d/\n',
    },
    // What DL3027 makes apt-get of has its other faults already.
    {
      code: 'FROM debian:12\nRUN apt update && apt install curl\n',
      findings: [{ line: 2, at: 'apt install', message: /^apt asks/ }],
      fixed: 'FROM debian:12\nRUN apt update && apt install -y curl\n',
    },
    {
      code: 'FROM debian:12\nRUN apt-get -q install curl\n',
      findings: [{ line: 2 }],
      fixed: 'FROM debian:12\nRUN apt-get -q install -y curl\n',
    },
  ],
});
