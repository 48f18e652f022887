import { unusedIgnore } from '../../../../src/checks/form/unusedIgnore';
import { testCheck } from '../checkHarness';

testCheck(unusedIgnore, {
  valid: [
    'FROM alpine:3.21\n# hadolint ignore=DL3018\nRUN apk add --no-cache curl\n',
    'FROM alpine:3.21\n# hadolint global ignore=DL3018\nRUN apk add --no-cache curl\n',
    '# hadolint stage ignore=DL3018\nFROM alpine:3.21\nRUN apk add --no-cache curl\n',
    '# check=skip=StageNameCasing\nFROM alpine:3.21 AS Build\n',
    '# check=skip=all\nFROM alpine:3.21\n',
    'FROM alpine:3.21\n# hadolint ignore=SC2086\nRUN a $b\n',
    'FROM alpine:3.21\n# tally ignore=tally/sort-packages\nRUN a\n',
    // Of a check that is off nobody knows what it would find.
    'FROM alpine:3.21\n# hadolint ignore=DL3057\nRUN a\n',
  ],
  invalid: [
    {
      code: 'FROM alpine:3.21\n# hadolint ignore=DL3018,DL3019\nRUN apk add --no-cache curl\n',
      findings: [{ line: 2, at: 'DL3019', message: /no finding of DL3019 here/ }],
      fixed: 'FROM alpine:3.21\n# hadolint ignore=DL3018\nRUN apk add --no-cache curl\n',
      safe: false,
    },
    {
      code: 'FROM alpine:3.21\r\n  # layercast ignore=pin-apk-packages\r\n  RUN make\r\n',
      findings: [{ line: 2, at: 'pin-apk-packages' }],
      fixed: 'FROM alpine:3.21\r\n  RUN make\r\n',
    },
    {
      code: '# check=skip=StageNameCasing\nFROM alpine:3.21 AS build\n',
      findings: [{ line: 1, at: 'StageNameCasing', message: /in this file/ }],
      fixed: 'FROM alpine:3.21 AS build\n',
    },
    {
      code: 'FROM alpine:3.21\n# hadolint ignore=DL3018\n\nRUN apk add --no-cache curl\n',
      findings: [{ line: 2, at: '# hadolint ignore=DL3018', message: /directly above an instruction/ }],
      fixed: 'FROM alpine:3.21\n\nRUN apk add --no-cache curl\n',
    },
    {
      code: 'FROM alpine:3.21\n# hadolint stage ignore=DL3018\nRUN apk add --no-cache curl\n# hadolint ignore=DL3018',
      findings: [
        { line: 2, message: /directly above a FROM/ },
        { line: 4, message: /directly above an instruction/ },
      ],
      fixed: 'FROM alpine:3.21\nRUN apk add --no-cache curl\n',
    },
  ],
});
