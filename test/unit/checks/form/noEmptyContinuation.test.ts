import { noEmptyContinuation } from '../../../../src/checks/form/noEmptyContinuation';
import { testCheck } from '../checkHarness';

testCheck(noEmptyContinuation, {
  valid: [
    'FROM busybox\nRUN a \\\n  b\n',
    'FROM busybox\nRUN a \\\n  # why\n  b\n',
    'FROM busybox\nRUN <<EOF\na \\\n\nb\nEOF\n',
    'FROM busybox\nRUN a \\\n',
    '# check=skip=NoEmptyContinuation\nFROM busybox\nRUN a \\\n\n  b\n',
  ],
  invalid: [
    {
      code: 'FROM busybox\nRUN a \\\n\n  # why\n \t\n  b\n',
      findings: [{ line: 6, at: 'b', message: /^Line 3 is blank although this RUN goes on/ }],
      fixed: 'FROM busybox\nRUN a \\\n  # why\n  b\n',
      safe: true,
    },
    {
      code: 'FROM busybox\r\nRUN a \\\r\n\r\n  b\r\n',
      findings: [{ line: 4, at: 'b' }],
      fixed: 'FROM busybox\r\nRUN a \\\r\n  b\r\n',
    },
    { code: 'FROM busybox\nRUN a \\\n\n', findings: [{ line: 3, at: '' }], fixed: 'FROM busybox\nRUN a \\\n' },
    { code: 'FROM busybox\nRUN a \\\n  ', findings: [{ line: 3, at: '' }], fixed: 'FROM busybox\nRUN a \\\n' },
    {
      code: 'FROM busybox\n# check=skip=NoEmptyContinuation\nRUN <<EOF a \\\n\n  b\ncat\nEOF\n',
      findings: [{ line: 5, at: 'b' }],
      fixed: 'FROM busybox\n# check=skip=NoEmptyContinuation\nRUN <<EOF a \\\n  b\ncat\nEOF\n',
    },
  ],
});
