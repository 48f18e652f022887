import { consistentInstructionCasing } from '../../../../src/checks/form/consistentInstructionCasing';
import { testCheck } from '../checkHarness';

testCheck(consistentInstructionCasing, {
  valid: [
    'FROM busybox\nRUN a\n',
    'from busybox\nrun a\n',
    'arg A=1\nFROM busybox\nRUN a\n',
    'FROM busybox\nONBUILD run a\nHEALTHCHECK cmd a\n',
    'FROM busybox\nrunn a\n',
    '# check=skip=ConsistentInstructionCasing\nFROM busybox\nrun a\n',
  ],
  invalid: [
    {
      code: 'FROM busybox\nrun a\nCopy a /b\n',
      findings: [
        { line: 2, at: 'run', message: /upper case/ },
        { line: 3, at: 'Copy' },
      ],
      fixed: 'FROM busybox\nRUN a\nCOPY a /b\n',
      safe: true,
    },
    {
      code: 'from busybox\n# note\nrun a \\\n  b\nCMD ["a"]\n',
      findings: [{ line: 5, at: 'CMD', message: /lower case/ }],
      fixed: 'from busybox\n# note\nrun a \\\n  b\ncmd ["a"]\n',
    },
    {
      code: 'FROM busybox\n# check=skip=ConsistentInstructionCasing\nrun a\nUSER a\n',
      findings: [{ line: 3 }],
      fixed: 'FROM busybox\n# check=skip=ConsistentInstructionCasing\nRUN a\nUSER a\n',
    },
    {
      code: 'FROM busybox AS a\nFrom busybox as b\nfrom busybox as c\n',
      findings: [
        { line: 2, at: 'From' },
        { line: 3, at: 'from' },
      ],
      fixed: 'FROM busybox AS a\nFROM busybox AS b\nFROM busybox AS c\n',
    },
    { code: 'FROM busybox\nru\\\nn a\nUSER a\n', findings: [{ line: 2 }], fixed: null },
  ],
});
