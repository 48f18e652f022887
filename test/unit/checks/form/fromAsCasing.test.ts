import { fromAsCasing } from '../../../../src/checks/form/fromAsCasing';
import { testCheck } from '../checkHarness';

testCheck(fromAsCasing, {
  valid: [
    'FROM busybox AS a\n',
    'from busybox as a\n',
    'From busybox As a\n',
    'FROM busybox as\n',
    '# check=skip=FromAsCasing\nFROM busybox as a\n',
  ],
  invalid: [
    {
      code: 'FROM busybox as a\nfrom busybox As b\n',
      findings: [
        { line: 1, at: 'as' },
        { line: 2, at: 'As' },
      ],
      fixed: 'FROM busybox AS a\nfrom busybox as b\n',
      safe: true,
    },
    {
      code: 'FROM busybox \\\n  # the last stage\n  as a\n',
      findings: [{ line: 1, at: 'FROM' }],
      fixed: 'FROM busybox \\\n  # the last stage\n  AS a\n',
    },
    { code: 'FROM busybox is a\n', findings: [{ line: 1, at: 'is' }], fixed: null },
  ],
});
