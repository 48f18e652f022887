import { multipleEntrypoints } from '../../../../src/checks/runtime/multipleEntrypoints';
import { testCheck } from '../checkHarness';

testCheck(multipleEntrypoints, {
  valid: [
    'FROM a:1\nENTRYPOINT ["b"]\nFROM a:1\nENTRYPOINT ["b"]\n',
    'FROM busybox\nENTRYPOINT ["a"]\nCMD ["x"]\n',
    'FROM busybox AS x\nENTRYPOINT ["a"]\nFROM x\nENTRYPOINT ["b"]\n',
    'FROM busybox\nONBUILD ENTRYPOINT ["a"]\nONBUILD ENTRYPOINT ["b"]\n',
    'FROM busybox\nENTRYPOINT ["a"]\n# check=skip=MultipleInstructionsDisallowed\nENTRYPOINT ["b"]\n',
  ],
  invalid: [
    {
      code: 'FROM busybox\nENTRYPOINT ["a"]\nRUN x\nENTRYPOINT ["b"]\n# the last\nENTRYPOINT ["c"]\n',
      findings: [
        { line: 2, at: 'ENTRYPOINT ["a"]', message: /line 4/ },
        { line: 4, at: 'ENTRYPOINT ["b"]', message: /line 6/ },
      ],
      fixed: 'FROM busybox\nRUN x\n# the last\nENTRYPOINT ["c"]\n',
      safe: false,
    },
    {
      code: 'FROM busybox\n# check=skip=MultipleInstructionsDisallowed\nENTRYPOINT ["a"]\nENTRYPOINT ["b"]',
      findings: [{ line: 3 }],
      fixed: 'FROM busybox\n# check=skip=MultipleInstructionsDisallowed\nENTRYPOINT ["b"]',
    },
    {
      code: 'FROM busybox AS x\nONBUILD ENTRYPOINT ["a"]\nFROM x\nENTRYPOINT ["b"]\n',
      findings: [{ line: 3, at: 'x', message: /line 4 .* ONBUILD on line 2/ }],
      fixed: null,
    },
  ],
});
