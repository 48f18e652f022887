import { pinAptPackages } from '../../../../src/checks/packages/pinAptPackages';
import { testCheck } from '../checkHarness';

testCheck(pinAptPackages, {
  valid: [
    'FROM debian:12\nRUN apt-get update\n',
    'FROM debian:12\nRUN apt-get install -y curl=7.88.1-10 git/bookworm-backports ./local.deb tool.deb\n',
    'FROM debian:12\nRUN apt-get install -y "curl=${CURL_VERSION}" git=1:2.39*\n',
    'FROM debian:12\nRUN apt-get install -y -t bookworm-backports -o Dpkg::Options::="--force-confdef" curl=7\n',
    'FROM debian:12\nRUN apt-get install --target-release bookworm-backports curl=7\n',
    'FROM debian:12\nENV PACKAGES="curl=7.88 git=1.2"\nRUN apt-get install -y $PACKAGES\n',
    'FROM debian:12\nRUN deps="curl=7 git=1" && apt-get install -y $deps\n',
    'FROM debian:12\nRUN apt-get install -f\n',
    'FROM debian:12\nRUN apt-get remove curl\n',
    'FROM debian:12\nRUN xargs apt-get install -y < packages.txt\n',
    'FROM debian:12\nRUN cat <<EOF > install.sh\napt-get install curl\nEOF\n',
    'FROM debian:12\nRUN echo "apt-get install curl"\n',
    'FROM debian:12\n# hadolint ignore=DL3008\nRUN apt-get install -y curl\n',
    'FROM debian:12\nRUN aptitude install curl\n',
    'FROM debian:12\nRUN apt-get -o DPkg::Lock::Timeout=60 install curl=7 vim-\n',
    'FROM debian:12\nRUN <<EOF\n#!/usr/bin/env python3\napt-get install curl\nEOF\n',
    'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN apt-get install curl\n',
  ],
  invalid: [
    {
      code: 'FROM debian:12\nRUN apt-get update && apt-get install -y curl git=1.2\n',
      findings: [{ line: 2, at: 'curl', message: /curl=<version>.*apt-cache policy curl/ }],
      fixed: 'FROM debian:12\nRUN apt-get update && apt-get install -y curl=* git=1.2\n',
    },
    {
      code: 'FROM debian:12\nRUN apt-get -qqy --no-install-recommends install curl git make\n',
      findings: [{ line: 2, at: 'curl git make', message: /^curl, git and make have/ }],
      fixed: 'FROM debian:12\nRUN apt-get -qqy --no-install-recommends install curl=* git=* make=*\n',
    },
    {
      code: 'FROM debian:12\nRUN apt-get update \\\n  && apt-get install -y \\\n    # for health checks\n    curl \\\n    git\n',
      findings: [{ line: 5, at: 'curl' }],
      fixed:
        'FROM debian:12\nRUN apt-get update \\\n  && apt-get install -y \\\n    # for health checks\n    curl=* \\\n    git=*\n',
    },
    {
      code: 'FROM debian:12\nRUN <<EOF\napt-get update\napt-get install -y curl\nEOF\n',
      findings: [{ line: 4, at: 'curl' }],
      fixed: 'FROM debian:12\nRUN <<EOF\napt-get update\napt-get install -y curl=*\nEOF\n',
    },
    {
      code: 'FROM debian:12\nRUN sudo /usr/bin/apt-get install curl\n',
      findings: [{ line: 2 }],
      fixed: 'FROM debian:12\nRUN sudo /usr/bin/apt-get install curl=*\n',
    },
    {
      code: 'FROM debian:12\nRUN DEBIAN_FRONTEND=noninteractive apt-get install curl\n',
      findings: [{ line: 2 }],
      fixed: 'FROM debian:12\nRUN DEBIAN_FRONTEND=noninteractive apt-get install curl=*\n',
    },
    {
      code: 'FROM debian:12\nRUN ["apt-get", "install", "curl"]\n',
      findings: [{ line: 2, at: '"curl"' }],
      fixed: 'FROM debian:12\nRUN ["apt-get", "install", "curl=*"]\n',
    },
    {
      code: "FROM debian:12\nRUN bash -lc 'apt-get install curl'\n",
      findings: [{ line: 2, at: 'curl' }],
      fixed: `FROM debian:12\nRUN bash -lc 'apt-get install curl=*'\n`,
    },
    {
      code: 'FROM debian:12\nRUN <<EOF bash -e\napt-get install curl\nEOF\n',
      findings: [{ line: 3 }],
      fixed: 'FROM debian:12\nRUN <<EOF bash -e\napt-get install curl=*\nEOF\n',
    },
    {
      code: 'FROM debian:12\nONBUILD RUN apt-get install curl\n',
      findings: [{ line: 2 }],
      fixed: 'FROM debian:12\nONBUILD RUN apt-get install curl=*\n',
    },
    {
      code: 'FROM debian:12\nENV PACKAGES="curl git=1"\nRUN apt-get install -y $PACKAGES\n',
      findings: [{ line: 3, at: '$PACKAGES', message: /^curl has/ }],
      fixed: null,
    },
    {
      code: 'FROM debian:12\nARG PACKAGES\nRUN apt-get install -y $PACKAGES\n',
      findings: [{ line: 3, at: '$PACKAGES', message: /not known here/ }],
      fixed: null,
    },
    {
      code: 'FROM debian:12\nRUN apt install -y curl\n',
      findings: [{ line: 2, at: 'curl' }],
      fixed: 'FROM debian:12\nRUN apt install -y curl=*\n',
    },
    {
      code: 'FROM debian:12\nRUN (apt-get install a) && if true; then apt-get install b; fi && c=$(apt-get install c)\n',
      findings: [
        { line: 2, at: 'a' },
        { line: 2, at: 'b' },
        { line: 2, at: 'c' },
      ],
      fixed:
        'FROM debian:12\nRUN (apt-get install a=*) && if true; then apt-get install b=*; fi && c=$(apt-get install c=*)\n',
    },
    {
      code: 'FROM debian:12\nRUN env A=b apt-get install curl\n',
      findings: [{ line: 2, at: 'curl' }],
      fixed: 'FROM debian:12\nRUN env A=b apt-get install curl=*\n',
    },
    // The same base image has it pinned elsewhere.
    {
      code: 'FROM debian:12 AS a\nRUN apt-get install -y curl=7.88.1-10 git=1:2*\nFROM debian:12\nRUN apt-get install -y curl\n',
      findings: [{ line: 4 }],
      fixed:
        'FROM debian:12 AS a\nRUN apt-get install -y curl=7.88.1-10 git=1:2*\nFROM debian:12\nRUN apt-get install -y curl=7.88.1-10\n',
      safe: false,
    },
    {
      code: 'FROM debian:12 AS a\nRUN apt-get install -y curl=7.88.1-10\nFROM debian:13\nRUN apt-get install -y curl\n',
      findings: [{ line: 4 }],
      fixed:
        'FROM debian:12 AS a\nRUN apt-get install -y curl=7.88.1-10\nFROM debian:13\nRUN apt-get install -y curl=*\n',
    },
    // CURL_VERSION may be anybody's; Debian's has a revision.
    {
      code: 'FROM debian:12\nARG CURL_VERSION=7.88.1\nRUN apt-get install -y curl\n',
      findings: [{ line: 3 }],
      fixed: 'FROM debian:12\nARG CURL_VERSION=7.88.1\nRUN apt-get install -y curl=*\n',
    },
  ],
});
