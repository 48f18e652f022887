import { invalidDefaultArgInFrom } from '../../../../src/checks/base/invalidDefaultArgInFrom';
import { testCheck } from '../checkHarness';

testCheck(invalidDefaultArgInFrom, {
  valid: [
    'ARG TAG=1\nFROM busybox:$TAG\n',
    'ARG TAG\nFROM busybox:${TAG:-1}\n',
    'FROM scratch AS a\nFROM a\n',
    'FROM\n',
    'ARG A=1\nARG B=${A}.2\nFROM busybox:$B\n',
    '# check=skip=InvalidDefaultArgInFrom\nARG TAG\nFROM busybox:$TAG\n',
  ],
  invalid: [
    {
      code: 'ARG TAG\nFROM busybox:$TAG\n',
      findings: [{ line: 2, at: 'busybox:$TAG', message: /comes out as "busybox:"/ }],
      fixed: 'ARG TAG=1.37\nFROM busybox:$TAG\n',
      safe: false,
    },
    {
      code: 'ARG IMAGE=\n# check=skip=InvalidDefaultArgInFrom\nFROM $IMAGE\n',
      options: { buildArgs: { IMAGE: 'busybox:1.36' } },
      findings: [{ line: 3, at: '$IMAGE', message: /is empty/ }],
      fixed: 'ARG IMAGE=busybox:1.36\n# check=skip=InvalidDefaultArgInFrom\nFROM $IMAGE\n',
    },
    { code: 'ARG IMAGE\nFROM $IMAGE\n', findings: [{ line: 2 }], fixed: null },
    { code: 'ARG TAG\nARG TAG=$\nFROM busybox:$TAG\n', findings: [{ line: 3 }], fixed: null },
    { code: 'ARG A\nARG B\nFROM busybox:$A$B\n', findings: [{ line: 3 }], fixed: null },
    {
      code: 'FROM BusyBox:1\n',
      findings: [{ line: 1, at: 'BusyBox:1', message: /^"BusyBox:1" is not the name of an image/ }],
      fixed: 'FROM busybox:1\n',
      safe: false,
    },
  ],
});
