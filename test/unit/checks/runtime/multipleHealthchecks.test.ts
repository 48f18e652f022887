import { multipleHealthchecks } from '../../../../src/checks/runtime/multipleHealthchecks';
import { testCheck } from '../checkHarness';

testCheck(multipleHealthchecks, {
  valid: [
    'FROM a:1\nHEALTHCHECK NONE\nFROM b:1\nHEALTHCHECK CMD ["x"]\n',
    'FROM busybox\nHEALTHCHECK CMD ["a"]\nENTRYPOINT ["x"]\n',
    'FROM busybox AS x\nHEALTHCHECK CMD ["a"]\nFROM x\nHEALTHCHECK CMD ["b"]\n',
    'FROM busybox\nONBUILD HEALTHCHECK CMD ["a"]\nONBUILD HEALTHCHECK CMD ["b"]\n',
    'FROM busybox\nHEALTHCHECK CMD ["a"]\n# check=skip=MultipleInstructionsDisallowed\nHEALTHCHECK CMD ["b"]\n',
  ],
  invalid: [
    {
      code: 'FROM a:1\nHEALTHCHECK NONE\nHEALTHCHECK CMD ["x"]\n',
      findings: [{ line: 2 }],
      fixed: 'FROM a:1\nHEALTHCHECK CMD ["x"]\n',
    },
    {
      code: 'FROM busybox\nHEALTHCHECK CMD ["a"]\nRUN x\nHEALTHCHECK CMD ["b"]\n# the last\nHEALTHCHECK CMD ["c"]\n',
      findings: [
        { line: 2, at: 'HEALTHCHECK CMD ["a"]', message: /line 4/ },
        { line: 4, at: 'HEALTHCHECK CMD ["b"]', message: /line 6/ },
      ],
      fixed: 'FROM busybox\nRUN x\n# the last\nHEALTHCHECK CMD ["c"]\n',
      safe: false,
    },
    {
      code: 'FROM busybox\n# check=skip=MultipleInstructionsDisallowed\nHEALTHCHECK CMD ["a"]\nHEALTHCHECK CMD ["b"]',
      findings: [{ line: 3 }],
      fixed: 'FROM busybox\n# check=skip=MultipleInstructionsDisallowed\nHEALTHCHECK CMD ["b"]',
    },
    {
      code: 'FROM busybox AS x\nONBUILD HEALTHCHECK CMD ["a"]\nFROM x\nHEALTHCHECK CMD ["b"]\n',
      findings: [{ line: 3, at: 'x', message: /line 4 .* ONBUILD on line 2/ }],
      fixed: null,
    },
  ],
});
