import { multipleCmds } from '../../../../src/checks/runtime/multipleCmds';
import { testCheck } from '../checkHarness';

testCheck(multipleCmds, {
  valid: [
    'FROM a:1\nCMD ["b"]\nHEALTHCHECK CMD ["c"]\n',
    'FROM a:1\nCMD ["b"]\nFROM a:1\nCMD ["b"]\n',
    'FROM busybox\nCMD ["a"]\nENTRYPOINT ["x"]\n',
    'FROM busybox AS x\nCMD ["a"]\nFROM x\nCMD ["b"]\n',
    'FROM busybox\nONBUILD CMD ["a"]\nONBUILD CMD ["b"]\n',
    'FROM busybox\nCMD ["a"]\n# check=skip=MultipleInstructionsDisallowed\nCMD ["b"]\n',
  ],
  invalid: [
    {
      code: 'FROM busybox\nCMD ["a"]\nRUN x\nCMD ["b"]\n# the last\nCMD ["c"]\n',
      findings: [
        { line: 2, at: 'CMD ["a"]', message: /line 4/ },
        { line: 4, at: 'CMD ["b"]', message: /line 6/ },
      ],
      fixed: 'FROM busybox\nRUN x\n# the last\nCMD ["c"]\n',
      safe: false,
    },
    {
      code: 'FROM busybox\n# check=skip=MultipleInstructionsDisallowed\nCMD ["a"]\nCMD ["b"]',
      findings: [{ line: 3 }],
      fixed: 'FROM busybox\n# check=skip=MultipleInstructionsDisallowed\nCMD ["b"]',
    },
    {
      code: 'FROM busybox AS x\nONBUILD CMD ["a"]\nFROM x\nCMD ["b"]\n',
      findings: [{ line: 3, at: 'x', message: /line 4 .* ONBUILD on line 2/ }],
      fixed: null,
    },
  ],
});
