import { pinApkPackages } from '../../../../src/checks/packages/pinApkPackages';
import { testCheck } from '../checkHarness';

testCheck(pinApkPackages, {
  valid: [
    // What is worked out in the RUN itself, nobody can pin; what a variable is made of has its version.
    'FROM alpine:3.21\nRUN deps="$(scanelf --needed /usr/bin/app | sort -u)" && apk add --no-cache --virtual .run $deps\n',
    'FROM alpine:3.21\nRUN apk add --no-cache curl~8.12 $([ "$(uname -m)" = x86_64 ] && echo nss_wrapper)\n',
    'FROM alpine:3.21\nENV V=1.23.3 R=1\nRUN pkgs=" \\\n    nginx=${V}-r${R} \\\n  " && apk add --no-cache $pkgs\n',
    'FROM alpine:3.21\nRUN apk add --no-cache curl=8.12.1-r0 "git>2.47" "make~4" jq~=1.7 local.apk\n',
    'FROM alpine:3.21\nRUN apk add --no-cache --virtual .build-deps gcc=14\n',
    'FROM alpine:3.21\nRUN apk --update add -t .deps --repository https://example.com/x gcc=14\n',
    'FROM alpine:3.21\nRUN apk del curl && apk update\n',
    'FROM alpine:3.21\nARG CURL=curl=8\nRUN apk add $CURL\n',
    'FROM alpine:3.21\nRUN apk add\n',
    'FROM alpine:3.21\nRUN apk add -X https://example.com/x gcc~14 "git<3" !busybox\n',
  ],
  invalid: [
    {
      code: 'FROM alpine:3.21\nRUN apk add --no-cache sqlite>3.38 "git>2"\n',
      findings: [{ line: 2, at: 'sqlite>3.38', message: /takes >3\.38 for a file to write to/ }],
      fixed: 'FROM alpine:3.21\nRUN apk add --no-cache "sqlite>3.38" "git>2"\n',
      safe: false,
    },
    {
      code: 'FROM alpine:3.21\nENV TOOLS="jq make"\nRUN pkgs="$TOOLS tree" && apk add --no-cache $pkgs\n',
      findings: [{ line: 3, message: /^jq, make and tree have no version/ }],
      fixed: null,
    },
    {
      code: 'FROM alpine:3.21\nRUN apk add --no-cache curl\n',
      findings: [{ line: 2, at: 'curl', message: /curl~<version>/ }],
      fixed: 'FROM alpine:3.21\nARG CURL_VERSION\nRUN apk add --no-cache "curl${CURL_VERSION:+~${CURL_VERSION}}"\n',
    },
    {
      code: 'FROM alpine:3.21\nRUN apk --update add bash git\n',
      findings: [{ line: 2, at: 'bash git' }],
      fixed:
        'FROM alpine:3.21\nARG BASH_PACKAGE_VERSION GIT_VERSION\nRUN apk --update add "bash${BASH_PACKAGE_VERSION:+~${BASH_PACKAGE_VERSION}}" "git${GIT_VERSION:+~${GIT_VERSION}}"\n',
    },
    {
      code: 'FROM alpine:3.21\nRUN apk add --virtual=.deps gcc\n',
      findings: [{ line: 2, at: 'gcc' }],
      fixed: 'FROM alpine:3.21\nARG GCC_VERSION\nRUN apk add --virtual=.deps "gcc${GCC_VERSION:+~${GCC_VERSION}}"\n',
    },
    { code: 'FROM alpine:3.21\nRUN apk add $PACKAGES\n', findings: [{ line: 2, message: /not known/ }], fixed: null },
    { code: 'FROM alpine:3.21\nRUN apk add curl@edge\n', findings: [{ line: 2 }], fixed: null },
    { code: 'FROM alpine:3.21\nONBUILD RUN apk add curl\n', findings: [{ line: 2 }], fixed: null },
    {
      code: 'FROM alpine:3.21 AS a\nRUN apk add curl~8.12\nFROM alpine:3.21\nRUN apk add --no-cache curl\n',
      findings: [{ line: 4 }],
      fixed: 'FROM alpine:3.21 AS a\nRUN apk add curl~8.12\nFROM alpine:3.21\nRUN apk add --no-cache curl~8.12\n',
      safe: false,
    },
  ],
});
