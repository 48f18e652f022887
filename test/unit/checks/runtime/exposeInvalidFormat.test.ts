import { exposeInvalidFormat } from '../../../../src/checks/runtime/exposeInvalidFormat';
import { testCheck } from '../checkHarness';

testCheck(exposeInvalidFormat, {
  valid: [
    'FROM busybox\nEXPOSE 80 81/tcp 8000-8010\n',
    'FROM busybox\nEXPOSE :80 ::81\n',
    'FROM busybox\n# check=skip=ExposeInvalidFormat\nEXPOSE 80:80\n',
  ],
  invalid: [
    {
      code: 'FROM busybox\nEXPOSE 8080:80/tcp 127.0.0.1::81 [::1]:82:82\n',
      findings: [
        { line: 2, at: '8080:80/tcp', message: /^Write 80\/tcp alone: .* "8080" is ignored/ },
        { line: 2, at: '127.0.0.1::81' },
        { line: 2, at: '[::1]:82:82' },
      ],
      fixed: 'FROM busybox\nEXPOSE 80/tcp 81 82\n',
      safe: true,
    },
    {
      code: 'FROM busybox\nARG PORT=80:80\nEXPOSE $PORT\n',
      findings: [{ line: 3, at: '$PORT' }],
      fixed: null,
    },
  ],
});
