import { workdirRelativePath } from '../../../../src/checks/runtime/workdirRelativePath';
import { testCheck } from '../checkHarness';

testCheck(workdirRelativePath, {
  valid: [
    'FROM busybox\nWORKDIR /app\nWORKDIR src\n',
    'FROM busybox\nWORKDIR "/app"\n',
    'FROM busybox\nARG DIR=/app\nWORKDIR $DIR\n',
    'FROM golang:1.22\nWORKDIR $GOPATH/src\n',
    'FROM busybox AS a\nWORKDIR /app\nFROM a\nWORKDIR src\n',
    'FROM busybox\nONBUILD WORKDIR app\n',
    'FROM busybox\nWORKDIR\n',
    'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nWORKDIR C:/app\n',
    'FROM --platform=windows/amd64 example\nWORKDIR C:\\\\app\n',
    'FROM busybox\n# hadolint ignore=DL3000\nWORKDIR app\n',
  ],
  invalid: [
    {
      code: 'FROM busybox\nWORKDIR app # no comment\nWORKDIR src\n',
      findings: [{ line: 2, at: 'app # no comment' }],
      fixed: 'FROM busybox\nWORKDIR /app # no comment\nWORKDIR src\n',
      safe: false,
    },
    { code: 'FROM busybox\nWORKDIR "./app"\n', findings: [{ line: 2 }], fixed: 'FROM busybox\nWORKDIR "/app"\n' },
    { code: 'FROM busybox\nWORKDIR .\n', findings: [{ line: 2 }], fixed: 'FROM busybox\nWORKDIR /\n' },
    {
      code: 'FROM busybox\nARG DIR=app\nWORKDIR $DIR\n',
      findings: [{ line: 3 }],
      fixed: 'FROM busybox\nARG DIR=app\nWORKDIR /$DIR\n',
    },
    { code: 'FROM busybox\nWORKDIR C:/app\n', findings: [{ line: 2 }], fixed: 'FROM busybox\nWORKDIR /C:/app\n' },
    { code: 'FROM busybox\nWORKDIR $DIR\n', findings: [{ line: 2 }], fixed: null },
    { code: 'FROM busybox\nWORKDIR ~/app\n', findings: [{ line: 2 }], fixed: null },
    { code: 'FROM busybox\nWORKDIR ../app\n', findings: [{ line: 2 }], fixed: null },
    {
      code: 'FROM busybox AS a\nONBUILD WORKDIR app\nFROM a\nFROM a\nWORKDIR src\n',
      findings: [{ line: 3, at: 'a', message: /ONBUILD on line 2/ }, { line: 4 }],
      fixed: null,
    },
  ],
});
