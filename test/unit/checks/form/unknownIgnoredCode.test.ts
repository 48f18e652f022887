import { unknownIgnoredCode } from '../../../../src/checks/form/unknownIgnoredCode';
import { testCheck } from '../checkHarness';

testCheck(unknownIgnoredCode, {
  valid: [
    '# check=skip=StageNameCasing,InvalidBaseImagePlatform,all\nFROM alpine:3.21\n',
    'FROM alpine:3.21\n# hadolint ignore=DL3018,SC2086 # pinned elsewhere\nRUN apk add curl\n',
    'FROM alpine:3.21\n# layercast ignore=pin-apk-packages\nRUN apk add curl\n',
    'FROM alpine:3.21\n# tally ignore=tally/no-multi-spaces,hadolint/DL3018;reason=mirrors\nRUN apk add curl\n',
    'FROM alpine:3.21\n# a note: hadolint ignore=whatever is explained elsewhere\nRUN a\n',
    'FROM alpine:3.21\n# hadolint ignore=\nRUN a\n',
  ],
  invalid: [
    {
      code: 'FROM alpine:3.21\n# hadolint ignore=DL3018, DL31000 # why\nRUN apk add curl\n',
      findings: [{ line: 2, at: 'DL31000', message: /hadolint passes over the whole comment/ }],
      fixed: 'FROM alpine:3.21\n# hadolint ignore=DL3018 # why\nRUN apk add curl\n',
      safe: true,
    },
    {
      code: '# check=skip=StageNamesCasing;error=true\nFROM alpine:3.21\n',
      findings: [{ line: 1, at: 'StageNamesCasing' }],
      fixed: '# check=error=true\nFROM alpine:3.21\n',
    },
    {
      code: '# check=error=true;skip=stagenamecasing\nFROM alpine:3.21\n',
      findings: [{ line: 1, at: 'stagenamecasing' }],
      fixed: '# check=error=true\nFROM alpine:3.21\n',
    },
    {
      code: '\uFEFF# hadolint global ignore=DL1,DL2\r\nFROM alpine:3.21\r\n',
      findings: [
        { line: 1, at: 'DL1' },
        { line: 1, at: 'DL2' },
      ],
      // The second follows when the first is applied.
      fixed: '\uFEFF# hadolint global ignore=DL2\r\nFROM alpine:3.21\r\n',
    },
  ],
});
