import { undefinedArgInFrom } from '../../../../src/checks/base/undefinedArgInFrom';
import { testCheck } from '../checkHarness';

testCheck(undefinedArgInFrom, {
  valid: [
    'ARG TAG\nFROM busybox:${TAG:-1}\n',
    'FROM --platform=$BUILDPLATFORM busybox\n',
    'FROM busybox AS x\nRUN echo $TAG\n',
    'FROM \\$TAG\n',
    'FROM busybox AS a\n# check=skip=UndefinedArgInFrom\nFROM busybox:${TAG:-1}\n',
  ],
  invalid: [
    {
      code: '# syntax=docker/dockerfile:1\n\n# the base\nFROM busybox:${TAG:-1}\n',
      findings: [{ line: 4, at: '${TAG:-1}', message: /declares TAG/ }],
      fixed: '# syntax=docker/dockerfile:1\n\nARG TAG\n# the base\nFROM busybox:${TAG:-1}\n',
      safe: false,
    },
    {
      code: 'ARG VERSION=1\nFROM busybox:${VERSIONS:-1}\n',
      findings: [{ line: 2, at: '${VERSIONS:-1}', message: /Perhaps VERSION is meant\.$/ }],
      fixed: 'ARG VERSION=1\nFROM busybox:${VERSION:-1}\n',
      safe: false,
    },
    {
      code: '\uFEFFFROM busybox\r\nARG TAG="1"\r\nFROM busybox:$TAG\r\n',
      findings: [{ line: 3, at: '$TAG' }],
      fixed: '\uFEFFARG TAG="1"\r\nFROM busybox\r\nARG TAG="1"\r\nFROM busybox:$TAG\r\n',
    },
    {
      code: 'FROM --platform=linux \\\n  busybox$SUFFIX\nFROM --platform=$OTHER busybox\n',
      findings: [
        { line: 1, at: 'FROM' },
        { line: 3, at: '$OTHER' },
      ],
      fixed: 'ARG SUFFIX\nARG OTHER\nFROM --platform=linux \\\n  busybox$SUFFIX\nFROM --platform=$OTHER busybox\n',
    },
    {
      code: 'FROM busybox:$TAG\n',
      options: { buildArgs: { TAG: '1' } },
      findings: [{ line: 1 }],
      fixed: 'ARG TAG\nFROM busybox:$TAG\n',
    },
  ],
});
