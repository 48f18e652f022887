import { pinApkPackages } from '../../../../src/checks/packages/pinApkPackages';
import { testCheck } from '../checkHarness';

testCheck(pinApkPackages, {
  valid: [
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
