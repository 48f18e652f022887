import { noIgnoreComments } from '../../../../src/checks/form/noIgnoreComments';
import { testCheck } from '../checkHarness';

testCheck(noIgnoreComments, {
  valid: [
    'FROM debian:12\n# A comment about hadolint ignore=DL3008\nRUN a\n',
    '# hadolint global ignore=DL3008\nFROM debian:12\n',
    '# hadolint stage ignore=DL3008\nFROM debian:12\n',
    '# hadolint shell=bash\nFROM debian:12\n',
    'FROM debian:12\n# check=skip=JSONArgsRecommended\nCMD a\n',
  ],
  invalid: [
    {
      code: 'FROM debian:12\n# hadolint ignore=DL3008,SC2046 # why\nRUN a\n',
      findings: [{ line: 2, at: '# hadolint ignore=DL3008,SC2046 # why' }],
      fixed: null,
    },
    { code: 'FROM debian:12\n# layercast ignore=DL3008\n\nRUN a\n', findings: [{ line: 2 }], fixed: null },
  ],
});
